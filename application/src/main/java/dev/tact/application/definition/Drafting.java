package dev.tact.application.definition;

import dev.tact.application.definition.Staging.Signature;
import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Status;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange.Action;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.Draft;
import dev.tact.domain.flow.RouteChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes definitions of drafts: heads completed, bodies read, everything wrong said at once. */
public final class Drafting {

  public static final String SETTINGS_ID = "ts_settings";

  private final DefinitionReading reading;

  public Drafting(DefinitionReading reading) {
    this.reading = reading;
  }

  /** The head and body of something new. */
  public Definition created(Draft draft, String id, Staging staging) {
    Status status = draft.status().orElseGet(() -> FlowPublication.initialStatus(draft));
    String name = draft.name().orElseGet(() -> defaultName(draft, staging.configuration()));
    String key = draft.key().orElseGet(() -> freeKey(draft.kind(), name, id, staging));
    return new Definition(
        draft.kind(),
        id,
        key,
        name,
        status,
        1,
        staging.now(),
        staging.now(),
        Optional.empty(),
        body(draft, status, Optional.empty(), staging));
  }

  /** What a new draft takes the place of: of routes from one place there is one. */
  Optional<Definition> predecessor(Draft draft, Staging staging) {
    return draft.kind() == Kind.FLOW_ROUTE
        ? RouteChecks.twin(draft.body(), staging.configuration())
        : Optional.empty();
  }

  /** The head and body of what takes the place of something; what it leaves out stays or goes. */
  public Definition replaced(Draft draft, Definition current, Staging staging) {
    staging.checkVersion(current, draft.rowVersion());
    Status status = draft.status().orElse(current.status());
    return staging
        .next(
            current, draft.key().orElse(current.key()), draft.name().orElse(current.name()), status)
        .with(body(draft, status, Optional.of(current), staging));
  }

  /** The one definition that holds the tenant's settings. */
  public Definition settings(Draft draft, Optional<Definition> current, Staging staging) {
    return current
        .map(settings -> replaced(draft, settings, staging))
        .orElseGet(
            () ->
                new Definition(
                    Kind.TENANT_SETTINGS,
                    SETTINGS_ID,
                    "settings",
                    "settings",
                    Status.ACTIVE,
                    1,
                    staging.now(),
                    staging.now(),
                    Optional.empty(),
                    draft.body()));
  }

  /** Reads the definition in its configuration and puts it in place. */
  Definition put(Draft draft, Definition head, Staging staging, Action action) {
    return put(draft, head, staging, action, staging.signature());
  }

  /** Reads the definition and puts it in place on behalf of somebody. */
  Definition put(
      Draft draft, Definition head, Staging staging, Action action, Signature signature) {
    List<Problem> problems = new ArrayList<>(problems(draft, head));
    if (draft.id().isPresent() && action == Action.UPDATE && !draft.id().get().equals(head.id())) {
      problems.add(
          new Problem(
              "$.id", ProblemCode.CONFLICT, "this is `" + head.id() + "`: ids never change"));
    }
    if (action == Action.CREATE && staging.configuration().count(head.kind()) >= Limits.OFFERS) {
      problems.add(
          new Problem(
              "$",
              ProblemCode.LIMIT_EXCEEDED,
              "at most " + Limits.OFFERS + " definitions of a kind"));
    }
    Compiled<Configuration.Entry> compiled = reading.read(head, staging.configuration());
    problems.addAll(compiled.problems());
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(asWritten(problems, draft.body()));
    }
    if (head.kind() == Kind.DECISION_FLOW) {
      FlowPublication.onlyDefault(head, staging);
    }
    if (head.kind() == Kind.ALGORITHM_MODEL) {
      ModelStanding.checkOneChampion(head, staging);
    }
    Configuration.Entry entry = compiled.orElseThrow();
    if (head.kind() == Kind.DECISION_FLOW && action == Action.UPDATE) {
      entry =
          FlowPublication.numbered(
              entry, staging.configuration().definition(head.kind(), head.id()));
    }
    return staging.put(entry, action, signature);
  }

  /** What is wrong with the head of a draft, whatever it says below. */
  public static List<Problem> problems(Draft draft, Definition head) {
    List<Problem> problems = new ArrayList<>(draft.problems());
    if (head.name().isEmpty()) {
      problems.add(new Problem("$.name", ProblemCode.REQUIRED, "`name` is required"));
    }
    return problems;
  }

  private static Config body(
      Draft draft, Status status, Optional<Definition> current, Staging staging) {
    return switch (draft.kind()) {
      case DECISION_FLOW ->
          FlowPublication.body(draft.body(), status, current, staging.configuration());
      case EXPERIMENT -> ExperimentLife.body(draft.body(), status, current, staging.now());
      default -> draft.body();
    };
  }

  /** A draft's `config` is kept as `draftConfig`, but its faults lie where the author put them. */
  private static List<Problem> asWritten(List<Problem> problems, Config body) {
    if (body.has("draftConfig") || !body.has("config")) {
      return problems;
    }
    return problems.stream()
        .map(
            problem ->
                new Problem(
                    problem.path().replaceFirst("^\\$\\.draftConfig", "\\$.config"),
                    problem.code(),
                    problem.message()))
        .toList();
  }

  /** Some kinds may come without a name: they are called `<ruleType> <n>`, `budget <n>`. */
  private static String defaultName(Draft draft, Configuration configuration) {
    String stem =
        switch (draft.kind()) {
          case CONTACT_POLICY, QUALIFICATION_RULE, CROSS_OFFER_CONSTRAINT ->
              draft.body().get("ruleType") instanceof String ruleType ? ruleType : "";
          case BUDGET, FREQUENCY_CAP, FLOW_ROUTE -> draft.kind().label();
          case Kind _ -> "";
        };
    if (stem.isEmpty()) {
      return "";
    }
    int number = 1;
    while (configuration.isTaken(draft.kind(), "", stem + " " + number, false)) {
      number++;
    }
    return stem + " " + number;
  }

  private static String freeKey(Kind kind, String name, String id, Staging staging) {
    String made = Draft.keyOf(name);
    if (made.isEmpty()) {
      return id;
    }
    String key = made;
    for (int number = 2; staging.configuration().isTaken(kind, id, key, true); number++) {
      key = made + "_" + number;
    }
    return key;
  }
}
