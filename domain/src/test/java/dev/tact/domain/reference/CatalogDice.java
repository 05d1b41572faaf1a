package dev.tact.domain.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Throws categories, channels, offers and creatives. */
final class CatalogDice {

  static final List<Map<String, Object>> PERSON =
      List.of(
          Map.of("name", "n0", "dataType", "decimal"),
          Map.of("name", "n1", "dataType", "decimal"),
          Map.of("name", "t0", "dataType", "string"),
          Map.of("name", "d0", "dataType", "date"),
          Map.of("name", "ts0", "dataType", "timestamp"),
          Map.of("name", "zone", "dataType", "string"),
          Map.of("name", "consentPush", "dataType", "boolean"));

  static final List<Map<String, Object>> VISIT =
      List.of(Map.of("name", "v0", "dataType", "decimal"));

  static final List<String> ZONES =
      List.of(
          "UTC",
          "Asia/Kolkata",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
          "Europe/Berlin",
          "America/New_York",
          "Pacific/Apia");

  private final World world;
  private final Dice dice;

  CatalogDice(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  void throwAll() {
    for (int i = 0; i < 3; i++) {
      world.categories.put("cat_" + i, category(i));
    }
    // Channel 2 is the only one of the type push, whose consent is a field of every person.
    for (int i = 0; i < 3; i++) {
      world.channels.put("ch_" + i, channel(i == 2 ? "push" : i == 0 ? "email" : "web"));
    }
    int count = 1 + dice.below(10);
    for (int i = 0; i < count; i++) {
      String id = "off_%02d".formatted(i);
      world.offers.put(id, offer());
      creatives(id);
    }
  }

  private static Map<String, Object> category(int i) {
    List<Map<String, Object>> fields = new ArrayList<>();
    if (i != 2) {
      fields.add(Map.of("name", "color", "type", "text"));
    }
    if (i != 1) {
      fields.add(Map.of("name", "doubled", "type", "computed", "formula", "n0 * 2"));
      fields.add(
          Map.of("name", "lifted", "type", "computed", "formula", "doubled + offer.priority"));
    }
    return Map.of("customFields", fields);
  }

  private Map<String, Object> channel(String type) {
    Map<String, Object> channel = new HashMap<>(Map.of("channelType", type));
    if (dice.chance(0.15)) {
      Map<String, Object> config = new HashMap<>(hours("quietHoursStart", "quietHoursEnd"));
      if (dice.chance(0.7)) {
        config.put("timezoneSource", dice.chance(0.5) ? "customer.zone" : dice.pick(ZONES));
      }
      channel.put("config", config);
    }
    return channel;
  }

  /** Two different local times. */
  Map<String, Object> hours(String from, String to) {
    int start = dice.below(48);
    int end = (start + 1 + dice.below(47)) % 48;
    return Map.of(from, clock(start), to, clock(end));
  }

  private static String clock(int half) {
    return "%02d:%02d".formatted(half / 2, half % 2 * 30);
  }

  private Map<String, Object> offer() {
    Map<String, Object> offer = new HashMap<>();
    offer.put("priority", dice.below(6) * 20L);
    if (dice.chance(0.1)) {
      offer.put("mandatory", true);
      offer.put("mandatoryReason", "the law says so");
      offer.put("mandatoryApprovedBy", "ann");
      offer.put("mandatoryExpiresAt", world.now.plusMillis(dice.between(-1, 5)).toString());
    }
    int category = dice.below(4);
    if (category < 3) {
      offer.put("categoryId", "cat_" + category);
      if (category == 0 && dice.chance(0.5)) {
        offer.put("subCategoryId", "sub_0");
      }
      if (category < 2 && dice.chance(0.7)) {
        offer.put("customFields", Map.of("color", dice.chance(0.5) ? "red" : "blue"));
      }
    }
    return offer;
  }

  private void creatives(String offer) {
    int own = dice.below(4);
    for (int i = 0; i < own; i++) {
      Map<String, Object> creative = new HashMap<>();
      creative.put("offerId", offer);
      creative.put("channelId", "ch_" + dice.below(3));
      creative.put("weight", dice.below(3) * 50L);
      if (dice.chance(0.3)) {
        creative.put("placementId", "pl_0");
        creative.put("channelId", "ch_0");
      }
      world.creatives.put("cr_" + offer.substring(4) + i, creative);
    }
  }
}
