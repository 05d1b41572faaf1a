package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.value.TextPattern;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A qualification rule as a person wrote it. Its tree is read once for every vocabulary in which
 * its names mean something else.
 *
 * @param multiplier what a failed match multiplies the score by, 0–1
 * @param priority 0–100: which failure a reason names first
 * @param window when it is in force by the local clock; empty for always
 * @param body as authored, references as ids
 */
public record QualificationDefinition(
    String id,
    String key,
    String name,
    Stage stage,
    Scopes scopes,
    int priority,
    double multiplier,
    ActivePeriod active,
    Optional<RuleWindow> window,
    Config body) {

  public static final int PRIORITY_DEFAULT = 50;
  private static final double MULTIPLIER_DEFAULT = 0.5;

  /** Members of a config that tell what it is without the rule's own type. */
  private static final List<String> SAYING = List.of("all", "any", "not", "rule", "ruleType");

  /** Reads everything but the tree. */
  public static QualificationDefinition read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    Stage stage = Stage.read(body);
    double multiplier = MULTIPLIER_DEFAULT;
    Optional<ConfigReader> config = body.object("config");
    Optional<RuleWindow> window = Optional.empty();
    if (config.isPresent()) {
      window = RuleWindowReader.read(config.get());
      Optional<Double> given = config.get().number("multiplier", 0, 1);
      multiplier = given.orElse(MULTIPLIER_DEFAULT);
      if (given.isPresent() && stage != Stage.MATCH) {
        config
            .get()
            .problem("multiplier", ProblemCode.CONFLICT, "only the stage `match` has a multiplier");
      }
    }
    body.raw("ruleType");
    return new QualificationDefinition(
        head.id(),
        head.key(),
        head.name(),
        stage,
        Scopes.read(body),
        body.whole("priority", 0, 100).orElse((long) PRIORITY_DEFAULT).intValue(),
        multiplier,
        ActivePeriod.read(body),
        window,
        head.body());
  }

  /** Whether it is in force: outside its period and its window it is as if it were not there. */
  public boolean holds(Instant now, ZoneId tenant) {
    return active.holds(now) && (window.isEmpty() || window.get().holds(now, tenant));
  }

  /** Whether it is in force whenever. */
  boolean holdsAlways() {
    return active.equals(ActivePeriod.ALWAYS) && window.isEmpty();
  }

  /** Reads the tree as it stands in a draft, and reports what is wrong with it. */
  public static Optional<RuleTree> check(
      Definition draft,
      ConfigReader body,
      FactNames names,
      TextPattern.Syntax patterns,
      RuleBodies bodies) {
    if (!body.has("config")) {
      body.problem("config", ProblemCode.REQUIRED, "`config` is required: say what to test");
      return Optional.empty();
    }
    Optional<ConfigReader> config = body.object("config");
    if (config.isEmpty()) {
      return Optional.empty();
    }
    try (ConfigReader reader = config.get()) {
      reader.raw("multiplier");
      reader.raw("timeWindow");
      return tree(body, reader, new RuleReader(names, patterns, bodies, draft.id()));
    }
  }

  /** The tree in a vocabulary; empty when its names mean nothing there. */
  Optional<RuleTree> tree(
      FactNames names, TextPattern.Syntax patterns, RuleBodies bodies, Lookup lookup) {
    Reading reading = Reading.of(body, lookup);
    ConfigReader reader = reading.reader();
    Optional<RuleTree> tree =
        tree(reader, reader.objectOrEmpty("config"), new RuleReader(names, patterns, bodies, id));
    return reading.problems().isEmpty() ? tree : Optional.empty();
  }

  private static Optional<RuleTree> tree(ConfigReader body, ConfigReader config, RuleReader rules) {
    Optional<QualificationRule.Type> type = body.choice("ruleType", QualificationRule.Type.class);
    if (type.isEmpty() && body.has("ruleType")) {
      config.skip();
      return Optional.empty();
    }
    boolean says = SAYING.stream().anyMatch(config::has);
    if (type.isEmpty() && !says) {
      body.problem(
          "ruleType",
          ProblemCode.REQUIRED,
          "`ruleType` is required, for example `attribute_condition`");
    }
    Object own = config.has("ruleType") ? config.raw("ruleType") : null;
    if (type.isPresent() && own != null && !own.equals(type.get().wire())) {
      config.problem(
          "ruleType", ProblemCode.CONFLICT, "the rule itself is a `" + type.get().wire() + "`");
    }
    return rules.read(config, type);
  }
}
