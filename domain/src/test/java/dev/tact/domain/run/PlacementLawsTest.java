package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.PlacementAsk;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.flow.DecisionPlans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds of every answer for several placements, whatever is authored and asked. */
class PlacementLawsTest {

  private static final long SEED = Long.getLong("tact.seed", 20261121L);
  private static final int SHOPS = 250;
  private static final int OFFERS = 7;
  private static final int PLACEMENTS = 4;
  private static final int CAP = 3;
  private static final int CATEGORY_CAP = 2;

  /** A shop made by chance, and what is known of it. */
  private record Shop(
      DecisionPlans plans,
      DecisionRequest request,
      boolean optimal,
      boolean capped,
      boolean atomic,
      String trial) {}

  @Test
  void every_answer_keeps_the_laws_of_placements() {
    Random random = new Random(SEED);
    for (int i = 0; i < SHOPS; i++) {
      Shop shop = shop(random, i);
      Decision decision = decide(shop);
      noMoreThanSlots(shop, decision);
      eachOfferOnce(shop, decision);
      capsHoldOverTheWholeAnswer(shop, decision);
      atomicChannelsAreWholeOrEmpty(shop, decision);
      whatIsShownBelongsThere(shop, decision);
      List<Integer> ranks = decision.items().stream().map(DecisionItem::rank).toList();
      for (int rank = 1; rank <= ranks.size(); rank++) {
        assertEquals(rank, ranks.get(rank - 1), shop.trial());
      }
      assertEquals(decision.items(), decide(shop).items(), shop.trial());
    }
  }

  /** Without caps and coupling the optimal answer is worth what the best of all allocations is. */
  @Test
  void no_allocation_is_worth_more_than_the_optimal_one() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < 60; i++) {
      Shop shop = shop(random, i, true, false, false);
      Decision decision = decide(shop);
      double total = decision.items().stream().mapToDouble(DecisionItem::score).sum();
      assertEquals(best(shop), total, 1e-9, shop.trial());
    }
  }

  private static void noMoreThanSlots(Shop shop, Decision decision) {
    assertTrue(decision.items().size() <= shop.request().limit(), shop.trial());
    for (Allocation.PlacementResult result : decision.allocation().placements()) {
      assertTrue(result.ranks().size() <= result.slots(), shop.trial());
    }
  }

  private static void eachOfferOnce(Shop shop, Decision decision) {
    boolean once = shop.optimal() || shop.request().surface().deduplicate();
    Set<String> seen = new HashSet<>();
    for (DecisionItem item : decision.items()) {
      String place = once ? "" : item.placementId().orElseThrow();
      assertTrue(seen.add(place + item.offer().id()), shop.trial());
    }
  }

  private static void capsHoldOverTheWholeAnswer(Shop shop, Decision decision) {
    if (shop.capped()) {
      assertTrue(decision.items().size() <= CAP, shop.trial());
      long loud =
          decision.items().stream()
              .filter(item -> item.offer().categoryId().equals(Optional.of("cat_loud")))
              .count();
      assertTrue(loud <= CATEGORY_CAP, shop.trial());
    }
  }

  private static void atomicChannelsAreWholeOrEmpty(Shop shop, Decision decision) {
    Map<String, Set<Boolean>> filled = new HashMap<>();
    for (Allocation.PlacementResult result : decision.allocation().placements()) {
      String channel =
          shop.plans().catalog().placement(result.placementId()).orElseThrow().channelId();
      filled.computeIfAbsent(channel, _ -> new HashSet<>()).add(!result.ranks().isEmpty());
    }
    if (shop.atomic()) {
      filled.values().forEach(each -> assertEquals(1, each.size(), shop.trial()));
    } else {
      assertEquals(List.of(), decision.allocation().couplings(), shop.trial());
    }
  }

  private static void whatIsShownBelongsThere(Shop shop, Decision decision) {
    for (DecisionItem item : decision.items()) {
      String placement = item.placementId().orElseThrow();
      String channel = shop.plans().catalog().placement(placement).orElseThrow().channelId();
      assertEquals(channel, item.contact().channelId(), shop.trial());
      assertEquals(placement, item.contact().placementId(), shop.trial());
      item.creative()
          .ifPresent(
              creative -> {
                assertEquals(channel, creative.channelId(), shop.trial());
                assertEquals(placement, creative.placementId().orElse(placement), shop.trial());
              });
    }
  }

  /** The greatest sum of scores, by trying every offer in every place. */
  private static double best(Shop shop) {
    List<PlacementAsk> asks = shop.request().surface().placements();
    int[] room = new int[asks.size()];
    Map<String, Double> scores = new HashMap<>();
    for (int i = 0; i < room.length; i++) {
      PlacementAsk ask = asks.get(i);
      room[i] =
          shop.plans().catalog().placement(ask.placementId()).orElseThrow().slots(ask.limit());
      // alone and with room for all, a placement shows every offer that fits it, at its best
      Surface alone = Surface.of(channel(shop, ask), Optional.of(ask.placementId()));
      Decision decision =
          Requests.decide(
              shop.plans(),
              new DecisionRequest(
                  "c1", alone, 50, Map.of(), Set.of(), List.of(), List.of(), Map.of()),
              Map.of());
      for (Survivors.Scored each : decision.scored().ranked(shop.plans().catalog())) {
        int offer = shop.plans().catalog().offerOrdinal(each.candidate());
        scores.merge(i + "/" + offer, each.score(), Math::max);
      }
    }
    return best(0, room, scores);
  }

  private static double best(int offer, int[] room, Map<String, Double> scores) {
    if (offer == OFFERS) {
      return 0;
    }
    double best = best(offer + 1, room, scores);
    for (int i = 0; i < room.length; i++) {
      Double score = scores.get(i + "/" + offer);
      if (room[i] > 0 && score != null) {
        room[i]--;
        best = Math.max(best, score + best(offer + 1, room, scores));
        room[i]++;
      }
    }
    return best;
  }

  private static Optional<String> channel(Shop shop, PlacementAsk ask) {
    return shop.plans().catalog().placement(ask.placementId()).map(each -> each.channelId());
  }

  private static Decision decide(Shop shop) {
    return Requests.decide(shop.plans(), shop.request(), Map.of());
  }

  private static Shop shop(Random random, int trial) {
    return shop(random, trial, random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
  }

  private static Shop shop(
      Random random, int trial, boolean optimal, boolean capped, boolean atomic) {
    Authored authored =
        new Authored()
            .with(Kind.CATEGORY, "loud", Map.of())
            .with(Kind.CHANNEL, "web", Map.of("channelType", "web"))
            .with(Kind.CHANNEL, "push", Map.of("channelType", "push"));
    for (int i = 0; i < PLACEMENTS; i++) {
      Map<String, Object> body = new HashMap<>();
      body.put("channelId", channel(i));
      if (random.nextBoolean()) {
        body.put("maxSlots", 1L + random.nextInt(3));
      }
      authored.with(Kind.PLACEMENT, "p" + i, body);
    }
    for (int i = 0; i < OFFERS; i++) {
      Map<String, Object> body = new HashMap<>(Map.of("priority", 1L + random.nextInt(100)));
      if (random.nextBoolean()) {
        body.put("categoryId", "loud");
      }
      authored.with(Kind.OFFER, "o" + i, body);
      for (int j = random.nextInt(4); j > 0; j--) {
        authored.with(Kind.CREATIVE, "c" + i + "_" + j, creative(random, "o" + i));
      }
    }
    if (capped) {
      authored.with(Kind.CONTACT_POLICY, "all", cap(CAP, List.of()));
      authored.with(
          Kind.CONTACT_POLICY,
          "loud",
          cap(CATEGORY_CAP, List.of(Map.of("scope", "category", "scopeId", "loud"))));
    }
    authored.with(Kind.DECISION_FLOW, "main", flow(optimal, atomic));
    return new Shop(
        authored.plans(),
        request(random, optimal && !capped),
        optimal,
        capped,
        atomic,
        "seed " + SEED + ", trial " + trial);
  }

  private static Map<String, Object> creative(Random random, String offer) {
    int placement = random.nextInt(PLACEMENTS);
    Map<String, Object> body = new HashMap<>();
    body.put("offerId", offer);
    body.put("channelId", channel(placement));
    body.put("weight", 1L + random.nextInt(100));
    if (random.nextInt(3) > 0) {
      body.put("placementId", "p" + placement);
    }
    return body;
  }

  private static String channel(int placement) {
    return placement < 2 ? "web" : "push";
  }

  private static Map<String, Object> cap(int max, List<Map<String, Object>> scopes) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of("ruleType", "frequency_cap", "config", Map.of("maxPerDay", (long) max)));
    if (!scopes.isEmpty()) {
      body.put("scopes", scopes);
    }
    return body;
  }

  private static Map<String, Object> flow(boolean optimal, boolean atomic) {
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (String type :
        List.of("inventory", "match_creatives", "contact_policy", "rank", "group", "response")) {
      Map<String, Object> config =
          switch (type) {
            case "match_creatives" -> Map.of("requireCreative", false);
            case "rank" -> Map.of("maxCandidates", 50L);
            case "group" -> Map.of("strategy", optimal ? "optimal" : "priority_fill");
            default -> Map.of();
          };
      nodes.add(Map.of("id", type, "type", type, "config", config));
    }
    return Map.of(
        "config", Map.of("nodes", nodes), "couplingOverride", atomic ? "atomic" : "partial");
  }

  private static DecisionRequest request(Random random, boolean unlimited) {
    List<PlacementAsk> asks = new ArrayList<>();
    for (int i = 0; i < PLACEMENTS; i++) {
      if (random.nextInt(4) > 0) {
        asks.add(
            new PlacementAsk(
                Authored.id(Kind.PLACEMENT, "p" + i),
                random.nextBoolean()
                    ? OptionalInt.of(1 + random.nextInt(3))
                    : OptionalInt.empty()));
      }
    }
    if (asks.isEmpty()) {
      asks.add(new PlacementAsk(Authored.id(Kind.PLACEMENT, "p0"), OptionalInt.empty()));
    }
    Surface surface =
        new Surface(
            Optional.empty(),
            Optional.empty(),
            asks,
            random.nextBoolean(),
            Optional.empty(),
            Optional.empty());
    int limit = unlimited ? 50 : 1 + random.nextInt(12);
    return new DecisionRequest(
        "c1", surface, limit, Map.of(), Set.of(), List.of(), List.of(), Map.of());
  }
}
