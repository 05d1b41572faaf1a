package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * One test of a customer against an offer. Two that say the same are equal; the text of one is what
 * a person would say.
 */
public sealed interface QualificationRule
    permits AttributeCondition,
        PropensityThreshold,
        RecencyCheck,
        SegmentRequired {

  Type type();

  /** Everything that its outcome depends on, the clock apart. */
  List<NameReference> reads();

  Truth judge(Environment values);

  /** What the customer has where the rule asks for something: shown beside it in reasons. */
  Value actual(Environment values);

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
    METRIC_CONDITION(
        (config, _, _) -> {
          config
              .reading()
              .problem(
                  config.path(),
                  ProblemCode.NOT_SUPPORTED,
                  "the rule type `metric_condition` is not supported yet");
          config.skip();
          return Optional.empty();
        });

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
