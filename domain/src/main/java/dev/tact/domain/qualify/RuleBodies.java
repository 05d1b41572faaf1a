package dev.tact.domain.qualify;

import dev.tact.domain.config.Config;
import java.util.Optional;

/** Finds the authored body of a qualification rule that another one refers to. */
@FunctionalInterface
public interface RuleBodies {
  Optional<Config> body(String ruleId);
}
