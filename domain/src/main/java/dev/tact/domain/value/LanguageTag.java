package dev.tact.domain.value;

import java.util.Locale;
import java.util.Optional;

/**
 * A language, perhaps of a region: `de`, `de-CH`. Compared without regard to case; `de_CH` is the
 * same tag.
 *
 * @param text in lower case, its parts joined by hyphens
 */
public record LanguageTag(String text) {

  /** What has no language suits everybody, but anything in the language asked for is better. */
  public static final int NEUTRAL = 0;

  /** What is in another language suits nobody. */
  public static final int FOREIGN = -1;

  /** A tag as people write it; empty when it is none. */
  public static Optional<LanguageTag> of(String text) {
    return text.matches("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}")
        ? Optional.of(new LanguageTag(text.replace('_', '-').toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /**
   * How well something in another language tag suits who asked for this one: the more parts agree
   * the better, then the same language of another region. What cannot be read is {@link #FOREIGN}.
   */
  public int suits(LanguageTag offered) {
    if (text.equals(offered.text) || text.startsWith(offered.text + "-")) {
      return 2 + parts(offered.text);
    }
    return language(text).equals(language(offered.text)) ? 1 : FOREIGN;
  }

  private static int parts(String text) {
    int parts = 1;
    for (int i = 0; i < text.length(); i++) {
      parts += text.charAt(i) == '-' ? 1 : 0;
    }
    return parts;
  }

  private static String language(String text) {
    int end = text.indexOf('-');
    return end < 0 ? text : text.substring(0, end);
  }
}
