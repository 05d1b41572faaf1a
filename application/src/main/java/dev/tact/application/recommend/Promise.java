package dev.tact.application.recommend;

import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.supply.Drawings;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.run.DecisionItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What an answer does by being given: contacts on implicit channels, and reservations. */
record Promise(
    List<Interaction> contacts,
    List<Reservation> reservations,
    Map<Integer, String> interactionIds) {

  static final Promise NONE = new Promise(List.of(), List.of(), Map.of());

  static Promise of(Decided decided, RecommendRequest request, String id, IdSource ids) {
    List<Interaction> contacts = new ArrayList<>();
    List<Reservation> reservations = new ArrayList<>();
    Map<Integer, String> interactionIds = new HashMap<>();
    Instant until =
        decided.situation().now().plus(decided.decision().plan().settings().reservation());
    for (DecisionItem item : decided.decision().items()) {
      Item place = new Item(id, item.rank());
      if (item.channel().map(Channel::isImplicit).orElse(false)) {
        String interactionId = ids.next("int");
        interactionIds.put(item.rank(), interactionId);
        contacts.add(
            Interaction.impression(interactionId, request.customerId(), item.contact(), place));
      } else if (request.mode().reserve()) {
        reservations.add(new Reservation(place, item.contact(), until));
      }
    }
    return new Promise(contacts, reservations, interactionIds);
  }

  boolean isEmpty() {
    return contacts.isEmpty() && reservations.isEmpty();
  }

  /**
   * Everything, or nothing if the customer is not at the version decided on any more, or something
   * is used up.
   */
  Commit commit(RecommendRequest request, Decided decided) {
    List<Contact> subjects = new ArrayList<>();
    contacts.forEach(one -> subjects.add(one.subject()));
    reservations.forEach(one -> subjects.add(one.contact()));
    return new Commit(
        request.tenant(),
        request.customerId(),
        OptionalLong.of(decided.read().version()),
        contacts,
        reservations,
        Drawings.of(
            decided.resolved().plans(),
            subjects,
            decided.read().facts().customer(),
            decided.situation().request().segments(),
            decided.situation().now()));
  }
}
