package dev.tact.bootstrap.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes JSON documents a little, and texts of JSON without regard for what JSON is. */
final class Mutation {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Words that mean something somewhere. */
  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "global",
          "segment",
          "category",
          "offer",
          "eligibility",
          "match",
          "frequency_cap",
          "cooldown",
          "mutual_exclusion",
          "allow_override",
          "outcome_based",
          "metric_condition",
          "recency_check",
          "propensity_threshold",
          "segment_required",
          "customer.age",
          "customer.",
          "attributes.x",
          "metrics.m",
          "gte",
          "in",
          "regex",
          "(a+)+$",
          "a{1000}{1000}",
          "2026-02-30",
          "2026-12-31",
          "9999999-01-01",
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "2026-11-01T00:00:00Z",
          "24:00",
          "25:61",
          "Pacific/Apia",
          "UTC+18:01",
          "\u0000",
          "\ud800",
          "${jndi}",
          "'; DROP TABLE offers; --",
          "x".repeat(300),
          "(".repeat(200));

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "100",
          "101",
          "365",
          "366",
          "10001",
          "0.1",
          "-0.0",
          "1e308",
          "1e309",
          "1e-400",
          "9223372036854775807",
          "9223372036854775808",
          "1e100000",
          "2147483648");

  private static final String ODD = "{}[]\",:\\0-eE.tn\u0001\u20ac";

  private final Random random;
  private final Corpus corpus;

  Mutation(Random random, Corpus corpus) {
    this.random = random;
    this.corpus = corpus;
  }

  /** A copy with a few changes. */
  JsonNode mutate(JsonNode body) {
    JsonNode copy = body.deepCopy();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      List<JsonNode> parents = new ArrayList<>();
      collect(copy, parents);
      if (!parents.isEmpty()) {
        change(parents.get(random.nextInt(parents.size())));
      }
    }
    return copy;
  }

  private static void collect(JsonNode node, List<JsonNode> parents) {
    if (node.isContainerNode()) {
      parents.add(node);
      node.forEach(each -> collect(each, parents));
    }
  }

  private void change(JsonNode parent) {
    if (parent instanceof ObjectNode object) {
      change(object);
    } else if (parent instanceof ArrayNode list) {
      change(list);
    }
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "config" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name + (random.nextBoolean() ? "x" : ""), value());
      case 2 -> {
        JsonNode donor = part();
        if (donor instanceof ObjectNode other) {
          object.setAll(other.deepCopy());
        }
      }
      case 3 -> object.set(name, part());
      case 4 -> {
        JsonNode moved = object.remove(name);
        object.set(WORDS.get(random.nextInt(WORDS.size())), moved == null ? value() : moved);
      }
      default -> object.set(name, value());
    }
  }

  private void change(ArrayNode list) {
    switch (random.nextInt(4)) {
      case 0 -> list.add(part());
      case 1 -> list.add(value());
      case 2 -> {
        if (!list.isEmpty()) {
          list.remove(random.nextInt(list.size()));
        }
      }
      default -> {
        if (!list.isEmpty()) {
          list.add(list.get(random.nextInt(list.size())).deepCopy());
        }
      }
    }
  }

  /** Some part of some other body. */
  private JsonNode part() {
    JsonNode node = corpus.any(random).body();
    while (node.isContainerNode() && !node.isEmpty() && random.nextInt(4) > 0) {
      List<JsonNode> children = new ArrayList<>();
      node.forEach(children::add);
      node = children.get(random.nextInt(children.size()));
    }
    return node.deepCopy();
  }

  private JsonNode value() {
    return switch (random.nextInt(8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2, 3 -> number(NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 4 -> NODES.arrayNode();
      case 5 -> NODES.textNode(new FormulaSoup(random).next());
      default -> NODES.textNode(WORDS.get(random.nextInt(WORDS.size())));
    };
  }

  private static JsonNode number(String text) {
    return NODES.numberNode(new BigDecimal(text));
  }

  /** The text of a body with some characters lost, doubled or replaced. */
  String scramble(String json) {
    StringBuilder text = new StringBuilder(json);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, text.charAt(at));
        case 2 -> text.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }
}
