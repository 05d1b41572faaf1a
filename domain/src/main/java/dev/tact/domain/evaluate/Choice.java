package dev.tact.domain.evaluate;

import dev.tact.domain.fact.Contact;

/**
 * What an answer begins with.
 *
 * @param creativeId "" without one
 */
public record Choice(String offerId, String creativeId) {

  /** An empty answer. */
  public static final Choice NOTHING = new Choice("", "");

  /** What was shown. */
  public static Choice of(Contact shown) {
    return new Choice(shown.offerId(), shown.creativeId());
  }
}
