package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameScope;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import java.util.Optional;

/** One test of a customer against an offer. Two that say the same are equal. */
public sealed interface QualificationRule permits AttributeCondition {

  Type type();

  /** How often within one decision its outcome can change. */
  Grain grain(Names names);

  Truth judge(Environment values);

  /** What `ruleType` may say. */
  enum Type {
    ATTRIBUTE_CONDITION(AttributeCondition::read),
    SEGMENT_REQUIRED,
    PROPENSITY_THRESHOLD,
    RECENCY_CHECK,
    METRIC_CONDITION;

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

    Optional<? extends QualificationRule> read(
        ConfigReader config, NameScope scope, TextPattern.Syntax patterns) {
      return reader.orElseThrow().read(config, scope, patterns);
    }
  }

  /** Reads the `config` of one type of rule; empty when there are problems. */
  @FunctionalInterface
  interface Reader {
    Optional<? extends QualificationRule> read(
        ConfigReader config, NameScope scope, TextPattern.Syntax patterns);
  }
}
