package dev.tact.http.simulate;

import dev.tact.application.port.in.SimulateFlow.Item;
import dev.tact.application.port.in.SimulateFlow.OfferTotal;
import dev.tact.application.port.in.SimulateFlow.Row;
import dev.tact.application.port.in.SimulateFlow.Simulation;
import dev.tact.application.port.in.SimulateFlow.Slate;
import dev.tact.application.port.in.SimulateFlow.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A simulation as an answer. */
final class SimulateReply {

  private static final int TOP = 10;

  private SimulateReply() {}

  static Map<String, Object> of(Simulation simulation) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("decisionFlowKey", simulation.flowKey());
    reply.put("dryRun", true);
    reply.put("configurationVersion", simulation.configurationVersion());
    reply.put("at", simulation.at().toString());
    reply.put("population", simulation.population());
    reply.putAll(totals(simulation.simulated()));
    simulation
        .published()
        .ifPresent(
            published -> {
              reply.put("published", totals(published));
              reply.put("differences", differences(simulation, published));
            });
    reply.put("results", simulation.rows().stream().map(SimulateReply::row).toList());
    return reply;
  }

  private static Map<String, Object> totals(Totals totals) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("customers", totals.customers());
    members.put("reachableCustomers", totals.reachable());
    members.put("offersDelivered", totals.delivered());
    members.put("averageScore", totals.averageScore());
    members.put(
        "topOffers", totals.offers().stream().limit(TOP).map(SimulateReply::offer).toList());
    return members;
  }

  private static Map<String, Object> offer(OfferTotal total) {
    Map<String, Object> offer = new LinkedHashMap<>();
    offer.put("offerId", total.offerId());
    offer.put("offerKey", total.key());
    offer.put("name", total.name());
    offer.put("count", total.count());
    offer.put("averageScore", total.averageScore());
    return offer;
  }

  private static Map<String, Object> differences(Simulation simulation, Totals published) {
    int gained = 0;
    int lost = 0;
    int changed = 0;
    for (Row row : simulation.rows()) {
      boolean before = !row.published().orElseThrow().items().isEmpty();
      boolean after = !row.simulated().items().isEmpty();
      changed += row.isSame() ? 0 : 1;
      gained += after && !before ? 1 : 0;
      lost += before && !after ? 1 : 0;
    }
    Map<String, Object> differences = new LinkedHashMap<>();
    differences.put("customersChanged", changed);
    differences.put("customersGained", gained);
    differences.put("customersLost", lost);
    differences.put("offers", offers(simulation.simulated(), published));
    return differences;
  }

  /** The offers that are delivered more or less often, those that change most in front. */
  private static List<Map<String, Object>> offers(Totals simulated, Totals published) {
    Map<String, int[]> counts = new TreeMap<>();
    Map<String, OfferTotal> known = new LinkedHashMap<>();
    published.offers().forEach(each -> count(each, 0, counts, known));
    simulated.offers().forEach(each -> count(each, 1, counts, known));
    List<Map<String, Object>> offers = new ArrayList<>();
    counts.entrySet().stream()
        .filter(each -> each.getValue()[0] != each.getValue()[1])
        .sorted(
            (one, other) ->
                Math.abs(other.getValue()[1] - other.getValue()[0])
                    - Math.abs(one.getValue()[1] - one.getValue()[0]))
        .forEach(
            each -> {
              OfferTotal total = known.get(each.getKey());
              Map<String, Object> offer = new LinkedHashMap<>();
              offer.put("offerId", total.offerId());
              offer.put("offerKey", total.key());
              offer.put("name", total.name());
              offer.put("before", each.getValue()[0]);
              offer.put("after", each.getValue()[1]);
              offers.add(offer);
            });
    return offers;
  }

  private static void count(
      OfferTotal total, int side, Map<String, int[]> counts, Map<String, OfferTotal> known) {
    counts.computeIfAbsent(total.key(), _ -> new int[2])[side] = total.count();
    known.putIfAbsent(total.key(), total);
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("customerId", row.customerId());
    members.putAll(slate(row.simulated()));
    row.published()
        .ifPresent(
            published -> {
              members.put("same", row.isSame());
              members.put("published", slate(published));
            });
    return members;
  }

  private static Map<String, Object> slate(Slate slate) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("count", slate.items().size());
    List<Map<String, Object>> decisions = new ArrayList<>();
    for (Item item : slate.items()) {
      decisions.add(item(item, decisions.size() + 1));
    }
    members.put("decisions", decisions);
    slate.reason().ifPresent(reason -> members.put("reason", reason));
    return members;
  }

  private static Map<String, Object> item(Item item, int rank) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rank", rank);
    members.put("offerId", item.offerId());
    members.put("offerKey", item.offerKey());
    members.put("name", item.offerName());
    members.put("score", item.score());
    item.creativeId().ifPresent(id -> members.put("creativeId", id));
    item.channelId().ifPresent(id -> members.put("channelId", id));
    item.placementId().ifPresent(id -> members.put("placementId", id));
    return members;
  }
}
