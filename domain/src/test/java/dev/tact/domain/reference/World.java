package dev.tact.domain.reference;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Requests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small random tenant, customer and request, as plain documents: what the engine compiles and
 * what the reference model reads. Ids are `<prefix>_<key>`.
 */
final class World {

  final Dice dice;
  final Instant now;
  final Map<String, Map<String, Object>> categories = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> channels = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> offers = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> creatives = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> policies = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> segments = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> metrics = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> rows = new HashMap<>();
  final List<Happening> history = new ArrayList<>();
  DecisionRequest request = Requests.plain(5);
  Evidence evidence = Evidence.NONE;

  private World(Dice dice, Instant now) {
    this.dice = dice;
    this.now = now;
  }

  static World of(long seed) {
    Dice dice = new Dice(seed);
    World world = new World(dice, dice.now());
    new CatalogDice(world).throwAll();
    new HistoryDice(world).throwAll();
    new SegmentDice(world).throwAll();
    new MetricDice(world).throwAll();
    new RuleDice(world).throwAll();
    new PolicyDice(world).throwAll();
    return world;
  }

  /** The value of a field of the customer in the schema `person`; null when there is none. */
  Object field(String name) {
    return rows.getOrDefault("sch_person", Map.of()).get(name);
  }

  /** The tenant as definitions. */
  Authored authored() {
    Authored authored =
        new Authored()
            .with(Kind.SCHEMA, "person", Map.of("fields", CatalogDice.PERSON))
            .with(Kind.SCHEMA, "visit", Map.of("fields", CatalogDice.VISIT));
    add(authored, Kind.CHANNEL, channels);
    authored.with(Kind.PLACEMENT, "0", Map.of("channelId", "ch_0"));
    add(authored, Kind.CATEGORY, categories);
    authored.with(Kind.SUB_CATEGORY, "0", Map.of("categoryId", "cat_0"));
    add(authored, Kind.OFFER, offers);
    add(authored, Kind.CREATIVE, creatives);
    add(authored, Kind.SEGMENT, segments);
    add(authored, Kind.METRIC, metrics);
    add(authored, Kind.QUALIFICATION_RULE, rules);
    add(authored, Kind.CONTACT_POLICY, policies);
    return authored;
  }

  private static void add(Authored authored, Kind kind, Map<String, Map<String, Object>> bodies) {
    bodies.forEach(
        (id, body) -> authored.with(kind, id.substring(kind.prefix().length() + 1), body));
  }

  @Override
  public String toString() {
    return "now "
        + now
        + "\nrequest "
        + request
        + "\nrows "
        + rows
        + "\nchannels "
        + channels
        + "\noffers "
        + offers
        + "\ncreatives "
        + creatives
        + "\nrules "
        + rules
        + "\npolicies "
        + policies
        + "\nsegments "
        + segments
        + "\nmetrics "
        + metrics
        + "\nevidence "
        + evidence
        + "\nhistory "
        + history;
  }
}
