package dev.tact.domain.analyze;

import dev.tact.domain.analyze.Reaching.Reached;
import dev.tact.domain.analyze.Reaching.Refused;
import dev.tact.domain.analyze.RuleBook.View;
import dev.tact.domain.analyze.RuleBook.Written;
import dev.tact.domain.analyze.Search.Outcome;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks of every offer whether some customer can get it. Where the rules leave somebody, the flow
 * judges such a customer; where they leave nobody, they contradict one another. A customer who was
 * judged shows it for every offer that came through.
 */
final class OfferAnalysis {

  private final RuleBook book;
  private final PolicyBook policies;
  private final Reaching reaching;
  private final RuleTrial ruleTrial;
  private final Notes notes;
  private final Instant at;
  private final List<Written> hard;
  private final Map<String, View> views = new HashMap<>();
  private final Map<Sameness, Settled> settled = new HashMap<>();
  private final Map<Set<Subject>, Clash> clashes = new LinkedHashMap<>();

  /** What makes the rules ask the same of two candidates. */
  private record Sameness(List<Claim> claims, List<Optional<Value>> settled) {}

  /** What the rules leave for such candidates. */
  private record Settled(Outcome outcome, Optional<Contradiction> contradiction) {}

  /** Rules that contradict one another, and where. */
  private record Clash(Contradiction proof, int candidate, View view, List<Subject> offers) {}

  OfferAnalysis(
      RuleBook book,
      PolicyBook policies,
      Reaching reaching,
      RuleTrial ruleTrial,
      Notes notes,
      Instant at) {
    this.book = book;
    this.policies = policies;
    this.reaching = reaching;
    this.ruleTrial = ruleTrial;
    this.notes = notes;
    this.at = at;
    this.hard =
        book.written().stream()
            .filter(rule -> rule.definition().stage().isHard())
            .filter(rule -> rule.definition().active().holds(at))
            .filter(rule -> rule.definition().window().isEmpty())
            .toList();
  }

  void run() {
    reaching.tryOut(Guess.of(Map.of(), at), CandidateMask.none(book.catalog().size()));
    Catalog catalog = book.catalog();
    for (int offer = 0; offer < catalog.offerCount(); offer++) {
      examine(offer);
    }
    clashes.values().forEach(this::note);
  }

  /** Offers that are active and of which nothing can be delivered. */
  void undeliverable(Configuration configuration) {
    Catalog catalog = book.catalog();
    for (Definition offer : configuration.definitions(Kind.OFFER)) {
      boolean delivered =
          catalog
              .offerOrdinal(offer.id())
              .filter(each -> catalog.firstCandidate(each) < catalog.firstCandidate(each + 1))
              .isPresent();
      if (offer.isActive() && !delivered) {
        conclude(
            Subject.of(offer),
            Set.of("none of its creatives is active on an active channel"),
            Optional.empty(),
            Optional.empty());
      }
    }
  }

  private void examine(int offer) {
    Catalog catalog = book.catalog();
    int first = catalog.firstCandidate(offer);
    int end = catalog.firstCandidate(offer + 1);
    if (first == end) {
      return;
    }
    Set<String> reasons = new LinkedHashSet<>();
    Optional<String> doubt = Optional.empty();
    Optional<Witness> witness = Optional.empty();
    for (int candidate = first; candidate < end && witness.isEmpty(); candidate++) {
      witness = reaching.known(candidate);
      for (String channel : witness.isPresent() ? List.<String>of() : channels(candidate)) {
        switch (reach(candidate, channel)) {
          case Reached(Witness shown) -> witness = Optional.of(shown);
          case Refused(String reason, boolean proved) -> {
            reasons.add(reason);
            doubt = proved ? doubt : Optional.of(reason);
          }
        }
      }
    }
    conclude(book.offer(first), reasons, doubt, witness);
  }

  private void conclude(
      Subject offer, Set<String> reasons, Optional<String> doubt, Optional<Witness> witness) {
    if (witness.isPresent()) {
      notes.found(
          new Finding(
              FindingCode.OFFER_REACHABLE,
              List.of(offer),
              "somebody can get " + offer,
              witness,
              List.of()));
    } else if (doubt.isPresent()) {
      notes.unsettled(offer, "whether anybody can get the offer", doubt.get());
    } else {
      notes.found(
          Finding.proved(
              FindingCode.OFFER_UNREACHABLE,
              List.of(offer),
              "nobody can get " + offer + ": " + String.join("; ", reasons),
              List.copyOf(reasons)));
    }
  }

  /** Whether somebody can get a candidate by a request that names a channel, or "" for none. */
  private Reaching.Attempt reach(int candidate, String channel) {
    View view = views.computeIfAbsent(channel, name -> book.view(name, at));
    Settled rules = settle(candidate, channel, view);
    return switch (rules.outcome()) {
      case Outcome.Found(var values) ->
          reaching.attempt(candidate, Guess.of(values, at).on(channel));
      case Outcome.Undecided _ -> new Refused(Unsettled.TOO_MUCH, false);
      case Outcome.Impossible _ -> {
        Contradiction proof = rules.contradiction().orElseThrow();
        remember(proof, candidate, view);
        yield new Refused(sentence(proof), true);
      }
    };
  }

  private Settled settle(int candidate, String channel, View view) {
    List<Claim> claims = new ArrayList<>();
    for (Written rule : reaching.judgesRules() ? hard : List.<Written>of()) {
      book.demanded(rule, candidate, channel)
          .ifPresent(tree -> claims.add(new Claim(rule.subject(), tree, Target.TRUE)));
    }
    if (reaching.judgesPolicies()) {
      claims.addAll(policies.demanded(candidate, channel, book));
    }
    Proposition inline = book.inline(candidate);
    List<Optional<Value>> given = new ArrayList<>(book.settled(inline, candidate, view));
    claims.forEach(claim -> given.addAll(book.settled(claim.proposition(), candidate, view)));
    if (!inline.atoms().isEmpty() && reaching.judgesRules()) {
      claims.add(new Claim(book.offer(candidate), inline, Target.TRUE));
    }
    Sameness key = new Sameness(claims, given);
    Settled known = settled.get(key);
    if (known == null) {
      Outcome outcome = ask(claims, candidate, view);
      known =
          new Settled(
              outcome,
              outcome instanceof Outcome.Impossible(var ends)
                  ? Optional.of(
                      Contradiction.of(claims, ends, fewer -> ask(fewer, candidate, view)))
                  : Optional.empty());
      settled.put(key, known);
    }
    return known;
  }

  private Outcome ask(List<Claim> claims, int candidate, View view) {
    return book.search(claims, candidate, view, notes.effort());
  }

  /** The channels that a request may name where that matters, "" for none in front. */
  private List<String> channels(int candidate) {
    Catalog catalog = book.catalog();
    List<String> channels = new ArrayList<>(List.of(""));
    if (catalog.channel(candidate).isEmpty() && readsChannel(candidate)) {
      catalog.channels().stream().map(Channel::id).forEach(channels::add);
    }
    return channels;
  }

  private boolean readsChannel(int candidate) {
    List<Atom> atoms = new ArrayList<>(book.inline(candidate).atoms());
    for (Written rule : hard) {
      book.demanded(rule, candidate, "").ifPresent(tree -> atoms.addAll(tree.atoms()));
    }
    return atoms.stream().anyMatch(atom -> atom.field().namespace() == Namespace.CHANNEL);
  }

  private void remember(Contradiction proof, int candidate, View view) {
    Set<Subject> owners = new LinkedHashSet<>();
    proof.owners().stream().filter(owner -> owner.kind() != Kind.OFFER).forEach(owners::add);
    Clash clash =
        clashes.computeIfAbsent(owners, _ -> new Clash(proof, candidate, view, new ArrayList<>()));
    Subject offer = book.offer(candidate);
    if (!clash.offers().contains(offer)) {
      clash.offers().add(offer);
    }
  }

  private void note(Clash clash) {
    Set<Subject> subjects = new LinkedHashSet<>(clash.proof().owners());
    clash.offers().stream().limit(Limits.ANALYSIS_SUBJECTS).forEach(subjects::add);
    String where =
        clash.offers().size() == 1
            ? "for " + clash.offers().getFirst()
            : "for " + clash.offers().size() + " offers";
    notes.found(
        Finding.proved(
                FindingCode.CONTRADICTORY_RULES,
                List.copyOf(subjects),
                sentence(clash.proof()) + " " + where,
                clash.proof().proof())
            .with(almost(clash)));
  }

  /** A customer who fulfils all but the last of the contradicting claims, and fails just that. */
  private Optional<Witness> almost(Clash clash) {
    List<Claim> claims = clash.proof().claims();
    Claim last = claims.getLast();
    List<Claim> others = claims.subList(0, claims.size() - 1);
    if (others.isEmpty()
        || !(ask(others, clash.candidate(), clash.view()) instanceof Outcome.Found(var values))) {
      return Optional.empty();
    }
    Guess guess = Guess.of(values, at);
    Set<String> failed = ruleTrial.failed(guess, clash.candidate());
    boolean othersHold = others.stream().noneMatch(claim -> failed.contains(ruleId(claim.owner())));
    return failed.contains(ruleId(last.owner())) && othersHold
        ? Optional.of(
            ruleTrial.show(
                guess,
                "fulfils all the others but fails "
                    + last.owner()
                    + " for "
                    + book.offer(clash.candidate())))
        : Optional.empty();
  }

  /** The id of the rule; of the rules on the offer itself "". */
  private static String ruleId(Subject owner) {
    return owner.kind() == Kind.OFFER ? "" : owner.id();
  }

  private static String sentence(Contradiction proof) {
    List<String> names = proof.owners().stream().map(OfferAnalysis::described).toList();
    return names.size() == 1
        ? "nobody can fulfil " + names.getFirst()
        : "nobody can fulfil " + String.join(" and ", names) + " together";
  }

  private static String described(Subject owner) {
    return switch (owner.kind()) {
      case OFFER -> "the rules on " + owner + " itself";
      case CONTACT_POLICY -> "the policy " + owner;
      default -> "the rule " + owner;
    };
  }
}
