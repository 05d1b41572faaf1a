package dev.tact.application.learn;

import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.ModelStateView;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Cells;
import dev.tact.domain.model.Cold;
import dev.tact.domain.model.Entrants;
import dev.tact.domain.model.Lesson;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.Taught;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.value.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What models learn from outcomes: from those that are positive or negative and about an offer.
 * Impressions, and what is neutral, teach nothing.
 */
public final class Lessons {

  /** Beyond it a sum grows no more: nobody learns anything from so many outcomes. */
  private static final long SUM_MAX = Long.MAX_VALUE / 2;

  private final ModelStateView view;
  private final CustomerView customers;
  private final TrainedStates states = new TrainedStates();
  private final InFlight flying = new InFlight();

  public Lessons(ModelStateView view, CustomerView customers) {
    this.view = view;
    this.customers = customers;
  }

  /** Outcomes that are about to be recorded, until they are. */
  public final class Turn implements AutoCloseable {

    private final TenantId tenant;
    private final DecisionPlans plans;
    private final List<Models.Prepared> pupils;
    private final List<Lesson> ahead = new ArrayList<>();

    private Turn(TenantId tenant, DecisionPlans plans) {
      this.tenant = tenant;
      this.plans = plans;
      this.pupils = plans.models().learning();
    }

    /**
     * What models learn from an outcome if it is recorded.
     *
     * @param asked what the recommendation was asked that it is about, where that is known
     */
    public List<Lesson> of(Interaction interaction, Optional<DecisionRequest> asked) {
      if (pupils.isEmpty() || !teaches(interaction)) {
        return List.of();
      }
      Map<String, Learned> learned = view.current(tenant);
      List<Lesson> lessons = new ArrayList<>();
      Optional<DecisionState> seen = Optional.empty();
      for (Models.Prepared pupil : pupils) {
        boolean looks = !pupil.features().fields().isEmpty();
        if (looks && seen.isEmpty()) {
          seen = Optional.of(seen(interaction, asked));
        }
        Learned known = learned.getOrDefault(pupil.id(), Learned.NOTHING);
        Cells cells = looks ? flying.ahead(tenant, pupil.id(), known) : known.cells();
        ModelState state = looks ? states.state(tenant, pupil, known, cells) : Cold.STATE;
        Taught taught = taught(pupil, interaction, looks ? seen : Optional.empty());
        Lesson lesson = new Lesson(pupil.id(), known.epoch(), lesson(pupil, taught, state));
        if (!lesson.cells().isEmpty() && fits(cells, lesson)) {
          lessons.add(lesson);
          if (looks) {
            flying.add(tenant, lesson);
            ahead.add(lesson);
          }
        }
      }
      return lessons;
    }

    private DecisionState seen(Interaction interaction, Optional<DecisionRequest> asked) {
      CustomerSnapshot snapshot =
          customers.read(
              tenant,
              interaction.customerId(),
              plans.layout(),
              plans.needs(),
              interaction.recordedAt());
      return DecisionRunner.begin(
          plans.base(),
          new Situation(
              asked.orElseGet(() -> plain(interaction)),
              interaction.recordedAt(),
              new Chance(Chance.hash(interaction.id()))),
          new Facts(snapshot.customer(), snapshot.behaviour(), Evidence.NONE, QuotaUse.NONE));
    }

    /** What was on its way is recorded now, or will never be. */
    @Override
    public void close() {
      if (!ahead.isEmpty()) {
        flying.remove(tenant, ahead);
      }
    }
  }

  /** Begins a turn; whoever does closes it when its outcomes are recorded. */
  public Turn begin(TenantId tenant, DecisionPlans plans) {
    return new Turn(tenant, plans);
  }

  private static boolean teaches(Interaction interaction) {
    return interaction.outcome().classification() != Classification.NEUTRAL
        && !interaction.subject().offerId().isEmpty();
  }

  private static Map<String, Cell> lesson(Models.Prepared pupil, Taught taught, ModelState state) {
    return taught.reward() == 0 ? Map.of() : pupil.model().lesson(taught, state);
  }

  private static boolean fits(Cells known, Lesson lesson) {
    for (String name : lesson.cells().keySet()) {
      Cell sum = known.cell(name);
      if (Math.abs(sum.a()) > SUM_MAX || Math.abs(sum.b()) > SUM_MAX) {
        return false;
      }
    }
    return true;
  }

  private static Taught taught(
      Models.Prepared pupil, Interaction interaction, Optional<DecisionState> seen) {
    boolean good = interaction.outcome().classification() == Classification.POSITIVE;
    double reward =
        pupil
            .definition()
            .outcomeWeights()
            .getOrDefault(interaction.outcome().key(), good ? 1.0 : -1.0);
    return new Taught(
        interaction.subject().offerId(),
        reward,
        seen.flatMap(state -> entrant(pupil, interaction.subject(), state)));
  }

  private static Optional<Entrants> entrant(
      Models.Prepared pupil, Contact subject, DecisionState state) {
    OptionalInt candidate = candidate(state.catalog(), subject);
    return candidate.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Entrants(
                state.catalog(),
                new int[] {candidate.getAsInt()},
                state.values(),
                pupil.features(),
                state.situation().chance()));
  }

  /** The creative that was shown, or the first that the offer has now. */
  private static OptionalInt candidate(Catalog catalog, Contact subject) {
    Optional<Integer> offer = catalog.offerOrdinal(subject.offerId());
    if (offer.isEmpty()) {
      return OptionalInt.empty();
    }
    int first = catalog.firstCandidate(offer.get());
    int end = catalog.firstCandidate(offer.get() + 1);
    for (int candidate = first; candidate < end; candidate++) {
      String creative = catalog.creative(candidate).map(Creative::id).orElse("");
      if (creative.equals(subject.creativeId())) {
        return OptionalInt.of(candidate);
      }
    }
    return first < end ? OptionalInt.of(first) : OptionalInt.empty();
  }

  /** What is known of the place alone: the outcome names no recommendation that is kept. */
  private static DecisionRequest plain(Interaction interaction) {
    Contact subject = interaction.subject();
    return new DecisionRequest(
        interaction.customerId(),
        Optional.of(subject.channelId()).filter(id -> !id.isEmpty()),
        Optional.of(subject.placementId()).filter(id -> !id.isEmpty()),
        1,
        Map.of(),
        Set.of(),
        List.of(),
        List.of(),
        Map.of());
  }
}
