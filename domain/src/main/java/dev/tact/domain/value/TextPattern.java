package dev.tact.domain.value;

import java.util.Optional;

/** A compiled regular expression; matching takes time linear in the text, whatever the pattern. */
@FunctionalInterface
public interface TextPattern {

  /** Whether the pattern is found anywhere in the text. */
  boolean find(CharSequence text);

  /** Compiles patterns; the implementation lives outside the domain (RE2 syntax). */
  @FunctionalInterface
  interface Syntax {
    /** The compiled pattern, or empty when the text is not a valid pattern. */
    Optional<TextPattern> compile(String pattern);
  }
}
