package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.util.List;
import java.util.Optional;

/**
 * Wants a propensity of at least so much: of a model, or without one that of the evidence ladder
 * (semantics §4). A score that is missing, or no number from 0 to 1, is unknown.
 *
 * @param minScore 0–1
 */
public record PropensityThreshold(NameReference score, double minScore)
    implements QualificationRule {

  static Optional<PropensityThreshold> read(
      ConfigReader config, FactNames names, TextPattern.Syntax patterns) {
    int before = config.reading().problems().size();
    Optional<String> model = config.text("model", Limits.NAME_LENGTH);
    if (model.isPresent() && !model.get().equals(model.get().strip()) || isBlank(model)) {
      config.problem(
          "model",
          ProblemCode.INVALID_FORMAT,
          "a model's key neither is blank nor begins or ends with a blank; without `model` the"
              + " evidence of the offer counts");
    }
    double least = config.requiredNumber("minScore", 0, 1);
    return config.reading().problems().size() > before
        ? Optional.empty()
        : Optional.of(
            new PropensityThreshold(
                names.facts().propensity(model.orElse(FactSlots.LADDER)), least));
  }

  /** The key of the model that is asked; empty for the evidence ladder. */
  public Optional<String> model() {
    return score.name().equals(FactSlots.LADDER) ? Optional.empty() : Optional.of(score.name());
  }

  @Override
  public Type type() {
    return Type.PROPENSITY_THRESHOLD;
  }

  @Override
  public List<NameReference> reads() {
    return List.of(score);
  }

  @Override
  public Truth judge(Environment values) {
    return actual(values) instanceof Value.Num(double number) && number >= 0 && number <= 1
        ? Truth.of(number >= minScore)
        : Truth.UNKNOWN;
  }

  @Override
  public Value actual(Environment values) {
    return values.value(score.namespace(), score.slot());
  }

  @Override
  public String toString() {
    return "propensity "
        + model().map(key -> "of `" + key + "` ").orElse("")
        + "at least "
        + ValueText.render(minScore);
  }

  private static boolean isBlank(Optional<String> text) {
    return text.isPresent() && text.get().isBlank();
  }
}
