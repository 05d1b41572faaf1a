package dev.tact.redis;

/** Redis did not do what it was asked, or is not asked at all because it did not lately. */
final class RedisAway extends Exception {

  private static final long serialVersionUID = 1L;

  RedisAway(String why) {
    super(why, null, false, false);
  }
}
