package dev.tact.domain.candidate;

import dev.tact.domain.formula.NameReference;
import java.util.Optional;

/**
 * Where a creative's variable gets its value: a name that formulas know, or a computed field
 * written `personalization.<name>`.
 */
public final class VariableSource {

  private static final String COMPUTED = "personalization.";

  /** What the source means for the offers of a vocabulary. */
  public static Optional<NameReference> resolve(String source, Vocabulary vocabulary) {
    return vocabulary.resolve(
        source.startsWith(COMPUTED) ? source.substring(COMPUTED.length()) : source);
  }

  private VariableSource() {}
}
