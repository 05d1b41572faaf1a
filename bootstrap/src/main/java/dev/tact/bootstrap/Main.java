package dev.tact.bootstrap;

import dev.tact.bootstrap.demo.Demo;
import dev.tact.persistence.StorageRefused;
import dev.tact.persistence.embedded.StoreBackup;
import dev.tact.persistence.embedded.StoreRestore;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Where the process begins. */
public final class Main {

  private Main() {}

  /** Does what the arguments ask; ends with 1 and one line on the error stream when refused. */
  public static void main(String[] words) throws InterruptedException {
    try {
      Arguments arguments = Arguments.read(List.of(words));
      switch (arguments.command()) {
        case HELP -> System.out.print(usage());
        case SERVE -> serve(arguments, System.getenv());
        case BACKUP -> backup(arguments, System.getenv());
        case RESTORE -> restore(arguments, System.getenv());
        case MIGRATE_STAGES -> System.out.println(StageCommand.run(arguments, System.getenv()));
        case EXPORT -> System.out.println(FolderCommand.export(arguments, System.getenv()));
        case IMPORT -> System.out.println(FolderCommand.bring(arguments, System.getenv()));
        case DEMO -> demo(arguments, System.getenv());
      }
    } catch (StartRefused | StorageRefused e) {
      System.err.println("tact: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void backup(Arguments arguments, Map<String, String> environment) {
    refuseExternal(environment);
    long bytes = StoreBackup.write(arguments.directory(), arguments.file());
    System.out.println("saved `" + arguments.file() + "` (" + bytes / 1024 + " KB)");
  }

  private static void restore(Arguments arguments, Map<String, String> environment) {
    refuseExternal(environment);
    Path former = StoreRestore.read(arguments.directory(), arguments.file());
    System.out.println("restored `" + arguments.file() + "`; `./run` serves it");
    if (former != null) {
      System.out.println("the former store is kept in `" + former + "`; delete it when you like");
    }
  }

  private static void refuseExternal(Map<String, String> environment) {
    if (StoreChoice.of(environment) == StoreChoice.EXTERNAL) {
      throw new StartRefused(
          "backup and restore are for the embedded store; for the database of `JDBC_URL` use the"
              + " tools of PostgreSQL, such as `pg_dump`");
    }
  }

  private static String usage() {
    try (InputStream text = Main.class.getResourceAsStream("/usage.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(Arguments arguments, Map<String, String> environment)
      throws InterruptedException {
    start(arguments, environment);
    awaitSignal();
  }

  private static Tact start(Arguments arguments, Map<String, String> environment) {
    Tact tact = Tact.start(arguments, environment);
    StopSignals.handle(tact);
    announce(tact, arguments, StoreChoice.of(environment), System.out);
    return tact;
  }

  // What handles the signals stops everything.
  private static void awaitSignal() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  // Uses the Tact that runs already; where there is none, one is started and goes on running.
  private static void demo(Arguments arguments, Map<String, String> environment)
      throws InterruptedException {
    Demo running = new Demo("http://localhost:" + arguments.port(), System.out);
    boolean found = arguments.port() != 0 && running.findsTact();
    Demo demo = found ? running : started(arguments, environment);
    try {
      demo.run(LocalDate.now(ZoneOffset.UTC), (int) (System.currentTimeMillis() / 1000 % 1000));
    } catch (IOException e) {
      throw new StartRefused("the demo did not work: " + e.getMessage());
    }
    if (!found) {
      System.out.println("\nTact goes on running; end it with Ctrl-C");
      awaitSignal();
    }
  }

  private static Demo started(Arguments arguments, Map<String, String> environment) {
    return new Demo("http://localhost:" + start(arguments, environment).port(), System.out);
  }

  private static void announce(
      Tact tact, Arguments arguments, StoreChoice choice, PrintStream out) {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    double seconds = (System.currentTimeMillis() - started) / 1000.0;
    out.println("Tact is ready after " + String.format(Locale.ROOT, "%.1f", seconds) + " s");
    out.println("  url        http://localhost:" + tact.port());
    out.println("  data       " + directory(arguments, choice));
    out.println("  storage    " + tact.storage());
    out.println("  state      " + tact.state());
    out.println("  signals    " + tact.signals());
    out.println("  auth mode  open (no keys; loopback only)");
    out.flush();
  }

  private static String directory(Arguments arguments, StoreChoice choice) {
    return switch (choice) {
      case EMBEDDED -> arguments.directory().toAbsolutePath().normalize().toString();
      case EXTERNAL -> "none (the database keeps everything)";
    };
  }
}
