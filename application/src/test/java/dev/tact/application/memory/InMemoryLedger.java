package dev.tact.application.memory;

import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CustomerEraser;
import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.DailySummary;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.budget.Quota;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.Watched;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.interaction.Charge;
import dev.tact.domain.interaction.ContactBook;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.interaction.Tally;
import dev.tact.domain.interaction.Usage;
import dev.tact.domain.model.Lesson;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ledger as a list of what happened, read anew for every question: slow, and plain to see that
 * it is right. It is its own view and history.
 */
public final class InMemoryLedger
    implements Ledger,
        CustomerView,
        CustomerImages,
        CustomerEraser,
        InteractionHistory,
        EvidenceView,
        QuotaView {

  private final CustomerStore customers;
  private final List<Row> rows = new ArrayList<>();
  private final Map<Whose, Long> versions = new HashMap<>();
  private final Map<Whose, List<Reservation>> reservations = new HashMap<>();
  private final Map<Reservation, Optional<Cost>> costs = new HashMap<>();
  private final List<Erased> erased = new ArrayList<>();

  private Optional<InMemoryMetricStore> metrics = Optional.empty();
  private Optional<InMemoryRunStore> runs = Optional.empty();
  private Optional<InMemoryRecordStore> records = Optional.empty();
  private Optional<InMemoryAnswerStore> answers = Optional.empty();
  private Optional<InMemoryModelStore> models = Optional.empty();
  private Optional<InMemoryExposure> exposures = Optional.empty();

  private record Whose(TenantId tenant, String customerId) {}

  private record Erased(TenantId tenant, Usage usage) {}

  private record Row(TenantId tenant, Recorded recorded, List<Lesson> lessons) {
    private Interaction interaction() {
      return recorded.interaction();
    }

    private boolean counts() {
      return recorded.retractedAt().isEmpty();
    }
  }

  public InMemoryLedger(CustomerStore customers) {
    this.customers = customers;
  }

  /** This ledger, which also takes what these runs decide. */
  public InMemoryLedger with(InMemoryRunStore store) {
    runs = Optional.of(store);
    return this;
  }

  /** This ledger, which also keeps the records of decisions. */
  public InMemoryLedger with(InMemoryRecordStore store) {
    records = Optional.of(store);
    return this;
  }

  /** This ledger, which also keeps first answers. */
  public InMemoryLedger with(InMemoryAnswerStore store) {
    answers = Optional.of(store);
    return this;
  }

  /** This ledger, which counts what is shown to segments. */
  public InMemoryLedger with(InMemoryExposure view) {
    exposures = Optional.of(view);
    return this;
  }

  /** This ledger, which also teaches these models. */
  public InMemoryLedger with(InMemoryModelStore store) {
    models = Optional.of(store);
    return this;
  }

  @Override
  public synchronized CommitResult commit(Commit commit) {
    Optional<AnswerStore.Answer> first =
        commit.claim().flatMap(claim -> answers.orElseThrow().find(commit.tenant(), claim.key()));
    if (first.isPresent()) {
      return new CommitResult.Answered(first.get());
    }
    if (commit.outcome().filter(outcome -> !runs.orElseThrow().accepts(outcome)).isPresent()) {
      return new CommitResult.Overtaken();
    }
    CommitResult result =
        commit.touchesCustomer() ? recorded(commit) : new CommitResult.Committed(0, List.of());
    if (result instanceof CommitResult.Committed) {
      commit
          .outcome()
          .ifPresent(
              outcome ->
                  runs.orElseThrow().record(outcome, commit.record().orElseThrow().record().now()));
      commit.record().ifPresent(kept -> records.orElseThrow().append(kept));
      commit
          .claim()
          .ifPresent(
              claim -> answers.orElseThrow().keep(commit.tenant(), claim.key(), claim.answer()));
    }
    return result;
  }

  private CommitResult recorded(Commit commit) {
    Whose whose = new Whose(commit.tenant(), commit.customerId());
    long version = versions.getOrDefault(whose, 0L);
    if (commit.expectedVersion().isPresent() && commit.expectedVersion().getAsLong() != version) {
      return new CommitResult.Stale();
    }
    Optional<Ceiling> exhausted = commit.isFact() ? Optional.empty() : exhausted(commit);
    if (exhausted.isPresent()) {
      return new CommitResult.Exhausted(exhausted.get().key());
    }
    versions.put(whose, version + 1);
    List<CommitResult.Entry> entries = new ArrayList<>();
    for (Interaction interaction : commit.interactions()) {
      entries.add(replay(whose, interaction).orElseGet(() -> record(commit, interaction)));
    }
    reservations(whose).addAll(commit.reservations());
    commit
        .reservations()
        .forEach(one -> costs.put(one, commit.drawing().cost(one.contact().offerId())));
    return new CommitResult.Committed(version + 1, entries, exceeded(commit, entries));
  }

  private Optional<Ceiling> exhausted(Commit commit) {
    List<Usage> drawn = new ArrayList<>();
    commit.interactions().forEach(one -> drawn.add(ofContact(commit, one.subject())));
    for (Reservation one : commit.reservations()) {
      drawn.add(Usage.ofReservation(one.contact(), commit.drawing().cost(one.contact().offerId())));
    }
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    QuotaRecount before = recount(commit.tenant(), drawn.getFirst().subject().at());
    QuotaRecount draw = new QuotaRecount(drawn, List.of());
    String currency = currency(commit);
    return commit.drawing().ceilings().stream()
        .filter(
            ceiling ->
                !ceiling.allows(
                    before.total(ceiling.key(), currency), draw.total(ceiling.key(), currency)))
        .min(Comparator.comparing(Ceiling::key));
  }

  private List<Ceiling> exceeded(Commit commit, List<CommitResult.Entry> entries) {
    if (!commit.isFact() || commit.interactions().isEmpty()) {
      return List.of();
    }
    QuotaRecount after = recount(commit.tenant(), commit.interactions().getFirst().recordedAt());
    QuotaRecount drawn =
        new QuotaRecount(
            entries.stream()
                .filter(entry -> !entry.replayed())
                .map(entry -> Usage.of(entry.recorded()))
                .toList(),
            List.of());
    return commit.drawing().ceilings().stream()
        .filter(ceiling -> drawn.total(ceiling.key(), currency(commit)).signum() > 0)
        .filter(
            ceiling -> after.total(ceiling.key(), currency(commit)).compareTo(ceiling.max()) > 0)
        .toList();
  }

  private static String currency(Commit commit) {
    return commit.drawing().costs().values().stream().map(Cost::currency).findFirst().orElse("");
  }

  private static Usage ofContact(Commit commit, Contact subject) {
    return Usage.ofContact(subject, commit.drawing().cost(subject.offerId()));
  }

  private QuotaRecount recount(TenantId tenant, Instant now) {
    List<Usage> held =
        reservations.entrySet().stream()
            .filter(entry -> entry.getKey().tenant().equals(tenant))
            .flatMap(entry -> entry.getValue().stream())
            .filter(one -> one.countsAt(now))
            .map(one -> Usage.ofReservation(one.contact(), costs.get(one)))
            .toList();
    return new QuotaRecount(used(tenant, Instant.MAX), held);
  }

  private List<Usage> used(TenantId tenant, Instant until) {
    Stream<Usage> kept =
        rows.stream()
            .filter(row -> row.tenant().equals(tenant))
            .filter(row -> !row.interaction().subject().at().isAfter(until))
            .map(row -> Usage.of(row.recorded()));
    Stream<Usage> gone =
        erased.stream()
            .filter(one -> one.tenant().equals(tenant))
            .map(Erased::usage)
            .filter(usage -> !usage.subject().at().isAfter(until));
    return Stream.concat(kept, gone).toList();
  }

  @Override
  public synchronized QuotaUse current(TenantId tenant, Supply supply, Instant now) {
    return tight(supply, now, recount(tenant, now));
  }

  @Override
  public QuotaUse fresh(TenantId tenant, Supply supply, QuotaKey exhausted, Instant now) {
    return current(tenant, supply, now);
  }

  @Override
  public synchronized QuotaUse asOf(TenantId tenant, Supply supply, Instant at) {
    return tight(supply, at, new QuotaRecount(used(tenant, at), List.of()));
  }

  @Override
  public synchronized Map<QuotaKey, Use> uses(
      TenantId tenant, Collection<Quota> quotas, Instant now) {
    QuotaRecount recount = recount(tenant, now);
    return quotas.stream().collect(Collectors.toMap(Quota::key, recount::of));
  }

  private static QuotaUse tight(Supply supply, Instant at, QuotaRecount recount) {
    Map<QuotaKey, BigDecimal> tight = new HashMap<>();
    for (Watched watched : supply.watched(LocalDate.ofInstant(at, ZoneOffset.UTC))) {
      BigDecimal total = recount.of(watched.quota()).total();
      if (watched.isTight(total)) {
        tight.put(watched.quota().key(), total);
      }
    }
    return new QuotaUse(tight);
  }

  @Override
  public List<CommitResult> commitAll(List<Commit> commits) {
    return commits.stream().map(this::commit).toList();
  }

  @Override
  public synchronized void noteOverCap(TenantId tenant, String id, List<String> policies) {
    change(tenant, id, old -> old.exceeding(policies));
  }

  @Override
  public synchronized Optional<Recorded> retract(
      TenantId tenant, String id, String actor, Instant now) {
    Optional<Recorded> before = interaction(tenant, id);
    if (before.isEmpty() || before.get().retractedAt().isPresent()) {
      return before;
    }
    Recorded old = before.get();
    unlearn(tenant, id);
    versions.merge(new Whose(tenant, old.interaction().customerId()), 1L, Long::sum);
    change(
        tenant,
        id,
        one ->
            new Recorded(
                one.interaction(),
                one.contactId(),
                false,
                one.overCap(),
                Optional.of(now),
                stocked(one.charge(), false)));
    if (old.contact()) {
      oldest(tenant, old, _ -> true)
          .ifPresent(next -> change(tenant, next.interaction().id(), one -> promoted(one, old)));
    }
    if (old.charge().stock()) {
      oldest(tenant, old, row -> Usage.takesStock(row.interaction()))
          .ifPresent(
              next ->
                  change(
                      tenant,
                      next.interaction().id(),
                      one ->
                          new Recorded(
                              one.interaction(),
                              one.contactId(),
                              one.contact(),
                              one.overCap(),
                              one.retractedAt(),
                              stocked(one.charge(), true))));
    }
    return interaction(tenant, id);
  }

  @Override
  public synchronized CustomerSnapshot read(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    BehaviourState empty = BehaviourState.empty(needs, computed(tenant, customerId, needs));
    return snapshot(tenant, customerId, layout, now, empty, _ -> true);
  }

  @Override
  public synchronized CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    BehaviourState empty = BehaviourState.past(needs);
    return snapshot(tenant, customerId, layout, at, empty, contact -> !contact.at().isAfter(at));
  }

  /** The customer's version; 0 when nothing was ever recorded. */
  public synchronized long version(TenantId tenant, String customerId) {
    return versions.getOrDefault(new Whose(tenant, customerId), 0L);
  }

  @Override
  public synchronized CustomerImage image(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    Whose whose = new Whose(tenant, customerId);
    List<Row> counting = own(tenant, customerId).filter(Row::counts).toList();
    BehaviourState state =
        BehaviourState.empty(needs, computed(tenant, customerId, needs))
            .with(
                counting.stream()
                    .filter(row -> row.recorded().contact())
                    .map(row -> row.interaction().subject())
                    .toList(),
                counting.stream().map(row -> row.interaction().event()).toList());
    return new CustomerImage(
        customerId,
        versions.getOrDefault(whose, 0L),
        layout,
        layout.values(customers.rows(tenant, customerId)),
        needs,
        state,
        reservations(whose).stream().filter(one -> one.countsAt(now)).toList());
  }

  @Override
  public Map<String, CustomerImage> images(
      TenantId tenant,
      Collection<String> customerIds,
      CustomerLayout layout,
      Needs needs,
      Instant now) {
    return customerIds.stream()
        .collect(Collectors.toMap(id -> id, id -> image(tenant, id, layout, needs, now)));
  }

  /** What was used stays used: nobody can be found in it. */
  @Override
  public synchronized long erase(TenantId tenant, String customerId) {
    Whose whose = new Whose(tenant, customerId);
    List<Row> gone = own(tenant, customerId).toList();
    rows.removeAll(gone);
    gone.forEach(row -> erased.add(new Erased(tenant, Usage.of(row.recorded()))));
    reservations.remove(whose);
    versions.merge(whose, 1L, Long::sum);
    return gone.size();
  }

  @Override
  public synchronized List<Recorded> page(TenantId tenant, HistoryQuery query) {
    return own(tenant, query.customerId())
        .filter(row -> matches(query, row.interaction()))
        .sorted(OLDEST.reversed())
        .filter(row -> query.before().isEmpty() || isBefore(row, query.before().get()))
        .limit(query.limit())
        .map(Row::recorded)
        .toList();
  }

  @Override
  public synchronized Optional<Recorded> interaction(TenantId tenant, String id) {
    return rows.stream()
        .filter(row -> row.tenant().equals(tenant) && row.interaction().id().equals(id))
        .map(Row::recorded)
        .findFirst();
  }

  @Override
  public synchronized List<Recorded> between(
      TenantId tenant, Collection<String> customerIds, Instant from, Instant to) {
    return rows.stream()
        .filter(row -> row.tenant().equals(tenant) && row.counts())
        .filter(row -> customerIds.contains(row.interaction().customerId()))
        .filter(row -> !row.interaction().subject().at().isBefore(from))
        .filter(row -> row.interaction().subject().at().isBefore(to))
        .sorted(OLDEST)
        .map(Row::recorded)
        .toList();
  }

  @Override
  public synchronized List<DailySummary> summaries(TenantId tenant, String customerId) {
    return DailySums.of(own(tenant, customerId).filter(Row::counts).map(Row::recorded).toList());
  }

  @Override
  public synchronized Optional<Owned> item(TenantId tenant, Item item) {
    Stream<Owned> contacts =
        rows.stream()
            .filter(row -> row.tenant().equals(tenant) && row.recorded().contact())
            .filter(row -> row.recorded().contactId().equals(item.contactId()))
            .map(row -> new Owned(row.interaction().customerId(), row.interaction().subject()));
    Stream<Owned> reserved =
        reservations.entrySet().stream()
            .filter(entry -> entry.getKey().tenant().equals(tenant))
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .filter(one -> one.item().equals(item))
                        .map(one -> new Owned(entry.getKey().customerId(), one.contact())));
    return Stream.concat(contacts, reserved).findFirst();
  }

  @Override
  public synchronized Evidence current(TenantId tenant) {
    return rows.stream()
        .filter(row -> row.tenant().equals(tenant) && row.counts())
        .map(row -> Tally.of(row.interaction()))
        .reduce(Tally.NONE, Tally::plus)
        .evidence();
  }

  private static final Comparator<Row> OLDEST =
      Comparator.comparing((Row row) -> row.interaction().subject().at())
          .thenComparing(row -> row.interaction().id());

  private Optional<CommitResult.Entry> replay(Whose whose, Interaction interaction) {
    return interaction
        .idempotencyKey()
        .flatMap(
            key ->
                rows.stream()
                    .filter(row -> row.tenant().equals(whose.tenant()))
                    .filter(row -> row.interaction().idempotencyKey().equals(Optional.of(key)))
                    .map(row -> new CommitResult.Entry(row.recorded(), true, false))
                    .findFirst());
  }

  private CommitResult.Entry record(Commit commit, Interaction interaction) {
    Whose whose = new Whose(commit.tenant(), commit.customerId());
    List<ContactBook.Known> known =
        own(whose.tenant(), whose.customerId())
            .filter(row -> row.recorded().contact())
            .map(
                row ->
                    new ContactBook.Known(row.recorded().contactId(), row.interaction().subject()))
            .toList();
    ContactBook.Place place = ContactBook.of(known, id -> isForeign(whose, id)).place(interaction);
    Recorded recorded =
        new Recorded(
            interaction,
            place.contactId(),
            place.made(),
            List.of(),
            Optional.empty(),
            charge(commit, interaction, place));
    List<Lesson> lessons = commit.lessons(interaction.id());
    rows.add(new Row(whose.tenant(), recorded, lessons));
    models.ifPresent(store -> store.learn(whose.tenant(), lessons));
    Optional<String> audience = commit.drawing().audience();
    if (place.made() && exposures.isPresent() && audience.isPresent()) {
      exposures.get().count(whose.tenant(), audience.get(), interaction.subject());
    }
    boolean confirmed =
        place.made()
            && reservations(whose).stream()
                .anyMatch(
                    one ->
                        one.item().contactId().equals(place.contactId())
                            && one.countsAt(interaction.recordedAt()));
    reservations(whose).removeIf(one -> one.item().contactId().equals(place.contactId()));
    return new CommitResult.Entry(recorded, false, confirmed);
  }

  private Charge charge(Commit commit, Interaction interaction, ContactBook.Place place) {
    boolean first =
        own(commit.tenant(), commit.customerId())
            .noneMatch(
                row ->
                    row.recorded().contactId().equals(place.contactId())
                        && row.counts()
                        && row.recorded().charge().stock());
    String offerId = interaction.subject().offerId();
    return Charge.of(
        commit.drawing().cost(offerId),
        place.made(),
        !offerId.isEmpty() && interaction.outcome().isConversion(),
        Usage.takesStock(interaction) && !place.contactId().isEmpty() && first);
  }

  private boolean isForeign(Whose whose, String contactId) {
    return rows.stream()
        .filter(row -> row.tenant().equals(whose.tenant()) && row.recorded().contact())
        .filter(row -> row.recorded().contactId().equals(contactId))
        .anyMatch(row -> !row.interaction().customerId().equals(whose.customerId()));
  }

  private CustomerSnapshot snapshot(
      TenantId tenant,
      String customerId,
      CustomerLayout layout,
      Instant now,
      BehaviourState empty,
      Predicate<Contact> wanted) {
    Whose whose = new Whose(tenant, customerId);
    Stream<Contact> made =
        own(tenant, customerId)
            .filter(row -> row.recorded().contact())
            .map(row -> row.interaction().subject());
    Stream<Contact> reserved =
        reservations(whose).stream().filter(one -> one.countsAt(now)).map(Reservation::contact);
    List<Contact> contacts = Stream.concat(made, reserved).filter(wanted).toList();
    List<OutcomeEvent> events =
        own(tenant, customerId)
            .filter(row -> row.counts() && wanted.test(row.interaction().subject()))
            .map(row -> row.interaction().event())
            .toList();
    return new CustomerSnapshot(
        versions.getOrDefault(whose, 0L),
        new Customer(customerId, layout.values(customers.rows(tenant, customerId))),
        empty.with(contacts, events).at(now, List.of()));
  }

  /** Lets the view know what batch runs computed. */
  void readsMetricsFrom(InMemoryMetricStore store) {
    metrics = Optional.of(store);
  }

  /** Everybody of whom anything is recorded. */
  synchronized Set<String> customers(TenantId tenant) {
    Set<String> customers = new HashSet<>();
    rows.stream()
        .filter(row -> row.tenant().equals(tenant))
        .forEach(row -> customers.add(row.interaction().customerId()));
    return customers;
  }

  /** What counts of a customer, in no particular order. */
  synchronized List<OutcomeEvent> events(TenantId tenant, String customerId) {
    return own(tenant, customerId)
        .filter(Row::counts)
        .map(row -> row.interaction().event())
        .toList();
  }

  private Map<MetricSeries, Map<String, Value>> computed(
      TenantId tenant, String customerId, Needs needs) {
    List<MetricSeries> batch = needs.metrics().stream().filter(MetricSeries::batch).toList();
    Map<MetricSeries, Map<String, Value>> values = new HashMap<>();
    metrics
        .map(store -> store.computed(tenant, batch, customerId))
        .orElse(Map.of())
        .forEach(
            (series, totals) -> {
              Map<String, Value> byKey = new HashMap<>();
              totals.forEach((key, total) -> byKey.put(key, total.value(series.function())));
              values.put(series, byKey);
            });
    return values;
  }

  private void unlearn(TenantId tenant, String id) {
    rows.stream()
        .filter(row -> row.tenant().equals(tenant) && row.interaction().id().equals(id))
        .map(row -> row.lessons().stream().map(Lesson::negated).toList())
        .forEach(back -> models.ifPresent(store -> store.learn(tenant, back)));
  }

  private List<Reservation> reservations(Whose whose) {
    return reservations.computeIfAbsent(whose, _ -> new ArrayList<>());
  }

  private Stream<Row> own(TenantId tenant, String customerId) {
    return rows.stream()
        .filter(row -> row.tenant().equals(tenant))
        .filter(row -> row.interaction().customerId().equals(customerId));
  }

  private void change(TenantId tenant, String id, UnaryOperator<Recorded> change) {
    rows.replaceAll(
        row ->
            row.tenant().equals(tenant) && row.interaction().id().equals(id)
                ? new Row(tenant, change.apply(row.recorded()), row.lessons())
                : row);
  }

  private Optional<Row> oldest(TenantId tenant, Recorded of, Predicate<Row> wanted) {
    return own(tenant, of.interaction().customerId())
        .filter(row -> row.counts() && row.recorded().contactId().equals(of.contactId()))
        .filter(wanted)
        .min(OLDEST);
  }

  private static Charge stocked(Charge charge, boolean stock) {
    return new Charge(charge.contact(), charge.conversion(), charge.currency(), stock);
  }

  /** It stands for the contact from now on, and for what that cost. */
  private static Recorded promoted(Recorded one, Recorded former) {
    Charge charge = one.charge();
    return new Recorded(
        one.interaction(),
        one.contactId(),
        true,
        one.overCap(),
        one.retractedAt(),
        new Charge(
            former.charge().contact(),
            charge.conversion(),
            charge.currency().isEmpty() ? former.charge().currency() : charge.currency(),
            charge.stock()));
  }

  private static boolean isBefore(Row row, HistoryQuery.Position position) {
    int order = row.interaction().subject().at().compareTo(position.at());
    return order < 0
        || (order == 0 && row.interaction().id().compareTo(position.interactionId()) < 0);
  }

  private static boolean matches(HistoryQuery query, Interaction interaction) {
    Contact subject = interaction.subject();
    return is(query.offerId(), subject.offerId())
        && is(query.creativeId(), subject.creativeId())
        && is(query.channelId(), subject.channelId())
        && is(query.outcome(), interaction.outcome().key())
        && is(query.recommendationId(), interaction.item().map(Item::recommendationId).orElse(""));
  }

  private static boolean is(Optional<String> wanted, String found) {
    return wanted.isEmpty() || wanted.get().equals(found);
  }
}
