package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flow that decides where nobody has written one (semantics §8); written like any other. */
public final class BaseFlow {

  /** The key by which it is asked for. */
  public static final String KEY = "base";

  static final Config BODY =
      Config.of(
          Map.of(
              "config",
              Map.of(
                  "nodes",
                  List.of(
                      node("inventory", Map.of()),
                      node("match_creatives", Map.of("requireCreative", false)),
                      node("enrich", Map.of()),
                      node("compute", Map.of()),
                      node("qualify", Map.of()),
                      node("contact_policy", Map.of()),
                      node("score", Map.of("method", "priority_weighted")),
                      node("rank", Map.of("method", "topN", "maxCandidates", 5)),
                      node("response", Map.of())))));

  /** What makes it a flow that can be edited. */
  public static final Config DOCUMENT = BODY.with("key", KEY).with("name", "Base flow");

  static final FlowDefinition DEFINITION = read();

  private static Map<String, Object> node(String type, Map<String, Object> config) {
    return Map.of("id", type, "type", type, "config", config);
  }

  private static FlowDefinition read() {
    Definition head =
        new Definition(
            Kind.DECISION_FLOW,
            DecisionPlan.BASE_ID,
            DecisionPlan.BASE_KEY,
            "Base flow",
            Status.ACTIVE,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty(),
            BODY);
    Reading reading = Reading.of(BODY, Lookup.NONE);
    FlowDefinition flow;
    try (ConfigReader body = reading.reader()) {
      flow = FlowDefinition.read(head, body);
    }
    if (!reading.problems().isEmpty()) {
      throw new IllegalStateException("the base flow is valid: " + reading.problems());
    }
    return flow;
  }

  private BaseFlow() {}
}
