package dev.tact.domain.reference;

import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Throws what is known of the customer, what happened to them, and what is asked. */
final class HistoryDice {

  static final List<String> OUTCOMES =
      List.of("impression", "impression", "click", "conversion", "complaint", "dismiss", "opt_out");

  private final World world;
  private final Dice dice;

  HistoryDice(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  void throwAll() {
    person();
    int past = dice.below(3) == 0 ? 0 : dice.below(12);
    for (int i = 0; i < past; i++) {
      happened(dice.before(world.now));
    }
    world.offers.forEach(
        (id, offer) -> {
          if (offer.containsKey("mandatory") && dice.chance(0.4)) {
            manyToday(id);
          }
        });
    world.request = request();
    world.evidence = evidence();
  }

  /** So many contacts of one offer that what limits mandatory offers comes into play. */
  private void manyToday(String offer) {
    for (int i = 3 + dice.below(4); i > 0; i--) {
      Contact contact =
          new Contact(
              world.now.minusMillis(i),
              offer,
              (String) world.offers.get(offer).getOrDefault("categoryId", ""),
              (String) world.offers.get(offer).getOrDefault("subCategoryId", ""),
              "",
              "ch_0",
              "");
      world.history.add(new Happening(contact, "impression", true, null));
    }
  }

  private Evidence evidence() {
    Map<String, Evidence.Counts> offers = new HashMap<>();
    Map<String, Evidence.Counts> categories = new HashMap<>();
    world.offers.keySet().forEach(each -> offers.put(each, counts()));
    world.categories.keySet().forEach(each -> categories.put(each, counts()));
    return new Evidence(offers, categories, counts());
  }

  private Evidence.Counts counts() {
    return new Evidence.Counts(
        dice.pick(List.of(0L, 1L, 5L, 24L)), dice.pick(List.of(0L, 4L, 9L, 26L, 60L)));
  }

  private void person() {
    Map<String, Object> row = new HashMap<>();
    for (String field : List.of("n0", "n1")) {
      if (dice.chance(0.8)) {
        row.put(field, number());
      }
    }
    if (dice.chance(0.7)) {
      row.put("t0", dice.chance(0.5) ? "x" : "y");
    }
    if (dice.chance(0.8)) {
      row.put("d0", dice.before(world.now).atZone(ZoneOffset.UTC).toLocalDate().toString());
    }
    if (dice.chance(0.8)) {
      row.put("ts0", dice.before(world.now).toString());
    }
    if (dice.chance(0.8)) {
      row.put("zone", dice.chance(0.1) ? "Mars/Base" : dice.pick(CatalogDice.ZONES));
    }
    if (dice.chance(0.9)) {
      row.put("consentPush", dice.chance(0.85));
    }
    if (dice.chance(0.9)) {
      world.rows.put("sch_person", row);
    }
    if (dice.chance(0.3)) {
      List<String> said = List.of("granted", "granted", "revoked", "pending");
      Map<String, Object> records = new HashMap<>();
      records.put(dice.pick(List.of("marketing", "email", "push", "phone")), dice.pick(said));
      records.put(dice.pick(List.of("web", "push")), dice.pick(said));
      world.rows.put("$consent", records);
    }
    if (dice.chance(0.5)) {
      world.rows.put("sch_visit", dice.chance(0.7) ? Map.of("v0", number()) : Map.of());
    }
  }

  long number() {
    return dice.below(11) * 10L;
  }

  private void happened(Instant at) {
    String outcome = dice.pick(OUTCOMES);
    if (!outcome.equals("impression") && dice.chance(0.15)) {
      Contact nothing = new Contact(at, "", "", "", "", dice.chance(0.3) ? "ch_0" : "", "");
      world.history.add(new Happening(nothing, outcome, false, value(outcome)));
      return;
    }
    boolean contact = outcome.equals("impression") || dice.chance(0.5);
    String offer = dice.chance(0.05) ? "off_gone" : dice.any(world.offers);
    Map<String, Object> body = world.offers.getOrDefault(offer, Map.of());
    // It had another category then.
    boolean moved = dice.chance(0.1);
    Contact subject =
        new Contact(
            at,
            offer,
            moved ? "cat_1" : (String) body.getOrDefault("categoryId", ""),
            moved ? "" : (String) body.getOrDefault("subCategoryId", ""),
            dice.chance(0.5) ? dice.any(world.creatives) : "",
            dice.chance(0.8) ? "ch_" + dice.below(3) : "",
            dice.chance(0.3) ? "pl_0" : "");
    world.history.add(new Happening(subject, outcome, contact, value(outcome)));
  }

  private BigDecimal value(String outcome) {
    return outcome.equals("conversion") && dice.chance(0.7)
        ? BigDecimal.valueOf(dice.between(0, 4) * 1_250, 2)
        : null;
  }

  private DecisionRequest request() {
    Set<String> asserted = new HashSet<>();
    if (dice.chance(0.5)) {
      asserted.addAll(dice.some(SegmentDice.NAMES, 2));
    }
    Map<String, Object> attributes = new HashMap<>();
    if (dice.chance(0.5)) {
      attributes.put("a0", number());
    }
    if (dice.chance(0.5)) {
      attributes.put("when", dice.chance(0.1) ? "soon" : dice.before(world.now).toString());
    }
    if (dice.chance(0.5)) {
      List<Object> scores = List.of(0L, 1L, 2L, BigDecimal.valueOf(25, 2), "high");
      attributes.put("propensityScores", Map.of("m", dice.pick(scores)));
    }
    return new DecisionRequest(
        "c1",
        dice.chance(0.5) ? Optional.of("ch_" + dice.below(3)) : Optional.empty(),
        dice.chance(0.3) ? Optional.of("pl_0") : Optional.empty(),
        1 + dice.below(6),
        attributes,
        asserted,
        dice.chance(0.2) ? List.of(dice.any(world.offers)) : List.of(),
        dice.chance(0.2) && !world.creatives.isEmpty()
            ? List.of(dice.any(world.creatives))
            : List.of(),
        Map.of());
  }
}
