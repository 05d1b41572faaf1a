package dev.tact.domain.arbitrate;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.Optional;

/**
 * Weights under a name, which nodes of several flows may share.
 *
 * @param weights empty when what was authored is wrong
 */
public record ArbitrationProfile(String id, Optional<Weights> weights) {

  public static ArbitrationProfile read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    if (!body.has("weights")) {
      body.problem(
          "weights",
          ProblemCode.REQUIRED,
          "a profile has `weights`: objectives such as `conversion`, or factors such as `Wp`");
    }
    return new ArbitrationProfile(head.id(), Weights.read(body, "weights"));
  }
}
