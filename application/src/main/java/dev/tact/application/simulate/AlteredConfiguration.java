package dev.tact.application.simulate;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.SimulateFlow.Alterations;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Status;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A configuration in which computed fields have other formulas and a flow runs otherwise. What is
 * altered is read like everything that is saved, and is not saved.
 */
final class AlteredConfiguration {

  private static final String FIELDS = "customFields";

  private final DefinitionReading reading;
  private final Alterations alterations;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private Configuration configuration;

  AlteredConfiguration(
      DefinitionReading reading, Configuration configuration, Alterations alterations) {
    this.reading = reading;
    this.configuration = configuration;
    this.alterations = alterations;
  }

  /**
   * The configuration with everything altered.
   *
   * @param flow the flow that is simulated; absent for the base flow, which nobody has written
   * @throws Failure with all that is wrong with the alterations
   */
  Configuration with(Optional<Definition> flow) {
    formulas();
    if (flow.isPresent()) {
      AlteredFlow altered = new AlteredFlow(alterations);
      Config body = altered.of(flow.get().body(), flow.get().key());
      put(flow.get().with(body).with(Status.ACTIVE), altered::located);
    } else if (alterations.draft() || !alterations.nodes().isEmpty()) {
      throw new Failure.Conflict(
          "nobody has written the base flow, so there is nothing to alter: `POST"
              + " /decision-flows/ensure-base` makes it one that can be");
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(List.copyOf(problems));
    }
    return configuration;
  }

  private void formulas() {
    if (alterations.formulas().isEmpty()) {
      return;
    }
    Set<String> missing = new LinkedHashSet<>(alterations.formulas().keySet());
    for (Kind kind : List.of(Kind.CATEGORY, Kind.SUB_CATEGORY)) {
      for (Definition category : configuration.definitions(kind)) {
        Map<String, String> altered = new LinkedHashMap<>();
        List<Object> fields = fields(category.body(), altered);
        if (!altered.isEmpty()) {
          missing.removeAll(altered.values());
          put(
              category.with(category.body().with(FIELDS, fields)),
              problem -> located(problem, altered));
        }
      }
    }
    missing.forEach(
        name ->
            problems.add(
                new Problem(
                    "$.formulaOverrides." + name,
                    ProblemCode.UNKNOWN_NAME,
                    "no category has a computed field `" + name + "`")));
  }

  /**
   * The custom fields with their formulas altered.
   *
   * @param altered gets the names of those that are, by their path
   */
  private List<Object> fields(Config body, Map<String, String> altered) {
    List<Object> fields = new ArrayList<>();
    if (body.get(FIELDS) instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Object field = list.get(i);
        if (field instanceof Map<?, ?> map
            && map.get("formula") != null
            && map.get("name") instanceof String name
            && alterations.formulas().containsKey(name)) {
          Map<String, Object> copy = new LinkedHashMap<>();
          map.forEach((member, value) -> copy.put((String) member, value));
          copy.put("formula", alterations.formulas().get(name));
          altered.put("$." + FIELDS + "[" + i + "].formula", name);
          field = copy;
        }
        fields.add(field);
      }
    }
    return fields;
  }

  private static Problem located(Problem problem, Map<String, String> altered) {
    String name = altered.get(problem.path());
    return name == null
        ? problem
        : new Problem("$.formulaOverrides." + name, problem.code(), problem.message());
  }

  private void put(Definition altered, UnaryOperator<Problem> located) {
    Compiled<Configuration.Entry> entry = reading.read(altered, configuration);
    entry.problems().forEach(problem -> problems.add(located.apply(problem)));
    if (entry.value().isPresent()) {
      configuration = configuration.with(entry.value().get());
    }
  }
}
