package dev.tact.bench;

import dev.tact.bootstrap.Re2Patterns;
import dev.tact.domain.arbitrate.Assignment;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.PlacementAsk;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.value.Chance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole flow over 1,000 offers for three placements that show 20 items together, and assignments
 * by themselves.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlacementsBenchmark {

  private static final int OFFERS = 1_000;
  private static final int CATEGORIES = 20;
  private static final List<String> NODES =
      List.of(
          "inventory",
          "match_creatives",
          "enrich",
          "filter",
          "compute",
          "qualify",
          "contact_policy",
          "score",
          "rank",
          "group");

  /** A decision by all three phases. */
  @State(Scope.Benchmark)
  public static class Flow {

    @Param({"priority_fill", "optimal"})
    public String strategy;

    private DecisionPlan plan;
    private Situation situation;
    private Facts facts;

    @Setup
    public void prepare() {
      DecisionPlans plans =
          PlanCompiler.compile(
                  authored(strategy).configuration(), Optional.empty(), new Re2Patterns())
              .orElseThrow();
      Surface surface =
          new Surface(
              Optional.empty(),
              Optional.empty(),
              List.of(ask("hero", 4), ask("rail", 8), ask("footer", 8)),
              true,
              Optional.empty(),
              Optional.empty());
      plan = plans.choose(surface);
      facts =
          new Facts(
              new Customer(
                  "c1",
                  plans
                      .layout()
                      .values(
                          Map.of(
                              Authored.id(Kind.SCHEMA, "person"),
                              Map.of("age", 40L, "tier", "a")))),
              Behaviour.of(ContactState.empty(plans.needs().counters())),
              Evidence.NONE,
              QuotaUse.NONE);
      situation =
          new Situation(
              new DecisionRequest(
                  "c1", surface, 20, Map.of(), Set.of(), List.of(), List.of(), Map.of()),
              Instant.parse("2026-03-18T12:00:00Z"),
              new Chance(7));
      if (DecisionRunner.decide(plan, situation, facts).items().size() != 20) {
        throw new IllegalStateException("twenty items are returned");
      }
    }
  }

  /** Costs without an order. */
  @State(Scope.Benchmark)
  public static class Costs {

    @Param({"50", "700"})
    public int size;

    private double[] random;
    private double[] products;

    @Setup
    public void prepare() {
      Random dice = new Random(42);
      random = new double[size * size];
      products = new double[size * size];
      for (int i = 0; i < random.length; i++) {
        random[i] = dice.nextDouble();
        products[i] = (i / size + 1.0) * (i % size + 1.0);
      }
    }
  }

  @Benchmark
  public Decision flow(Flow flow) {
    return DecisionRunner.decide(flow.plan, flow.situation, flow.facts);
  }

  @Benchmark
  public int[] assignment(Costs costs) {
    return Assignment.cheapest(costs.size, costs.size, costs.random);
  }

  /** The hardest kind: Machol and Wien 1976. */
  @Benchmark
  public int[] hardAssignment(Costs costs) {
    return Assignment.cheapest(costs.size, costs.size, costs.products);
  }

  private static PlacementAsk ask(String placement, int limit) {
    return new PlacementAsk(Authored.id(Kind.PLACEMENT, placement), OptionalInt.of(limit));
  }

  private static Authored authored(String strategy) {
    Authored authored =
        new Authored()
            .with(
                Kind.SCHEMA,
                "person",
                Map.of(
                    "fields",
                    List.of(
                        Map.of("name", "age", "dataType", "decimal"),
                        Map.of("name", "tier", "dataType", "string"))))
            .with(Kind.CHANNEL, "web", Map.of("channelType", "web"));
    for (String placement : List.of("hero", "rail", "footer")) {
      authored.with(Kind.PLACEMENT, placement, Map.of("channelId", id(Kind.CHANNEL, "web")));
    }
    for (int i = 0; i < CATEGORIES; i++) {
      authored.with(Kind.CATEGORY, "category" + i, Map.of());
      authored.with(
          Kind.QUALIFICATION_RULE,
          "rule" + i,
          Map.of(
              "ruleType",
              "attribute_condition",
              "stage",
              "eligibility",
              "scopes",
              scopes(i),
              "config",
              Map.of("field", "customer.age", "operator", "gte", "value", 20L + i)));
      authored.with(
          Kind.CONTACT_POLICY,
          "policy" + i,
          Map.of(
              "ruleType",
              "frequency_cap",
              "scopes",
              scopes(i),
              "config",
              Map.of("maxContacts", 3L, "windowDays", 7L)));
    }
    for (int i = 0; i < OFFERS; i++) {
      String key = "offer_%04d".formatted(i);
      authored.with(
          Kind.OFFER,
          key,
          Map.of(
              "priority",
              (long) (i * 37 % 101),
              "categoryId",
              id(Kind.CATEGORY, "category" + i % CATEGORIES)));
      authored.with(
          Kind.CREATIVE,
          key,
          Map.of(
              "offerId",
              id(Kind.OFFER, key),
              "channelId",
              id(Kind.CHANNEL, "web"),
              "weight",
              (long) (50 + i * 13 % 51)));
    }
    return authored.with(
        Kind.DECISION_FLOW, "whole", Map.of("config", Map.of("nodes", nodes(strategy))));
  }

  private static List<Map<String, Object>> nodes(String strategy) {
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (String type : NODES) {
      Map<String, Object> config =
          switch (type) {
            case "filter" ->
                Map.of(
                    "conditions",
                    List.of(Map.of("field", "customer.tier", "operator", "eq", "value", "a")));
            case "rank" -> Map.of("maxCandidates", 20L);
            case "group" -> Map.of("strategy", strategy);
            default -> Map.of();
          };
      nodes.add(Map.of("id", type, "type", type, "config", config));
    }
    nodes.add(Map.of("id", "response", "type", "response"));
    return nodes;
  }

  private static List<Map<String, Object>> scopes(int category) {
    return List.of(
        Map.of("scope", "category", "scopeId", id(Kind.CATEGORY, "category" + category)));
  }

  private static String id(Kind kind, String key) {
    return Authored.id(kind, key);
  }
}
