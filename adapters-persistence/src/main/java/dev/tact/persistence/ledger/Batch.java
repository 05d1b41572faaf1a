package dev.tact.persistence.ledger;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.interaction.ContactBook;
import dev.tact.domain.interaction.ContactBook.Place;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.interaction.Tally;
import dev.tact.domain.model.Lesson;
import dev.tact.persistence.batch.RunWrites;
import dev.tact.persistence.record.RecordCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One attempt to write some commits in one transaction. INVARIANT: no two of them are for the same
 * customer.
 */
final class Batch {

  private final Connection connection;
  private final RecordCopy copy;
  private final Instant now;
  private final List<Settled> settled = new ArrayList<>();
  private final AnswerRows answers = new AnswerRows();
  private final IdempotencyKeys keys = new IdempotencyKeys();
  private final InteractionRows interactions = new InteractionRows();
  private final ReservationRows reservations = new ReservationRows();
  private final EvidenceRows evidence = new EvidenceRows();
  private final LessonRows lessons = new LessonRows();
  private final ExposureRows exposures = new ExposureRows();
  private final Draws draws = new Draws();
  private final RunWrites runs = new RunWrites();
  private final List<Kept> records = new ArrayList<>();
  private final Map<ContactKey, CustomerKey> owners = new HashMap<>();

  private record ContactKey(TenantId tenant, String contactId) {}

  /**
   * What became of one commit.
   *
   * @param applied what views must hear of; empty when nothing was recorded of the customer
   */
  record Settled(CommitResult result, Optional<CustomerCommit> applied) {}

  /**
   * What a transaction wrote.
   *
   * @param settled one for each commit, in their order
   * @param quotas the rows of quotas that changed
   * @param evidence the tallies that changed
   * @param models what models learned
   */
  record Written(
      List<Settled> settled,
      List<QuotaRow> quotas,
      List<EvidenceRow> evidence,
      List<ModelChange> models) {}

  private Batch(Connection connection, RecordCopy copy, Instant now) {
    this.connection = connection;
    this.copy = copy;
    this.now = now;
  }

  /**
   * Writes the commits; the answers are true once the transaction commits.
   *
   * @throws RecordsRefused when records of decisions are what cannot be written
   */
  static Written write(Connection connection, RecordCopy copy, List<Commit> commits, Instant now)
      throws SQLException {
    return new Batch(connection, copy, now).write(commits);
  }

  private Written write(List<Commit> commits) throws SQLException {
    TenantGate.pass(connection, commits.stream().map(Commit::tenant).collect(Collectors.toSet()));
    answers.claim(connection, commits);
    runs.prepare(connection, commits);
    long fresh = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    List<Commit> touching =
        commits.stream()
            .filter(commit -> commit.touchesCustomer() && !runs.isOvertaken(commit))
            .filter(answers::isFirst)
            .toList();
    keys.claim(connection, touching, now);
    Map<CustomerKey, CustomerVersions.Step> steps =
        CustomerVersions.advance(connection, touching, fresh);
    List<Commit> accepted =
        touching.stream().filter(commit -> steps.containsKey(CustomerKey.of(commit))).toList();
    Map<CustomerKey, List<ContactBook.Known>> known = lookUp(accepted);
    draws.prepare(connection, accepted, known, now);
    for (Commit commit : commits) {
      CustomerKey customer = CustomerKey.of(commit);
      Settled one = settle(commit, steps, known.getOrDefault(customer, List.of()));
      if (one.result() instanceof CommitResult.Committed) {
        commit.outcome().ifPresent(runs::add);
        commit.record().ifPresent(records::add);
        answers.given(commit);
      }
      settled.add(one);
    }
    List<QuotaRow> changed = draws.write(connection);
    RecordsRefused.orWritten(connection, copy, records);
    interactions.insert(connection);
    keys.settle(connection);
    answers.settle(connection);
    Set<ReservationRows.Confirmed> confirmed = reservations.write(connection);
    List<EvidenceRow> tallies = evidence.write(connection);
    List<ModelChange> learned = lessons.write(connection);
    exposures.write(connection);
    runs.write(connection, now);
    return new Written(
        confirmed.isEmpty() ? settled : withConfirmed(confirmed), changed, tallies, learned);
  }

  private Map<CustomerKey, List<ContactBook.Known>> lookUp(List<Commit> commits)
      throws SQLException {
    ContactLookup lookup = new ContactLookup();
    for (Commit commit : commits) {
      // A contact that Tact makes by itself is new: nothing to join.
      if (commit.expectedVersion().isEmpty()) {
        commit.interactions().forEach(i -> lookup.add(CustomerKey.of(commit), i));
      }
    }
    Map<CustomerKey, List<ContactBook.Known>> found = lookup.find(connection);
    found.forEach(
        (customer, known) -> known.forEach(contact -> own(customer, contact.contactId())));
    return found;
  }

  private void own(CustomerKey customer, String contactId) {
    owners.put(new ContactKey(customer.tenant(), contactId), customer);
  }

  private boolean isForeign(CustomerKey customer, String contactId) {
    CustomerKey owner = owners.get(new ContactKey(customer.tenant(), contactId));
    return owner != null && !owner.equals(customer);
  }

  private Settled settle(
      Commit commit, Map<CustomerKey, CustomerVersions.Step> steps, List<ContactBook.Known> known) {
    if (runs.isOvertaken(commit)) {
      return new Settled(new CommitResult.Overtaken(), Optional.empty());
    }
    if (!answers.isFirst(commit)) {
      return new Settled(answers.refusal(commit), Optional.empty());
    }
    if (!commit.touchesCustomer()) {
      return new Settled(new CommitResult.Committed(0, List.of()), Optional.empty());
    }
    CustomerVersions.Step step = steps.get(CustomerKey.of(commit));
    return step == null
        ? new Settled(new CommitResult.Stale(), Optional.empty())
        : settle(commit, step, known);
  }

  private Settled settle(Commit commit, CustomerVersions.Step step, List<ContactBook.Known> known) {
    Optional<QuotaKey> exhausted = draws.exhausted(commit);
    if (exhausted.isPresent()) {
      return new Settled(new CommitResult.Exhausted(exhausted.get()), Optional.empty());
    }
    CustomerKey customer = CustomerKey.of(commit);
    ContactBook book = ContactBook.of(known, contactId -> isForeign(customer, contactId));
    List<CommitResult.Entry> entries = new ArrayList<>();
    List<Recorded> added = new ArrayList<>();
    for (Interaction interaction : commit.interactions()) {
      Optional<Recorded> replay = keys.known(commit.tenant(), interaction);
      if (replay.isPresent()) {
        entries.add(new CommitResult.Entry(replay.get(), true, false));
        continue;
      }
      Place place = book.place(interaction);
      Recorded recorded =
          new Recorded(
              interaction,
              place.contactId(),
              place.made(),
              List.of(),
              Optional.empty(),
              draws.charge(commit, interaction, place));
      record(customer, commit, recorded, step.after());
      added.add(recorded);
      entries.add(new CommitResult.Entry(recorded, false, false));
    }
    for (Reservation reservation : commit.reservations()) {
      reservations.add(
          customer, reservation, commit.drawing().cost(reservation.contact().offerId()));
      draws.reserved(commit, reservation);
    }
    return new Settled(
        new CommitResult.Committed(step.after(), entries, draws.exceeded(commit, added)),
        Optional.of(
            new CustomerCommit(
                customer.tenant(),
                customer.customerId(),
                step.before(),
                step.after(),
                added,
                commit.reservations(),
                Set.of())));
  }

  private void record(CustomerKey customer, Commit commit, Recorded recorded, long version) {
    Interaction interaction = recorded.interaction();
    keys.recorded(commit.tenant(), recorded);
    if (recorded.contact()) {
      own(customer, recorded.contactId());
      commit
          .drawing()
          .audience()
          .ifPresent(segment -> exposures.add(commit.tenant(), segment, interaction.subject()));
    }
    List<Lesson> learned = commit.lessons(interaction.id());
    interactions.add(commit.tenant(), recorded, version, learned);
    lessons.add(commit.tenant(), learned);
    draws.recorded(commit.tenant(), recorded);
    evidence.add(commit.tenant(), Tally.of(interaction));
    if (recorded.contact()
        && commit.expectedVersion().isEmpty()
        && interaction.item().isPresent()) {
      reservations.confirm(customer, recorded.contactId(), interaction.recordedAt());
      draws.confirmed(commit.tenant(), recorded.contactId());
    }
  }

  private List<Settled> withConfirmed(Set<ReservationRows.Confirmed> confirmed) {
    Map<String, Set<String>> byTenant = new HashMap<>();
    confirmed.forEach(
        one -> byTenant.computeIfAbsent(one.tenantId(), _ -> new HashSet<>()).add(one.contactId()));
    return settled.stream().map(one -> confirmed(one, byTenant)).toList();
  }

  private static Settled confirmed(Settled settled, Map<String, Set<String>> byTenant) {
    if (!(settled.result()
        instanceof
        CommitResult.Committed(
            long version,
            List<CommitResult.Entry> entries,
            List<Ceiling> exceeded))) {
      return settled;
    }
    if (settled.applied().isEmpty()) {
      return settled;
    }
    CustomerCommit applied = settled.applied().get();
    Set<String> own = byTenant.getOrDefault(applied.tenant().value(), Set.of());
    List<CommitResult.Entry> marked =
        entries.stream()
            .map(
                entry ->
                    new CommitResult.Entry(
                        entry.recorded(),
                        entry.replayed(),
                        own.contains(entry.recorded().contactId())))
            .toList();
    return new Settled(
        new CommitResult.Committed(version, marked, exceeded),
        Optional.of(
            new CustomerCommit(
                applied.tenant(),
                applied.customerId(),
                applied.before(),
                applied.version(),
                applied.recorded(),
                applied.reservations(),
                own)));
  }
}
