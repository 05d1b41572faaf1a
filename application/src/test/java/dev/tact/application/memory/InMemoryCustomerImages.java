package dev.tact.application.memory;

import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.interaction.Charge;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A truth that views are measured against: histories in memory, which tests write themselves. What
 * is to happen between the reading of a customer and its arrival can be said, too.
 */
public final class InMemoryCustomerImages implements CustomerImages {

  private final Map<Key, History> histories = new HashMap<>();
  private Optional<Runnable> meanwhile = Optional.empty();
  private long versions = 1_000;
  private int reads;

  /** A customer of a tenant. */
  private record Key(TenantId tenant, String customerId) {}

  /** What happened to a customer, and what their rows say. */
  private static final class History {
    private final List<Interaction> events = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private List<Reservation> reservations = new ArrayList<>();
    private Map<String, Map<String, Object>> rows = Map.of();
    private long version;
  }

  /** Runs once, after the next reading and before the reader has it. */
  public synchronized void meanwhile(Runnable happening) {
    meanwhile = Optional.of(happening);
  }

  /** How often a customer was read. */
  public synchronized int reads() {
    return reads;
  }

  /** Commits interactions, each its own contact if its subject has an offer; views are not told. */
  public synchronized CustomerCommit commit(
      TenantId tenant,
      String customerId,
      List<Interaction> made,
      List<Reservation> reserved,
      Set<String> confirmed) {
    History history = history(tenant, customerId);
    long before = history.version;
    history.version = before == 0 ? versions++ : before + 1;
    List<Recorded> recorded = new ArrayList<>();
    for (Interaction interaction : made) {
      boolean contact = !interaction.subject().offerId().isEmpty();
      history.events.add(interaction);
      if (contact) {
        history.contacts.add(interaction.subject());
      }
      recorded.add(
          new Recorded(interaction, "", contact, List.of(), Optional.empty(), Charge.NONE));
    }
    history.reservations =
        new ArrayList<>(
            history.reservations.stream()
                .filter(reservation -> !confirmed.contains(reservation.item().contactId()))
                .toList());
    history.reservations.addAll(reserved);
    return new CustomerCommit(
        tenant, customerId, before, history.version, recorded, reserved, confirmed);
  }

  /** Changes what the customer's rows say; views are not told. */
  public synchronized void rows(
      TenantId tenant, String customerId, Map<String, Map<String, Object>> rows) {
    history(tenant, customerId).rows = rows;
  }

  /** Erases a customer; views are not told. */
  public synchronized void erase(TenantId tenant, String customerId) {
    versions += 1_000;
    histories.remove(new Key(tenant, customerId));
  }

  @Override
  public CustomerImage image(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    CustomerImage read = now(tenant, customerId, layout, needs, now);
    happen();
    return read;
  }

  /** The same for the test itself: nothing happens meanwhile, and it is not counted. */
  public synchronized CustomerImage now(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    History history = history(tenant, customerId);
    BehaviourState state =
        BehaviourState.empty(needs, Map.of())
            .with(
                history.contacts,
                needs.readsEvents()
                    ? history.events.stream().map(Interaction::event).toList()
                    : List.of());
    return new CustomerImage(
        customerId,
        history.version,
        layout,
        layout.values(history.rows),
        needs,
        state,
        history.reservations.stream().filter(each -> each.countsAt(now)).toList());
  }

  @Override
  public Map<String, CustomerImage> images(
      TenantId tenant,
      Collection<String> customerIds,
      CustomerLayout layout,
      Needs needs,
      Instant now) {
    Map<String, CustomerImage> images = new HashMap<>();
    customerIds.forEach(id -> images.put(id, image(tenant, id, layout, needs, now)));
    return images;
  }

  @Override
  public CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    List<Contact> contacts =
        history(tenant, customerId).contacts.stream()
            .filter(contact -> !contact.at().isAfter(at))
            .toList();
    return new CustomerSnapshot(
        0,
        new Customer(customerId, layout.values(history(tenant, customerId).rows)),
        BehaviourState.past(needs).with(contacts, List.of()).at(at, List.of()));
  }

  private void happen() {
    Optional<Runnable> happening;
    synchronized (this) {
      reads++;
      happening = meanwhile;
      meanwhile = Optional.empty();
    }
    happening.ifPresent(Runnable::run);
  }

  private synchronized History history(TenantId tenant, String customerId) {
    return histories.computeIfAbsent(new Key(tenant, customerId), _ -> new History());
  }
}
