package dev.tact.redis;

import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.ViewGenerations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The links of two nodes to one Redis, and views over them. */
final class TwoNodes implements AutoCloseable {

  private static final int ATTEMPTS = 1_000;
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private final RedisLink here;
  private final RedisLink there;
  private ViewGenerations generations;
  private boolean retired;

  TwoNodes(String uri) {
    this(uri, LinkSettings.STANDARD);
  }

  TwoNodes(String uri, LinkSettings settings) {
    here = RedisLink.open(uri, settings);
    there = RedisLink.open(uri, settings);
    for (RedisLink link : List.of(here, there)) {
      link.use(this::retire);
    }
    awaitUse();
  }

  /** Views over a truth and its generations; those of before are not used any more. */
  List<RedisCustomerView> over(CustomerImages truth, ViewGenerations known) {
    follow(known);
    return List.of(
        new RedisCustomerView(truth, here, known, _ -> false),
        new RedisCustomerView(truth, there, known, _ -> false));
  }

  private synchronized void retire() {
    retired = true;
    if (generations != null) {
      generations.retireAll(Long.MAX_VALUE);
    }
  }

  // What was retired before there was anything to tell must be told now.
  private synchronized void follow(ViewGenerations known) {
    generations = known;
    if (retired) {
      known.retireAll(Long.MAX_VALUE);
    }
  }

  RedisLink here() {
    return here;
  }

  RedisLink there() {
    return there;
  }

  void awaitUse() {
    await(() -> here.isInUse() && there.isInUse());
  }

  void awaitNoUse() {
    await(() -> !here.isInUse() && !there.isInUse());
  }

  static void await(BooleanSupplier condition) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (condition.getAsBoolean()) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new IllegalStateException("what was waited for did not happen");
  }

  @Override
  public void close() {
    here.close();
    there.close();
  }
}
