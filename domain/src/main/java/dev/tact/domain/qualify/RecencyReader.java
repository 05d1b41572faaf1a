package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.value.ValueType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads a recency check: of a field with `maxDays` and `minDays`, or of an outcome. */
record RecencyReader(ConfigReader config, FactNames names) {

  private static final long DAYS_MAX = 36_500;

  Optional<RecencyCheck> read() {
    int before = config.reading().problems().size();
    if (config.has("attribute") == config.has("outcome")) {
      config.problem(
          "attribute",
          config.has("attribute") ? ProblemCode.CONFLICT : ProblemCode.REQUIRED,
          "say either `attribute`, a field with a date, or `outcome`");
      config.skip();
      return Optional.empty();
    }
    Optional<RecencyCheck> check = config.has("attribute") ? age() : happened();
    return config.reading().problems().size() > before ? Optional.empty() : check;
  }

  private Optional<RecencyCheck> age() {
    Optional<Long> min = config.whole("minDays", 0, DAYS_MAX);
    Optional<Long> max = config.whole("maxDays", 0, DAYS_MAX);
    if (!config.has("minDays") && !config.has("maxDays")) {
      config.problem("maxDays", ProblemCode.REQUIRED, "say `maxDays`, `minDays` or both");
    }
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      config.problem(
          "maxDays", ProblemCode.NEVER_WORKS, "`maxDays` must not be less than `minDays`");
    }
    return field().map(field -> new RecencyCheck(field, new RecencyCheck.Age(min, max)));
  }

  private Optional<NameReference> field() {
    Optional<String> name = config.text("attribute", Limits.NAME_LENGTH);
    Optional<NameReference> field = name.flatMap(names::resolve);
    if (name.isPresent() && field.isEmpty()) {
      config.problem(
          "attribute",
          ProblemCode.UNKNOWN_NAME,
          "unknown name `" + name.get() + "`" + names.hint(name.get()));
    }
    if (field.isPresent() && !holdsTime(field.get().type())) {
      config.problem(
          "attribute",
          ProblemCode.NEVER_WORKS,
          "`" + name.get() + "` is a " + ConfigReader.wire(field.get().type()) + ", not a date");
    }
    return field;
  }

  private static boolean holdsTime(ValueType type) {
    return type.isTime() || type == ValueType.TEXT || type == ValueType.ANY;
  }

  private Optional<RecencyCheck> happened() {
    boolean has = config.flag("has", true);
    long days = config.requiredWhole("withinDays", 1, Limits.WINDOW_DAYS);
    return config
        .reference("outcome", Kind.OUTCOME_TYPE)
        .flatMap(id -> config.reading().lookup().keyOf(Kind.OUTCOME_TYPE, id))
        .map(
            key ->
                new RecencyCheck(
                    names
                        .facts()
                        .outcome(
                            new OutcomeCounter(Scopes.GLOBAL, Set.of(key), Duration.ofDays(days)),
                            key),
                    new RecencyCheck.Happened(key, days, has)));
  }
}
