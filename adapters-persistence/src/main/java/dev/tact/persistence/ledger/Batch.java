package dev.tact.persistence.ledger;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.ContactBook;
import dev.tact.domain.interaction.ContactBook.Place;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Tally;
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

/**
 * One attempt to write some commits in one transaction. INVARIANT: no two of them are for the same
 * customer.
 */
final class Batch {

  private final Connection connection;
  private final Instant now;
  private final List<Settled> settled = new ArrayList<>();
  private final Replays replays = new Replays();
  private final InteractionRows interactions = new InteractionRows();
  private final ReservationRows reservations = new ReservationRows();
  private final SummaryRows summaries = new SummaryRows();
  private final EvidenceRows evidence = new EvidenceRows();
  private final Map<ContactKey, CustomerKey> owners = new HashMap<>();

  private record ContactKey(TenantId tenant, String contactId) {}

  /**
   * What became of one commit.
   *
   * @param applied what views must hear of; empty when it was stale
   */
  record Settled(CommitResult result, Optional<Applied> applied) {}

  private Batch(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  /** Writes the commits; the answers are true once the transaction commits. */
  static List<Settled> write(Connection connection, List<Commit> commits, Instant now)
      throws SQLException {
    return new Batch(connection, now).write(commits);
  }

  private List<Settled> write(List<Commit> commits) throws SQLException {
    long fresh = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    Map<CustomerKey, CustomerVersions.Step> steps =
        CustomerVersions.advance(connection, commits, fresh);
    List<Commit> accepted =
        commits.stream().filter(commit -> steps.containsKey(CustomerKey.of(commit))).toList();
    Map<CustomerKey, List<ContactBook.Known>> known = lookUp(accepted);
    for (Commit commit : commits) {
      CustomerKey customer = CustomerKey.of(commit);
      CustomerVersions.Step step = steps.get(customer);
      settled.add(
          step == null
              ? new Settled(new CommitResult.Stale(), Optional.empty())
              : settle(commit, step, known.getOrDefault(customer, List.of())));
    }
    interactions.insert(connection);
    Set<ReservationRows.Confirmed> confirmed = reservations.write(connection);
    summaries.write(connection);
    evidence.write(connection);
    return confirmed.isEmpty() ? settled : withConfirmed(confirmed);
  }

  private Map<CustomerKey, List<ContactBook.Known>> lookUp(List<Commit> commits)
      throws SQLException {
    commits.forEach(c -> c.interactions().forEach(i -> replays.add(c.tenant(), i)));
    replays.find(connection);
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

  private Settled settle(Commit commit, CustomerVersions.Step step, List<ContactBook.Known> known) {
    CustomerKey customer = CustomerKey.of(commit);
    ContactBook book = ContactBook.of(known, contactId -> isForeign(customer, contactId));
    List<CommitResult.Entry> entries = new ArrayList<>();
    List<Recorded> added = new ArrayList<>();
    for (Interaction interaction : commit.interactions()) {
      Optional<Recorded> replay = replays.of(commit.tenant(), interaction);
      if (replay.isPresent()) {
        entries.add(new CommitResult.Entry(replay.get(), true, false));
        continue;
      }
      Place place = book.place(interaction);
      Recorded recorded =
          new Recorded(interaction, place.contactId(), place.made(), List.of(), Optional.empty());
      record(customer, commit, recorded);
      added.add(recorded);
      entries.add(new CommitResult.Entry(recorded, false, false));
    }
    commit.reservations().forEach(reservation -> reservations.add(customer, reservation));
    return new Settled(
        new CommitResult.Committed(step.after(), entries),
        Optional.of(
            new Applied(
                customer, step.before(), step.after(), added, commit.reservations(), Set.of())));
  }

  private void record(CustomerKey customer, Commit commit, Recorded recorded) {
    Interaction interaction = recorded.interaction();
    replays.remember(commit.tenant(), recorded);
    if (recorded.contact()) {
      own(customer, recorded.contactId());
    }
    interactions.add(commit.tenant(), recorded);
    summaries.add(customer, recorded);
    evidence.add(commit.tenant(), Tally.of(interaction));
    if (recorded.contact()
        && commit.expectedVersion().isEmpty()
        && interaction.item().isPresent()) {
      reservations.confirm(customer, recorded.contactId(), interaction.recordedAt());
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
        instanceof CommitResult.Committed(long version, List<CommitResult.Entry> entries))) {
      return settled;
    }
    Applied applied = settled.applied().orElseThrow();
    Set<String> own = byTenant.getOrDefault(applied.customer().tenant().value(), Set.of());
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
        new CommitResult.Committed(version, marked),
        Optional.of(
            new Applied(
                applied.customer(),
                applied.before(),
                applied.version(),
                applied.recorded(),
                applied.reservations(),
                own)));
  }
}
