package dev.tact.domain.qualify;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.Optional;

/** When a rule is judged, and what failing it means (semantics §4). */
public enum Stage {
  /** Legal and compliance gates: a failure removes the candidate. */
  ELIGIBILITY("qualification"),
  /** Whether the offer makes sense for the customer at all: a failure removes the candidate. */
  FIT("applicability"),
  /** How well the offer suits the customer: a failure multiplies the score. */
  MATCH("suitability");

  private final String formerly;

  Stage(String formerly) {
    this.formerly = formerly;
  }

  public boolean isHard() {
    return this != MATCH;
  }

  public String wire() {
    return ConfigReader.wire(this);
  }

  /** Reads `stage`, under its present or former name; without it a rule is about eligibility. */
  static Stage read(ConfigReader body) {
    return body.text("stage", Limits.NAME_LENGTH)
        .flatMap(text -> of(body, text))
        .orElse(ELIGIBILITY);
  }

  /** The name that it had before, under which old rows may still be stored. */
  public String formerly() {
    return formerly;
  }

  /** The stage of a stored rule: former names are mapped, and one that names none has the first. */
  public static Stage of(Config body) {
    return body.get("stage") instanceof String text ? of(text).orElse(ELIGIBILITY) : ELIGIBILITY;
  }

  /** The stage of a present or former name. */
  public static Optional<Stage> of(String text) {
    for (Stage stage : values()) {
      if (stage.wire().equals(text) || stage.formerly.equals(text)) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }

  private static Optional<Stage> of(ConfigReader body, String text) {
    Optional<Stage> stage = of(text);
    if (stage.isPresent()) {
      return stage;
    }
    if (text.equals("ranking")) {
      body.problem(
          "stage",
          ProblemCode.NOT_SUPPORTED,
          "ranking is the work of the `rank` node, not of a qualification rule");
    } else {
      body.problem(
          "stage",
          ProblemCode.UNKNOWN_VALUE,
          "`" + text + "` is none of `eligibility`, `fit`, `match`");
    }
    return Optional.empty();
  }
}
