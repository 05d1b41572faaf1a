package dev.tact.redis;

/** Redis did not do what it was asked, or is not asked at all because it did not lately. */
final class RedisAway extends Exception {

  /** It has to be told the script first. */
  static final RedisAway FOR_WANT_OF_A_SCRIPT = new RedisAway("it does not know the script");

  private static final long serialVersionUID = 1L;

  RedisAway(String why) {
    super(why, null, false, false);
  }

  boolean isForWantOfAScript() {
    return this == FOR_WANT_OF_A_SCRIPT;
  }
}
