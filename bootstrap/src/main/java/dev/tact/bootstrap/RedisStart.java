package dev.tact.bootstrap;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.redis.LinkSettings;
import dev.tact.redis.RedisLink;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The Redis that nodes keep the state of customers in: which one, and how patient they are. */
record RedisStart(String uri, LinkSettings settings) {

  private static final String TIMEOUT = "TACT_REDIS_TIMEOUT_MILLIS";
  private static final String EXPIRY = "TACT_REDIS_EXPIRY_HOURS";
  private static final long TIMEOUT_MIN = 10;
  private static final long TIMEOUT_MAX = 10_000;
  private static final long EXPIRY_MAX = 24L * 365;
  private static final Duration NAMED_WITHIN = Duration.ofSeconds(4);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** Reads the environment; every mistake is refused in one line. */
  static RedisStart of(Map<String, String> environment) {
    LinkSettings standard = LinkSettings.STANDARD;
    return new RedisStart(
        StateChoice.redisAddress(environment),
        new LinkSettings(
            Duration.ofMillis(
                whole(
                    environment, TIMEOUT, TIMEOUT_MIN, TIMEOUT_MAX, standard.timeout().toMillis())),
            standard.queueMax(),
            Duration.ofHours(
                whole(environment, EXPIRY, 1, EXPIRY_MAX, standard.expiry().toHours()))));
  }

  /** Connects where the state is kept in Redis. */
  Optional<RedisLink> open(StateChoice state) {
    if (state != StateChoice.REDIS) {
      return Optional.empty();
    }
    try {
      return Optional.of(RedisLink.open(uri, settings));
    } catch (Unavailable away) {
      throw new StartRefused(away.getMessage());
    }
  }

  /**
   * The name by which nodes know that they share one Redis; the first node of a database gives it.
   *
   * @param database what makes the database itself: customers of two must not meet in one Redis
   * @param living the name that living nodes have for theirs; empty when there are none
   */
  static String identity(RedisLink link, String database, Optional<String> living) {
    // INVARIANT: no name is given while nodes live that have one. A Redis that was emptied gets
    // theirs again from them; another Redis does not, and the node is refused for it.
    Optional<String> found = link.identity();
    long end = System.nanoTime() + NAMED_WITHIN.toNanos();
    while (living.isPresent() && found.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      found = link.identity();
    }
    String proposed = database + "/" + UUID.randomUUID();
    if (found.isEmpty() && living.isPresent()) {
      return proposed;
    }
    String name = link.identity(proposed);
    if (!name.startsWith(database + "/")) {
      throw new StartRefused(
          link.place()
              + " keeps the customers of another database: name another in `REDIS_URI` (a number"
              + " such as `redis://host/1` will do), or empty it with `FLUSHDB` when nobody uses it"
              + " any more");
    }
    link.keepIdentity(name);
    return name;
  }

  private static long whole(
      Map<String, String> environment, String name, long min, long max, long standard) {
    String word = environment.getOrDefault(name, "").strip();
    try {
      long value = word.isEmpty() ? standard : Long.parseLong(word);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new StartRefused(
        "`%s` is `%s`; expected a whole number from %d to %d".formatted(name, word, min, max));
  }
}
