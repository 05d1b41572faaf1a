package dev.tact.persistence.ledger;

import dev.tact.application.port.out.Commit;
import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.interaction.Charge;
import dev.tact.domain.interaction.ContactBook.Known;
import dev.tact.domain.interaction.ContactBook.Place;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.interaction.Usage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the commits of one batch draw from what all customers share. */
final class Draws {

  private final QuotaBook quotas = new QuotaBook();
  private final HeldRows held = new HeldRows();
  private final StockRows stock = new StockRows();

  /**
   * Locks what the commits may touch: first reservations, then quotas.
   *
   * @param known contacts that their interactions may join
   */
  void prepare(
      Connection connection, List<Commit> commits, Map<CustomerKey, List<Known>> known, Instant now)
      throws SQLException {
    Columns items = HeldRows.items();
    for (Commit commit : commits) {
      for (Interaction interaction : commit.interactions()) {
        quotas.want(commit.tenant(), interaction.subject());
        Optional<String> contactId = interaction.item().map(Item::contactId);
        if (commit.isFact() && contactId.isPresent()) {
          items.add(commit.tenant().value(), contactId.get());
        }
        if (commit.isFact() && Usage.takesStock(interaction)) {
          contactId.ifPresent(id -> stock.add(commit.tenant(), id));
          known
              .getOrDefault(CustomerKey.of(commit), List.of())
              .forEach(contact -> stock.add(commit.tenant(), contact.contactId()));
        }
      }
      commit.reservations().forEach(one -> quotas.want(commit.tenant(), one.contact()));
    }
    held.find(connection, items);
    held.all().forEach(one -> quotas.want(one.tenant(), one.usage().subject()));
    List<HeldRows.Held> expired = expire(connection, commits, now);
    expired.forEach(one -> quotas.want(one.tenant(), one.usage().subject()));
    quotas.lock(connection);
    expired.forEach(one -> quotas.hold(one.tenant(), one.usage().negated()));
    stock.find(connection);
  }

  private List<HeldRows.Held> expire(Connection connection, List<Commit> commits, Instant now)
      throws SQLException {
    Set<TenantId> tenants =
        commits.stream()
            .filter(
                commit ->
                    !commit.reservations().isEmpty()
                        || (!commit.isFact() && !commit.drawing().ceilings().isEmpty()))
            .map(Commit::tenant)
            .collect(Collectors.toSet());
    return tenants.isEmpty() ? List.of() : held.expire(connection, tenants, now);
  }

  /** The quota that has no room for what Tact is about to do by itself. */
  Optional<QuotaKey> exhausted(Commit commit) {
    if (commit.isFact() || commit.drawing().ceilings().isEmpty()) {
      return Optional.empty();
    }
    List<Usage> drawn = new ArrayList<>();
    for (Interaction interaction : commit.interactions()) {
      drawn.add(
          Usage.ofContact(interaction.subject(), cost(commit, interaction.subject().offerId())));
    }
    for (Reservation reservation : commit.reservations()) {
      drawn.add(usage(commit, reservation));
    }
    return quotas.exhausted(commit, drawn);
  }

  /** What an interaction takes. */
  Charge charge(Commit commit, Interaction interaction, Place place) {
    String offerId = interaction.subject().offerId();
    return Charge.of(
        cost(commit, offerId),
        place.made(),
        !offerId.isEmpty() && interaction.outcome().isConversion(),
        Usage.takesStock(interaction)
            && !place.contactId().isEmpty()
            && stock.take(commit.tenant(), place.contactId()));
  }

  void recorded(TenantId tenant, Recorded recorded) {
    quotas.use(tenant, Usage.of(recorded));
  }

  void reserved(Commit commit, Reservation reservation) {
    quotas.hold(commit.tenant(), usage(commit, reservation));
  }

  /** An outcome turned a reservation into a contact, which has been counted. */
  void confirmed(TenantId tenant, String contactId) {
    held.confirm(tenant, contactId).ifPresent(one -> quotas.hold(tenant, one.usage().negated()));
  }

  /** The ceilings of a fact on which it drew and beyond which is used now. */
  List<Ceiling> exceeded(Commit commit, List<Recorded> added) {
    return commit.isFact()
        ? quotas.exceeded(commit, added.stream().map(Usage::of).toList())
        : List.of();
  }

  List<QuotaRow> write(Connection connection) throws SQLException {
    return quotas.write(connection);
  }

  private static Usage usage(Commit commit, Reservation reservation) {
    return Usage.ofReservation(
        reservation.contact(), cost(commit, reservation.contact().offerId()));
  }

  private static Optional<Cost> cost(Commit commit, String offerId) {
    return commit.drawing().cost(offerId);
  }
}
