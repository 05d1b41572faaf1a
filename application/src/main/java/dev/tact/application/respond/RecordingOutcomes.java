package dev.tact.application.respond;

import dev.tact.application.customer.CustomerQueues;
import dev.tact.application.failure.Failure;
import dev.tact.application.learn.Lessons;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.OutcomeLines;
import dev.tact.application.port.in.OutcomesReport;
import dev.tact.application.port.in.RecordOutcome;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.Slates;
import dev.tact.application.supply.Drawings;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Join;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.model.Lesson;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records outcomes through the ledger. */
public final class RecordingOutcomes implements RecordOutcome {

  private final PlanRefresher plans;
  private final CustomerView customers;
  private final CustomerQueues queues;
  private final QuotaView quotas;
  private final Ledger ledger;
  private final Lessons lessons;
  private final Subjects subjects;
  private final IdSource ids;
  private final InstantSource clock;

  public RecordingOutcomes(
      PlanRefresher plans,
      CustomerView customers,
      CustomerQueues queues,
      QuotaView quotas,
      Ledger ledger,
      Lessons lessons,
      InteractionHistory history,
      Slates slates,
      IdSource ids,
      InstantSource clock) {
    this.plans = plans;
    this.customers = customers;
    this.queues = queues;
    this.quotas = quotas;
    this.ledger = ledger;
    this.lessons = lessons;
    this.subjects = new Subjects(slates, history);
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Answer record(Caller caller, Config document, Optional<String> idempotencyKey) {
    TenantId tenant = caller.tenant();
    DecisionPlans active = plans.current(tenant).plans();
    Told told = told(tenant, active, document, idempotencyKey);
    return queues.exclusively(
        tenant, told.interaction().customerId(), () -> record(tenant, active, told));
  }

  @Override
  public OutcomesReport recordAll(Caller caller, OutcomeLines lines) {
    TenantId tenant = caller.tenant();
    DecisionPlans active = plans.current(tenant).plans();
    return new Backfill(
            tenant,
            ledger,
            subjects -> Drawings.of(active, subjects),
            () -> lessons.begin(tenant, active),
            document -> told(tenant, active, document, Optional.empty()))
        .record(lines);
  }

  @Override
  public Answer retract(Caller caller, String interactionId) {
    Recorded retracted =
        Optional.of(interactionId)
            .filter(id -> id.indexOf(0) < 0)
            .flatMap(id -> ledger.retract(caller.tenant(), id, caller.actor(), now()))
            .orElseThrow(() -> new Failure.NotFound("interaction", interactionId));
    return answer(plans.current(caller.tenant()).configuration(), retracted, false);
  }

  private Told told(
      TenantId tenant, DecisionPlans active, Config document, Optional<String> idempotencyKey) {
    Instant now = now();
    Reported reported = OutcomeReading.read(document, idempotencyKey, active, now);
    Subjects.Subject subject = subjects.find(tenant, reported, active.configuration());
    Interaction interaction =
        new Interaction(
            ids.next("int"),
            reported.customerId(),
            subject.contact(),
            reported.outcome(),
            reported.direction(),
            subject.item(),
            reported.value(),
            now,
            reported.context(),
            reported.idempotencyKey());
    return new Told(interaction, subject.asked());
  }

  private Answer record(TenantId tenant, DecisionPlans active, Told told) {
    Interaction interaction = told.interaction();
    ContactPolicies policies = active.contactPolicies();
    boolean measured =
        interaction.join() != Join.NONE
            && (!policies.needs().counters().isEmpty() || active.readsExposure());
    Optional<CustomerSnapshot> before =
        measured ? Optional.of(customer(tenant, active, interaction)) : Optional.empty();
    // A quota that nobody asked for yet could not say that it is exceeded.
    quotas.current(tenant, active.supply(), interaction.recordedAt());
    CommitResult.Committed committed = commit(tenant, active, told, drawing(active, told, before));
    CommitResult.Entry entry = committed.entries().getFirst();
    Recorded recorded = entry.recorded();
    if (!recorded.interaction().customerId().equals(interaction.customerId())) {
      throw new Failure.Conflict(
          "the idempotency key was used for another customer: choose a new one");
    }
    if (!entry.replayed()) {
      Set<String> exceeded = new LinkedHashSet<>();
      if (before.isPresent() && recorded.contact() && !entry.confirmed()) {
        exceeded.addAll(exceeded(active, recorded, before.get(), told.segments()));
      }
      exceeded.addAll(Drawings.names(active, interaction.subject(), committed.exceeded()));
      if (!exceeded.isEmpty()) {
        recorded = recorded.exceeding(List.copyOf(exceeded));
        ledger.noteOverCap(tenant, interaction.id(), recorded.overCap());
      }
    }
    return answer(active.configuration(), recorded, entry.replayed());
  }

  private CommitResult.Committed commit(
      TenantId tenant, DecisionPlans active, Told told, Commit.Drawing drawing) {
    Interaction interaction = told.interaction();
    Commit facts = Commit.ofFacts(tenant, interaction.customerId(), List.of(interaction), drawing);
    try (Lessons.Turn turn = lessons.begin(tenant, active)) {
      List<Lesson> learned = turn.of(interaction, told.asked());
      CommitResult result =
          ledger.commit(
              learned.isEmpty() ? facts : facts.teaching(Map.of(interaction.id(), learned)));
      if (result instanceof CommitResult.Committed committed) {
        return committed;
      }
      throw new IllegalStateException("a fact is recorded whatever the version");
    }
  }

  private static Commit.Drawing drawing(
      DecisionPlans active, Told told, Optional<CustomerSnapshot> before) {
    List<Contact> subjects = List.of(told.interaction().subject());
    return before.isEmpty()
        ? Drawings.of(active, subjects)
        : Drawings.of(
            active,
            subjects,
            before.get().customer(),
            told.segments(),
            told.interaction().recordedAt());
  }

  private CustomerSnapshot customer(
      TenantId tenant, DecisionPlans active, Interaction interaction) {
    return customers.read(
        tenant,
        interaction.customerId(),
        active.layout(),
        active.needs(),
        interaction.recordedAt());
  }

  private static List<String> exceeded(
      DecisionPlans active, Recorded recorded, CustomerSnapshot before, Set<String> asserted) {
    Interaction interaction = recorded.interaction();
    Instant at = interaction.recordedAt();
    Set<String> segments = active.segments().of(before.customer(), asserted, at).possible();
    return active
        .contactPolicies()
        .exceededBy(interaction.subject(), before.contacts(), segments, at)
        .stream()
        .map(ContactPolicy::name)
        .toList();
  }

  private static Answer answer(Configuration names, Recorded recorded, boolean replayed) {
    Contact subject = recorded.interaction().subject();
    return new Answer(
        recorded,
        new Names(
            name(names, Kind.OFFER, subject.offerId()),
            name(names, Kind.CREATIVE, subject.creativeId()),
            name(names, Kind.CHANNEL, subject.channelId()),
            name(names, Kind.CATEGORY, subject.categoryId())),
        replayed);
  }

  private static String name(Configuration names, Kind kind, String id) {
    return names
        .entry(kind, id)
        .map(Configuration.Entry::definition)
        .map(Definition::name)
        .orElse("");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
