package dev.tact.bootstrap;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.health.Departure;
import dev.tact.persistence.Storage;
import dev.tact.persistence.StorageRefused;
import dev.tact.persistence.node.NodePlace;
import dev.tact.redis.RedisLink;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** One running Tact: the storage, the beans over it and the HTTP server in front. */
public final class Tact implements AutoCloseable {

  private static final Duration CONTEXT_CLOSES_WITHIN = Duration.ofSeconds(10);

  private final OpeningStorage storage;
  private final Leaving leaving;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile ApplicationContext context;
  private volatile NodePlace place;
  private volatile Optional<RedisLink> link = Optional.empty();
  private volatile int port;

  private Tact(OpeningStorage storage, StopSettings settings) {
    this.storage = storage;
    this.leaving = new Leaving(settings);
  }

  /** Starts and returns when requests are answered; what was started is stopped on a refusal. */
  static Tact start(Arguments arguments, Map<String, String> environment) {
    refuseTakenPort(arguments.port());
    // Two threads that log for the first time at once would make the logging library complain.
    LoggerFactory.getLogger(Tact.class);
    StoreChoice choice = StoreChoice.of(environment);
    StopSettings settings = StopSettings.of(environment);
    NodeStart start = NodeStart.of(environment);
    RedisStart redis = RedisStart.of(environment);
    Tact tact =
        new Tact(
            new OpeningStorage(() -> choice.open(arguments.directory(), environment)), settings);
    Runtime.getRuntime().addShutdownHook(new Thread(tact::close, "shutdown"));
    try {
      tact.serve(arguments.port(), start, redis);
      return tact;
    } catch (RuntimeException e) {
      tact.close();
      throw refusal(e, arguments.port());
    } catch (Error e) {
      tact.close();
      throw e;
    }
  }

  /** The port that is listened on, which differs from the asked one when that was 0. */
  public int port() {
    return port;
  }

  /** Which storage is in use, for people. */
  String storage() {
    return storage.storage().description();
  }

  /** Where the state of customers is kept, for people. */
  String state() {
    return link.map(RedisLink::place)
        .orElse(place.entry().state() + (place.entry().alone() ? " (this node alone)" : ""));
  }

  /** By which ways nodes hear of one another's writes, for people. */
  String signals() {
    return link.isPresent() ? "PostgreSQL, Redis" : "PostgreSQL";
  }

  /** Lets a close that is under way wait for nobody any more. */
  void hurry() {
    leaving.hurry();
  }

  /**
   * Lets requests under way finish, then stops what works in the background, then the storage; the
   * storage is stopped even when something before it hangs.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    ApplicationContext running = context;
    if (running != null) {
      if (port != 0) {
        leaving.leave(running.getBean(Departure.class), running.getBean(NettyEmbeddedServer.class));
        // What began on schedule now would have beans made anew that are gone already.
        running
            .getBean(ExecutorService.class, Qualifiers.byName(TaskExecutors.SCHEDULED))
            .shutdown();
      }
      Thread closing = Thread.ofPlatform().daemon().name("closing").start(running::close);
      try {
        closing.join(CONTEXT_CLOSES_WITHIN);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    link.ifPresent(RedisLink::close);
    if (place != null) {
      place.close();
    }
    storage.close();
  }

  private void serve(int wishedPort, NodeStart start, RedisStart redis) {
    // Before any bean: a refusal must be one line, and background tasks would add their own.
    Storage opened = storage.storage();
    link = redis.open(start.state());
    Optional<String> living = NodePlace.stateIdentity(opened, start.state().word());
    place =
        start.take(
            opened,
            link.map(each -> RedisStart.identity(each, opened.identity(), living)).orElse(""));
    context =
        ApplicationContext.builder()
            .mainClass(Tact.class)
            .banner(false)
            .deduceEnvironment(false)
            .singletons(
                Stream.concat(Stream.of(storage, place, start.state()), link.stream()).toArray())
            .properties(
                Map.of(
                    "micronaut.server.host",
                    "127.0.0.1",
                    "micronaut.server.port",
                    wishedPort == 0 ? -1 : wishedPort,
                    "tact.redis",
                    redis.uri(),
                    "tact.state",
                    start.state().word(),
                    "tact.configuration.confirmed-within",
                    start.confirmedWithin().toSeconds() + "s"))
            .build();
    context.start();
    port = context.getBean(EmbeddedServer.class).start().getPort();
    place.registry().serving("http://localhost:" + port);
  }

  // Said before anything is started; the bind itself may still lose a race and is refused below.
  private static void refuseTakenPort(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException _) {
      throw taken(port);
    }
  }

  private static RuntimeException refusal(RuntimeException failure, int port) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageRefused refused) {
        return refused;
      }
      if (cause instanceof BindException) {
        return taken(port);
      }
      if (cause instanceof Unavailable away) {
        return new StartRefused(away.getMessage());
      }
    }
    return failure;
  }

  private static StartRefused taken(int port) {
    return new StartRefused(
        "port " + port + " is taken; stop what listens there, or choose another with `--port`");
  }
}
