package dev.tact.redis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisStringAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings Redis back into use: looks at the servers over and over while the gate is closed, lets
 * everything that they hold be retired, and opens it. While it is open it looks once a second.
 */
final class LinkWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LinkWatch.class);
  private static final long LOOK_MILLIS = 100;
  private static final int LOOKS_PER_SECOND = 10;
  private static final int PATIENCE_MAX = 32;

  private final Servers servers;
  private final LinkGate gate;
  private final LinkSettings settings;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("redis-watch").daemon().factory());
  private volatile Runnable beforeUse = () -> {};
  private volatile byte[] identity;
  private int looks;
  private int patience = 1;

  LinkWatch(Servers servers, LinkGate gate, LinkSettings settings) {
    this.servers = servers;
    this.gate = gate;
    this.settings = settings;
  }

  /** From now on this Redis must be the one of this name, and is called so again when emptied. */
  void keepIdentity(String name) {
    identity = name.getBytes(StandardCharsets.UTF_8);
  }

  /** Brings Redis into use for the first time, and watches it from then on. */
  void start(Runnable retire) {
    beforeUse = retire;
    look(true);
    thread.scheduleWithFixedDelay(() -> look(false), LOOK_MILLIS, LOOK_MILLIS, MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  // Redis that fails again and again is looked at ever less often: each use begins with everything
  // being retired, and what everybody reads anew costs more than Redis saves.
  private void look(boolean first) {
    looks++;
    boolean open = gate.isOpen();
    if (looks % (open ? LOOKS_PER_SECOND : patience) != 0 && !first) {
      return;
    }
    try {
      if (open) {
        long since = gate.now();
        servers.look(settings);
        checkIdentity(gate.now() == since);
        patience = Math.max(1, patience / 2);
      } else {
        bringBack(first);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RedisAway | ExecutionException | TimeoutException | RuntimeException e) {
      // Whatever it was: a watch that ends would leave Redis out of use for ever.
      if (gate.close("it failed a look: " + e)) {
        LOG.warn("redis is out of use: {}", e.toString());
      }
    }
  }

  private void bringBack(boolean first)
      throws RedisAway, ExecutionException, TimeoutException, InterruptedException {
    long since = gate.now();
    byte[] found = servers.look(settings).getBytes(StandardCharsets.UTF_8);
    checkIdentity(false);
    byte[] known = await(commands().get(RedisKeys.SERVERS));
    // A node that starts finds what the others keep up to date; only where none of them has looked
    // at these very servers may they hold what is long past.
    if (!first || !Arrays.equals(found, known)) {
      beforeUse.run();
      await(commands().set(RedisKeys.SERVERS, found));
    }
    if (gate.open(since)) {
      patience = Math.min(PATIENCE_MAX, 2 * patience);
      LOG.info("redis is in use: {}", servers.description());
    }
  }

  // Redis that was in use without a break is the same one, whatever was made of its name; one that
  // was away may be another.
  private void checkIdentity(boolean same)
      throws RedisAway, ExecutionException, TimeoutException, InterruptedException {
    byte[] wanted = identity;
    if (wanted == null) {
      return;
    }
    SetArgs only = same ? new SetArgs() : SetArgs.Builder.nx();
    await(commands().set(RedisKeys.IDENTITY, wanted, only));
    if (!Arrays.equals(wanted, await(commands().get(RedisKeys.IDENTITY)))) {
      throw new RedisAway("it is another Redis than the one that this node joined with");
    }
  }

  private RedisStringAsyncCommands<byte[], byte[]> commands() {
    return servers.commands();
  }

  private <T> T await(Future<T> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer.get(settings.timeout().toMillis(), MILLISECONDS);
  }
}
