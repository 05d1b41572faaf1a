package dev.tact.domain.why;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.why.Inspector.Inspection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into one decision: what stands between its customer and any offer. Pure, like the decision.
 */
public final class Diagnosis {

  private static final Comparator<Inspection> FURTHEST_FIRST =
      Comparator.comparing((Inspection each) -> !each.isEligible())
          .thenComparing(each -> -each.passed())
          .thenComparing(each -> each.blocks().size())
          .thenComparing(Inspection::candidate);

  private final DecisionPlan plan;
  private final Situation situation;
  private final Facts facts;
  private final Inspector inspector;
  private final Decision decision;
  private final Map<String, Standing> standings;

  private Diagnosis(DecisionPlan plan, Situation situation, Facts facts) {
    this.plan = plan;
    this.situation = situation;
    this.facts = facts;
    this.inspector = new Inspector(plan, situation, facts);
    this.decision = DecisionRunner.explain(plan, situation, facts);
    this.standings = Standing.all(decision);
  }

  /** Makes the decision, and gets ready to say why. */
  public static Diagnosis of(DecisionPlan plan, Situation situation, Facts facts) {
    return new Diagnosis(plan, situation, facts);
  }

  public DecisionPlan plan() {
    return plan;
  }

  public Situation situation() {
    return situation;
  }

  /** The decision itself. */
  public Decision decision() {
    return decision;
  }

  /** Every offer in brief: those that nothing blocks by rank, then the others by their ids. */
  public List<Sketch> offers() {
    Catalog catalog = plan.catalog();
    List<Sketch> sketches = new ArrayList<>(catalog.offerCount());
    for (Offer offer : catalog.offers()) {
      List<Inspection> inspections = inspections(offer);
      List<Block> blocks = blocks(inspections);
      sketches.add(
          new Sketch(
              offer,
              blocks.stream().map(Block::gate).distinct().toList(),
              blocks.stream().map(Block::cause).toList(),
              Optional.ofNullable(standings.get(offer.id()))));
    }
    sketches.sort(
        Comparator.comparing(
                (Sketch each) -> each.standing().map(Standing::rank).orElse(Integer.MAX_VALUE))
            .thenComparing(each -> each.offer().id()));
    return sketches;
  }

  /** The first instant at which nothing blocks an offer; empty when time alone does not help. */
  public Optional<Instant> nextEligibleAt(Offer offer) {
    return earliest(inspections(offer));
  }

  /** Everything about one offer of the catalog; empty when the catalog has none of this id. */
  public Optional<WhyNot> of(String offerId) {
    return plan.catalog().offerOrdinal(offerId).map(this::offer).map(this::whyNot);
  }

  private Offer offer(int ordinal) {
    return plan.catalog().offers().get(ordinal);
  }

  private WhyNot whyNot(Offer offer) {
    List<Inspection> inspections = inspections(offer);
    Optional<Standing> standing = Optional.ofNullable(standings.get(offer.id()));
    Optional<Inspection> best = inspections.stream().findFirst();
    List<WhyNot.Brief> briefs = new ArrayList<>();
    Optional<Instant> next = Optional.empty();
    List<Obstacle> obstacles = inspections.isEmpty() ? nothingToDeliver() : List.of();
    for (Inspection each : inspections) {
      Lifting lifting = lifting(each);
      Optional<Instant> eligible = lifting.eligible();
      briefs.add(brief(each, eligible));
      next = earlier(next, eligible);
      obstacles = each == inspections.getFirst() ? obstacles(each, lifting) : obstacles;
    }
    return new WhyNot(
        offer,
        situation.now(),
        best.map(Inspection::candidate),
        outcome(blocks(inspections), standing),
        obstacles,
        best.map(Inspection::rules).orElse(List.of()),
        best.map(Inspection::rows).orElse(List.of()),
        plan.shared().policies().policies(),
        briefs,
        standing,
        next);
  }

  private static WhyNot.Outcome outcome(List<Block> blocks, Optional<Standing> standing) {
    if (!blocks.isEmpty()) {
      return WhyNot.Outcome.BLOCKED;
    }
    return standing.flatMap(Standing::position).isPresent()
        ? WhyNot.Outcome.ELIGIBLE
        : WhyNot.Outcome.NOT_SELECTED;
  }

  private List<Obstacle> obstacles(Inspection inspection, Lifting lifting) {
    List<Obstacle> obstacles = new ArrayList<>();
    for (Block block : inspection.blocks()) {
      obstacles.add(
          new Obstacle(
              block.gate(),
              block.cause(),
              lifting.lifts(block),
              block.gate() == Gate.QUALIFICATION ? change(inspection, block) : Optional.empty()));
    }
    return obstacles;
  }

  private static List<Obstacle> nothingToDeliver() {
    return blocks(List.of()).stream()
        .map(block -> new Obstacle(block.gate(), block.cause(), Optional.empty(), Optional.empty()))
        .toList();
  }

  /** The smallest change that turns a rule; verified by judging the changed customer. */
  private Optional<SmallestChange> change(Inspection inspection, Block block) {
    for (JudgedRule rule : inspection.rules()) {
      if (rule.id().equals(block.key()) && !rule.trees().isEmpty()) {
        return new ChangeFinder(
                rule.trees(),
                inspector.values(inspection.candidate()),
                new Nearest(plan.shared().layout()),
                changes -> helps(changes, inspection.candidate(), block))
            .find();
      }
    }
    return Optional.empty();
  }

  private boolean helps(List<Change> changes, int candidate, Block block) {
    Changed changed = Changed.of(plan, situation, facts, changes);
    List<Block> left = new Inspector(plan, changed.situation(), changed.facts()).blocks(candidate);
    return !block.isIn(left);
  }

  private WhyNot.Brief brief(Inspection inspection, Optional<Instant> eligible) {
    Catalog catalog = plan.catalog();
    return new WhyNot.Brief(
        catalog.creative(inspection.candidate()).map(Creative::id).orElse(""),
        catalog
            .channel(inspection.candidate())
            .map(Channel::id)
            .or(() -> situation.request().channelId())
            .orElse(""),
        inspection.blocks().stream().map(Block::gate).distinct().toList(),
        eligible);
  }

  /** All candidates of an offer, the one that came furthest in front. */
  private List<Inspection> inspections(Offer offer) {
    Catalog catalog = plan.catalog();
    int ordinal = catalog.offerOrdinal(offer.id()).orElseThrow();
    List<Inspection> inspections = new ArrayList<>();
    int end = catalog.firstCandidate(ordinal + 1);
    for (int candidate = catalog.firstCandidate(ordinal); candidate < end; candidate++) {
      inspections.add(inspector.inspect(candidate));
    }
    inspections.sort(FURTHEST_FIRST);
    return inspections;
  }

  /** What blocks an offer: what blocks the candidate that came furthest. */
  private static List<Block> blocks(List<Inspection> inspections) {
    return inspections.isEmpty()
        ? List.of(new Block(Gate.CATALOG, "", new Cause.NothingToDeliver()))
        : inspections.getFirst().blocks();
  }

  private Optional<Instant> earliest(List<Inspection> inspections) {
    Optional<Instant> earliest = Optional.empty();
    for (Inspection each : inspections) {
      earliest = earlier(earliest, lifting(each).eligible());
    }
    return earliest;
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
  }

  private Lifting lifting(Inspection inspection) {
    return new Lifting(plan, situation, facts, inspector.segments(), inspection);
  }
}
