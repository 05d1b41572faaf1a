package dev.tact.redis;

import dev.tact.application.failure.Failure.Unavailable;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Redis that all of a node shares. It is in use or it is not: as soon as a server
 * fails to answer, is lost or is replaced, nothing is asked any more, at once and by nobody, until
 * every server answers again and everything that they hold was retired.
 */
public final class RedisLink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
  private static final int IO_THREADS = 2;
  private static final Duration RECONNECT_FIRST = Duration.ofMillis(50);
  private static final Duration RECONNECT_LAST = Duration.ofSeconds(1);

  private final RedisAddress address;
  private final ClientResources resources;
  private final Servers servers;
  private final LinkSettings settings;
  private final LinkGate gate = new LinkGate();
  private final LinkAnswers answers;
  private final LinkWatch watch;
  private final LongAdder trips = new LongAdder();
  private volatile boolean named;
  private volatile boolean used;

  /** A script with its one key and its arguments. */
  record Call(Script script, byte[] key, byte[]... arguments) {}

  private RedisLink(
      RedisAddress address, ClientResources resources, Servers servers, LinkSettings settings) {
    this.address = address;
    this.resources = resources;
    this.servers = servers;
    this.settings = settings;
    this.answers = new LinkAnswers(gate, settings);
    this.watch = new LinkWatch(servers, gate, settings);
  }

  /**
   * Connects; nothing is asked before {@link #use}.
   *
   * @param uri as `REDIS_URI` says it
   * @throws Unavailable when Redis cannot be reached, or the URI is none
   */
  public static RedisLink open(String uri, LinkSettings settings) {
    RedisAddress address = RedisAddress.of(uri);
    ClientResources resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(IO_THREADS)
            .computationThreadPoolSize(IO_THREADS)
            .nettyCustomizer(new FlushesTogether())
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .reconnectDelay(
                Delay.exponential(RECONNECT_FIRST, RECONNECT_LAST, 2, TimeUnit.MILLISECONDS))
            .build();
    try {
      Servers servers = Connecting.connect(address, resources, settings);
      return new RedisLink(address, resources, servers, settings);
    } catch (RedisException e) {
      resources.shutdown(0, 0, TimeUnit.SECONDS);
      throw new Unavailable(
          "redis cannot be reached at " + address.hosts() + "; check REDIS_URI", e);
    }
  }

  /**
   * Lets commands through from now on, as long as the servers are well.
   *
   * @param retire makes whatever the servers hold count no more; done whenever they may have missed
   *     something
   */
  public void use(Runnable retire) {
    used = true;
    servers.watch(new Listening());
    watch.start(retire);
  }

  /** What makes this Redis itself; empty when nobody named it yet. */
  public Optional<String> identity() {
    return Optional.ofNullable(plainly(servers.commands().get(RedisKeys.IDENTITY)))
        .map(name -> new String(name, StandardCharsets.UTF_8));
  }

  /** Names this Redis unless it has a name, and answers the name that it has. */
  public String identity(String proposed) {
    byte[] name = proposed.getBytes(StandardCharsets.UTF_8);
    named = plainly(servers.commands().set(RedisKeys.IDENTITY, name, SetArgs.Builder.nx())) != null;
    return identity().orElse(proposed);
  }

  // A node that may not join must leave no name: those who were there first would be shut out.
  private void withdrawName() {
    if (!named || used) {
      return;
    }
    try {
      plainly(servers.commands().del(RedisKeys.IDENTITY));
    } catch (Unavailable _) {
      LOG.warn("the name given to redis could not be taken back; delete the key `tact:identity`");
    }
  }

  /** Gives Redis this name again whenever it was emptied, and does not use one of another name. */
  public void keepIdentity(String name) {
    watch.keepIdentity(name);
  }

  public boolean isInUse() {
    return gate.isOpen();
  }

  /** Why Redis is not in use; empty when it is. */
  public Optional<String> fault() {
    return gate.isOpen() ? Optional.empty() : Optional.of(gate.fault());
  }

  /** How many times anybody waited for an answer; commands that are sent together are one trip. */
  public long trips() {
    return trips.sum();
  }

  /** What it is and where, for people. */
  public String place() {
    return "redis (" + servers.description() + ") at " + address.hosts();
  }

  /** A number as an argument of a script. */
  static byte[] number(long value) {
    return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
  }

  LinkSettings settings() {
    return settings;
  }

  byte[] get(byte[] key) throws RedisAway {
    long entered = gate.enter();
    trips.increment();
    byte[] found = answers.await(servers.commands().get(key));
    gate.leave(entered);
    return found;
  }

  /** One trip for all; an answer is null where nothing stands under the key. */
  List<byte[]> getAll(List<byte[]> keys) throws RedisAway {
    long entered = gate.enter();
    trips.increment();
    List<RedisFuture<byte[]>> asked = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      asked.add(servers.commands().get(key));
    }
    List<byte[]> found = answers.awaitAll(asked);
    gate.leave(entered);
    return found;
  }

  /** One trip for all. */
  void deleteAll(List<byte[]> keys) throws RedisAway {
    long entered = gate.enter();
    trips.increment();
    List<RedisFuture<Long>> asked = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      asked.add(servers.commands().del(key));
    }
    answers.awaitAll(asked);
    gate.leave(entered);
  }

  /** Runs scripts that answer bytes or nothing; one trip for all. */
  List<byte[]> run(List<Call> calls) throws RedisAway {
    long entered = gate.enter();
    trips.increment();
    List<RedisFuture<byte[]>> asked = new ArrayList<>(calls.size());
    for (Call call : calls) {
      asked.add(sent(call));
    }
    List<byte[]> given = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      given.add(answer(asked.get(i), calls.get(i)));
    }
    gate.leave(entered);
    return given;
  }

  /** Runs a script for whose answer nobody waits. */
  void send(Call call) {
    if (gate.isOpen()) {
      sent(call)
          .whenComplete(
              (_, failure) -> {
                if (failure instanceof RedisNoScriptException) {
                  sentWhole(call);
                }
              });
    }
  }

  @Override
  public void close() {
    withdrawName();
    watch.close();
    gate.close("it was closed");
    servers.close();
    resources.shutdown(0, 1, TimeUnit.SECONDS);
  }

  private RedisFuture<byte[]> sent(Call call) {
    byte[][] keys = {call.key()};
    return servers
        .commands()
        .evalsha(call.script().digest(), ScriptOutputType.VALUE, keys, call.arguments());
  }

  private RedisFuture<byte[]> sentWhole(Call call) {
    byte[][] keys = {call.key()};
    return servers
        .commands()
        .eval(call.script().text(), ScriptOutputType.VALUE, keys, call.arguments());
  }

  private byte[] answer(RedisFuture<byte[]> asked, Call call) throws RedisAway {
    try {
      return answers.await(asked);
    } catch (RedisAway away) {
      if (away.isForWantOfAScript()) {
        return answers.await(sentWhole(call));
      }
      throw away;
    }
  }

  private <T> T plainly(RedisFuture<T> asked) {
    try {
      return answers.await(asked);
    } catch (RedisAway away) {
      throw new Unavailable("redis does not answer; check REDIS_URI", away);
    }
  }

  /** Closes the gate whenever a connection for commands is lost or made anew. */
  private final class Listening implements RedisConnectionStateListener {

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress remote) {
      changed(connection, "a connection was made");
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
      changed(connection, "a connection was lost");
    }

    // The client also looks at clusters and asks sentinels, over connections of another codec.
    private void changed(RedisChannelHandler<?, ?> connection, String what) {
      if (connection instanceof StatefulRedisConnectionImpl<?, ?> own
          && own.getCodec() instanceof ByteArrayCodec) {
        answers.lost(what);
      }
    }
  }
}
