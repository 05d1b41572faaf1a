package dev.tact.http.simulate;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.SimulateFlow.Alterations;
import dev.tact.application.port.in.SimulateFlow.Audience;
import dev.tact.application.port.in.SimulateFlow.Question;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.TenantId;
import dev.tact.http.dialect.Dialect;
import dev.tact.http.recommend.RecommendBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is simulated: the members of a recommend that hold for each customer, and beside them for
 * whom, and what is taken for other than it is.
 */
final class SimulateBody {

  private static final String ANYBODY = "anybody";

  /** Members of this body alone; all others are those of a recommend. */
  private static final Set<String> OWN =
      Set.of(
          "customerId",
          "customerIds",
          "segment",
          "segmentId",
          "sampleSize",
          "draft",
          "compare",
          "formulaOverrides",
          "formulaOverride",
          "nodeOverrides");

  /** Members of a recommend that mean nothing here. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "sessionId",
          "idempotencyKey",
          "reserve",
          "debug",
          "trace",
          "decisionFlowKey",
          "flowKey",
          "flow",
          "decisionFlowId",
          "blueprintKey");

  private final ConfigReader own;

  private SimulateBody(ConfigReader own) {
    this.own = own;
  }

  static Question read(TenantId tenant, Config body) {
    Map<String, Object> mine = new LinkedHashMap<>();
    Map<String, Object> shared = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    body.members()
        .forEach(
            (name, value) -> {
              if (ELSEWHERE.contains(name) || (name.equals("dryRun") && !value.equals(true))) {
                problems.add(
                    new Problem(
                        "$." + name,
                        ProblemCode.UNKNOWN_MEMBER,
                        "`" + name + "` does not go with a simulation, which is a dry run"));
              } else {
                (OWN.contains(name) ? mine : shared).put(name, value);
              }
            });
    Reading reading = Reading.of(Config.of(mine), Lookup.NONE);
    Optional<Audience> audience;
    Alterations alterations;
    boolean compare;
    try (ConfigReader reader = reading.reader()) {
      SimulateBody read = new SimulateBody(reader);
      audience = read.audience();
      alterations = read.alterations();
      compare = reader.flag("compare", false);
    }
    problems.addAll(reading.problems());
    Optional<RecommendRequest> request = request(tenant, shared, problems);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return new Question(request.orElseThrow(), audience.orElseThrow(), alterations, compare);
  }

  private static Optional<RecommendRequest> request(
      TenantId tenant, Map<String, Object> shared, List<Problem> problems) {
    Config document = Config.of(shared).with("customerId", ANYBODY).with("dryRun", true);
    try {
      return Optional.of(RecommendBody.read(tenant, document, Optional.empty()));
    } catch (Failure.Invalid invalid) {
      problems.addAll(invalid.problems());
      return Optional.empty();
    }
  }

  private Optional<Audience> audience() {
    Optional<String> one = own.text("customerId", Limits.CUSTOMER_ID_LENGTH);
    List<String> many = own.texts("customerIds", Limits.SIMULATED_CUSTOMERS);
    Optional<String> segment =
        own.text("segment", Limits.NAME_LENGTH).or(() -> own.text("segmentId", Limits.NAME_LENGTH));
    int size =
        own.whole("sampleSize", 1, Limits.SIMULATED_CUSTOMERS)
            .orElse((long) Limits.SIMULATED_CUSTOMERS_DEFAULT)
            .intValue();
    int named =
        (own.has("customerId") ? 1 : 0)
            + (own.has("customerIds") ? 1 : 0)
            + (segment.isPresent() ? 1 : 0);
    if (named != 1) {
      own.problem(
          "customerId",
          ProblemCode.REQUIRED,
          "say for whom: one of `customerId`, `customerIds` and `segment`");
      return Optional.empty();
    }
    if (segment.isPresent()) {
      return Optional.of(new Audience.Sampled(segment.get(), size));
    }
    if (own.has("sampleSize")) {
      own.problem("sampleSize", ProblemCode.CONFLICT, "goes with a `segment`");
    }
    List<String> ids = one.map(List::of).orElse(many);
    if (ids.isEmpty() || ids.stream().anyMatch(String::isBlank)) {
      own.problem(
          one.isPresent() ? "customerId" : "customerIds",
          ProblemCode.REQUIRED,
          "name at least one customer, and none that is blank");
    }
    return Optional.of(new Audience.Listed(List.copyOf(new LinkedHashSet<>(ids))));
  }

  private Alterations alterations() {
    return new Alterations(
        own.flag("draft", false),
        formulas(own.has("formulaOverrides") ? "formulaOverrides" : "formulaOverride"),
        nodes(),
        flow -> Dialect.canonical(Kind.DECISION_FLOW, flow).orElseThrow());
  }

  private Map<String, String> formulas(String member) {
    Map<String, String> formulas = new LinkedHashMap<>();
    own.document(member)
        .forEach(
            (name, source) -> {
              if (source instanceof String text) {
                formulas.put(name, text);
              } else {
                own.problem(
                    member + "." + name, ProblemCode.WRONG_TYPE, "must be a text: a formula");
              }
            });
    return formulas;
  }

  @SuppressWarnings("unchecked")
  private Map<String, Config> nodes() {
    Map<String, Config> nodes = new LinkedHashMap<>();
    own.document("nodeOverrides")
        .forEach(
            (id, patch) -> {
              if (patch instanceof Map<?, ?> map) {
                nodes.put(id, Config.of((Map<String, Object>) map));
              } else {
                own.problem(
                    "nodeOverrides." + id,
                    ProblemCode.WRONG_TYPE,
                    "must be an object: a merge patch of the node's `config`");
              }
            });
    return nodes;
  }
}
