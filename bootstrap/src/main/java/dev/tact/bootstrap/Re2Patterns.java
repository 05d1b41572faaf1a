package dev.tact.bootstrap;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tact.domain.config.Limits;
import dev.tact.domain.value.TextPattern;
import java.util.Optional;

/**
 * Regular expressions in RE2 syntax, which has no backreferences and no lookaround: matching takes
 * time linear in the text, so no pattern that a person writes can hold up a decision.
 */
public final class Re2Patterns implements TextPattern.Syntax {

  /** Room for the anchors that a formula puts around a pattern of the longest allowed. */
  private static final int LENGTH_MAX = Limits.PATTERN_LENGTH + 16;

  /** RE2J unrolls `x{1000}`; nested, that would build a program of a million steps. */
  private static final int PROGRAM_SIZE_MAX = 20_000;

  @Override
  public Optional<TextPattern> compile(String pattern) {
    if (pattern.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      Pattern compiled = Pattern.compile(pattern);
      return compiled.programSize() > PROGRAM_SIZE_MAX
          ? Optional.empty()
          : Optional.of(text -> compiled.matcher(text).find());
    } catch (PatternSyntaxException _) {
      return Optional.empty();
    }
  }
}
