package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** What a contact policy says, without where and when it says it: semantics §5. */
public sealed interface ContactRule permits CountingRule, TimeWindow {

  Type type();

  /** How far back contacts are looked at. */
  Duration reach();

  /** What `ruleType` may say. */
  enum Type {
    FREQUENCY_CAP(FrequencyCap::read),
    COOLDOWN(Cooldown::read),
    TIME_WINDOW(TimeWindow::read),
    BUDGET_EXHAUSTED,
    OUTCOME_BASED,
    SEGMENT_EXCLUSION,
    MUTUAL_EXCLUSION,
    CROSS_CHANNEL_CAP,
    CATEGORY_SUPPRESSION,
    CUSTOMER_TOTAL_CAP,
    METRIC_CONDITION,
    ALLOW_OVERRIDE;

    private final Optional<Reader> reader;

    Type() {
      this.reader = Optional.empty();
    }

    Type(Reader reader) {
      this.reader = Optional.of(reader);
    }

    /** Whether this version judges rules of this type. */
    public boolean isSupported() {
      return reader.isPresent();
    }

    public String wire() {
      return ConfigReader.wire(this);
    }
  }

  /** Reads the `config` of one type; empty when a problem stood in the way. */
  @FunctionalInterface
  interface Reader {
    Optional<ContactRule> read(ConfigReader config);
  }

  /** Reads `ruleType` and `config`. */
  static Optional<ContactRule> read(ConfigReader body) {
    Optional<Type> type = body.choice("ruleType", Type.class);
    if (type.isEmpty() || !type.get().isSupported()) {
      if (type.isPresent()) {
        body.problem(
            "ruleType",
            ProblemCode.NOT_SUPPORTED,
            "the rule type `" + type.get().wire() + "` is not supported yet");
      } else if (!body.has("ruleType")) {
        body.problem("ruleType", ProblemCode.REQUIRED, "`ruleType` is required");
      }
      body.raw("config");
      return Optional.empty();
    }
    if (!body.has("config")) {
      body.problem(
          "config", ProblemCode.REQUIRED, "a `" + type.get().wire() + "` needs its `config`");
    }
    Optional<ConfigReader> config = body.object("config");
    if (config.isEmpty()) {
      return Optional.empty();
    }
    try (ConfigReader reader = config.get()) {
      return type.get().reader.orElseThrow().read(reader);
    }
  }
}
