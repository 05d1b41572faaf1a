package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** What a contact policy says, without where and when it says it: semantics §5. */
public sealed interface ContactRule
    permits CountingRule,
        TimeWindow,
        OutcomeBased,
        SegmentExclusion,
        MutualExclusion,
        MetricCondition,
        BudgetExhausted,
        AllowOverride {

  Type type();

  /** How far back contacts and outcomes are looked at. */
  Duration reach();

  /** Whether an override may lift a policy that does not say. */
  default boolean bypassableByDefault() {
    return true;
  }

  /** Whether it holds for mandatory offers whatever it says of overrides. */
  default boolean bindsMandatory() {
    return false;
  }

  /** The author's own words, where the rule's `config` has a place for them. */
  default Optional<String> ownReason() {
    return Optional.empty();
  }

  /** What `ruleType` may say. */
  enum Type {
    FREQUENCY_CAP(FrequencyCap::read),
    COOLDOWN(Cooldown::read),
    TIME_WINDOW(TimeWindow::read),
    BUDGET_EXHAUSTED(BudgetExhausted::read),
    OUTCOME_BASED(OutcomeBased::read),
    SEGMENT_EXCLUSION(SegmentExclusion::read),
    MUTUAL_EXCLUSION(MutualExclusion::read),
    CROSS_CHANNEL_CAP(CrossChannelCap::read),
    CATEGORY_SUPPRESSION(CategorySuppression::read),
    CUSTOMER_TOTAL_CAP(CustomerTotalCap::read),
    METRIC_CONDITION(MetricCondition::read),
    ALLOW_OVERRIDE(AllowOverride::read);

    private final Reader reader;

    Type(Reader reader) {
      this.reader = reader;
    }

    /** Whether this version judges rules of this type. */
    public boolean isSupported() {
      return true;
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
    if (!body.has("config") && type.get() != Type.ALLOW_OVERRIDE) {
      body.problem(
          "config", ProblemCode.REQUIRED, "a `" + type.get().wire() + "` needs its `config`");
      body.raw("config");
      return Optional.empty();
    }
    Optional<ConfigReader> config =
        body.has("config") ? body.object("config") : Optional.of(body.objectOrEmpty("config"));
    if (config.isEmpty()) {
      return Optional.empty();
    }
    try (ConfigReader reader = config.get()) {
      return type.get().reader.read(reader);
    }
  }
}
