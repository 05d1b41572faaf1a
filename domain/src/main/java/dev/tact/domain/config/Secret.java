package dev.tact.domain.config;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A secret as it was authored.
 *
 * @param text the secret itself, or `env:` and the name of an environment variable of the nodes
 */
public record Secret(String text) {

  private static final String OF_ENVIRONMENT = "env:";

  /** Other variables are nobody's business. */
  private static final String NAMED = OF_ENVIRONMENT + "TACT_SECRET_";

  /**
   * The secret in a member.
   *
   * @param lengthMin shorter ones can be guessed
   */
  public static Optional<Secret> read(ConfigReader config, String member, int lengthMin) {
    Optional<String> text = config.text(member, Limits.NAME_LENGTH);
    if (text.isPresent() && text.get().length() < lengthMin) {
      config.problem(member, ProblemCode.OUT_OF_RANGE, "at least " + lengthMin + " characters");
    }
    if (text.isPresent() && isNamed(text.get()) && !text.get().startsWith(NAMED)) {
      config.problem(
          member, ProblemCode.INVALID_FORMAT, "a variable's name begins with `TACT_SECRET_`");
    }
    return text.map(Secret::new);
  }

  /** The environment variable that holds the secret, where it does not stand here. */
  public Optional<String> variable() {
    return isNamed(text) ? Optional.of(text.substring(OF_ENVIRONMENT.length())) : Optional.empty();
  }

  /**
   * The secret itself; empty when its variable is not set.
   *
   * @param environment the value of a variable, null where there is none
   */
  public Optional<String> value(UnaryOperator<String> environment) {
    Optional<String> variable = variable();
    return variable.isPresent() ? variable.map(environment) : Optional.of(text);
  }

  /** Secrets are not for reading. */
  @Override
  public String toString() {
    return "Secret[" + variable().orElse("...") + "]";
  }

  private static boolean isNamed(String text) {
    return text.startsWith(OF_ENVIRONMENT);
  }
}
