package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One test of a customer against an offer. Two that say the same are equal; the text of one is what
 * a person would say.
 */
public sealed interface QualificationRule
    permits AttributeCondition,
        MetricCondition,
        PropensityThreshold,
        RecencyCheck,
        SegmentRequired {

  Type type();

  /** Everything that its outcome depends on, the clock apart. */
  List<NameReference> reads();

  Truth judge(Environment values);

  /** What the customer has where the rule asks for something: shown beside it in reasons. */
  Value actual(Environment values);

  /**
   * The instants at which its outcome may change by time alone, as far as it looks at the clock
   * itself; what a name's value does in time is known to the name.
   */
  default List<Instant> turns(Environment values) {
    return List.of();
  }

  /** How often within one decision its outcome can change. */
  default Grain grain(Names names) {
    Grain grain = Grain.DECISION;
    for (NameReference name : reads()) {
      grain = grain.finer(names.grain(name));
    }
    return grain;
  }

  /** Whether it is judged after all other hard rules, on their survivors alone. */
  default boolean isLate() {
    return reads().stream().anyMatch(name -> name.namespace() == Namespace.PROPENSITY);
  }

  /** What `ruleType` may say. */
  enum Type {
    ATTRIBUTE_CONDITION(AttributeCondition::read),
    SEGMENT_REQUIRED(SegmentRequired::read),
    PROPENSITY_THRESHOLD(PropensityThreshold::read),
    RECENCY_CHECK(RecencyCheck::read),
    METRIC_CONDITION(MetricCondition::read);

    private final Reader reader;

    Type(Reader reader) {
      this.reader = reader;
    }

    public String wire() {
      return ConfigReader.wire(this);
    }

    Optional<? extends QualificationRule> read(
        ConfigReader config, FactNames names, TextPattern.Syntax patterns) {
      return reader.read(config, names, patterns);
    }
  }

  /** Reads the `config` of one type of rule; empty when there are problems. */
  @FunctionalInterface
  interface Reader {
    Optional<? extends QualificationRule> read(
        ConfigReader config, FactNames names, TextPattern.Syntax patterns);
  }
}
