package dev.tact.application.simulate;

import dev.tact.application.definition.MergePatch;
import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.SimulateFlow.Alterations;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The body of a flow with its nodes altered, and where the alterations lie in it. */
final class AlteredFlow {

  private static final String CONFIG = "config";
  private static final String STAGES = "stages";
  private static final String OVERRIDES = "overrides";

  private final Alterations alterations;
  private final Map<String, String> altered = new HashMap<>();
  private final Set<String> nodes = new TreeSet<>();
  private final Set<String> found = new TreeSet<>();

  AlteredFlow(Alterations alterations) {
    this.alterations = alterations;
  }

  /**
   * The body as it would run.
   *
   * @throws Failure when a node is altered that is not there, or there is nothing to run
   */
  Config of(Config body, String key) {
    Config running = body;
    if (alterations.draft()) {
      if (!body.has("draftConfig")) {
        throw new Failure.Conflict("the decision flow `" + key + "` has no draft: leave it out");
      }
      running = body.with(CONFIG, body.get("draftConfig"));
    }
    if (!(running.get(CONFIG) instanceof Map<?, ?> config)) {
      throw new Failure.Conflict(
          "nothing of the decision flow `" + key + "` was published yet: say `draft: true`");
    }
    Map<String, Object> rewritten = object(config, "$." + CONFIG);
    List<Problem> problems = new ArrayList<>();
    for (String node : alterations.nodes().keySet()) {
      if (!found.contains(node)) {
        problems.add(
            new Problem(
                "$.nodeOverrides." + node,
                ProblemCode.UNKNOWN_REFERENCE,
                "the flow has no node `"
                    + node
                    + "`; it has `"
                    + String.join("`, `", nodes)
                    + "`"));
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return alterations.canonical().apply(running.with("draftConfig", null).with(CONFIG, rewritten));
  }

  /** The problem where its author wrote it, if it lies in what was altered. */
  Problem located(Problem problem) {
    for (Map.Entry<String, String> place : altered.entrySet()) {
      if (problem.path().startsWith(place.getKey())) {
        return new Problem(
            place.getValue() + problem.path().substring(place.getKey().length()),
            problem.code(),
            problem.message());
      }
    }
    return problem;
  }

  private Map<String, Object> object(Map<?, ?> object, String path) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          String at = path + "." + name;
          boolean stages = name.equals(STAGES) && path.equals("$." + CONFIG);
          copy.put((String) name, stages ? stages(value, at) : any(value, at));
        });
    return node(copy).map(id -> altered(copy, id, path)).orElse(copy);
  }

  private Object any(Object value, String path) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> object(map, path);
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
          copy.add(any(list.get(i), path + "[" + i + "]"));
        }
        yield copy;
      }
      case Object other -> other;
    };
  }

  /**
   * The stages of a flow of version 1 are altered by their names, also those left to themselves.
   */
  private Object stages(Object stages, String path) {
    if (!(stages instanceof Map<?, ?> map)) {
      return stages;
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put((String) name, value));
    nodes.addAll(copy.keySet());
    alterations
        .nodes()
        .forEach(
            (name, patch) -> {
              found.add(name);
              altered.put(path + "." + name, "$.nodeOverrides." + name);
              copy.put(name, patched(copy.get(name), patch));
            });
    return copy;
  }

  private static Optional<String> node(Map<String, Object> object) {
    return object.get("type") instanceof String && object.get("id") instanceof String id
        ? Optional.of(id)
        : Optional.empty();
  }

  private Map<String, Object> altered(Map<String, Object> node, String id, String path) {
    nodes.add(id);
    String at = path + "." + CONFIG;
    Config patch = alterations.nodes().get(id);
    if (patch != null) {
      found.add(id);
      altered.put(at, "$.nodeOverrides." + id);
      node.put(CONFIG, patched(node.get(CONFIG), patch));
    }
    if (node.get(CONFIG) instanceof Map<?, ?> config
        && config.get(OVERRIDES) instanceof Map<?, ?> formulas
        && formulas.keySet().stream().anyMatch(alterations.formulas()::containsKey)) {
      node.put(CONFIG, reformulated(config, formulas, at + "." + OVERRIDES + "."));
    }
    return node;
  }

  /** A node that overrides the very field would hide what is simulated. */
  private Map<String, Object> reformulated(Map<?, ?> config, Map<?, ?> formulas, String path) {
    Map<String, Object> overrides = new LinkedHashMap<>();
    formulas.forEach(
        (name, source) -> {
          String formula = alterations.formulas().get(name);
          overrides.put((String) name, formula == null ? source : formula);
          if (formula != null) {
            altered.put(path + name, "$.formulaOverrides." + name);
          }
        });
    Map<String, Object> copy = new LinkedHashMap<>();
    config.forEach((name, value) -> copy.put((String) name, value));
    copy.put(OVERRIDES, overrides);
    return copy;
  }

  private static Map<String, Object> patched(Object config, Config patch) {
    Map<String, Object> before = new LinkedHashMap<>();
    if (config instanceof Map<?, ?> map) {
      map.forEach((name, value) -> before.put((String) name, value));
    }
    return MergePatch.apply(Config.of(before), patch).members();
  }
}
