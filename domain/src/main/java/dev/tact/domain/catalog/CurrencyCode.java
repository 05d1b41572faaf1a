package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** A code of ISO 4217 as people write it: `EUR`. */
public final class CurrencyCode {

  private static final int LENGTH = 3;

  /** The code, when there is one; anything else is a problem. */
  public static Optional<String> read(ConfigReader body, String name) {
    return body.text(name, LENGTH).filter(code -> isCode(code, name, body));
  }

  private static boolean isCode(String code, String name, ConfigReader body) {
    try {
      if (code.equals(code.toUpperCase(Locale.ROOT)) && Currency.getInstance(code) != null) {
        return true;
      }
    } catch (IllegalArgumentException _) {
      // Said below, like a code in lower case.
    }
    body.problem(
        name,
        ProblemCode.UNKNOWN_VALUE,
        "`" + code + "` is no currency code of ISO 4217 like `EUR`");
    return false;
  }

  private CurrencyCode() {}
}
