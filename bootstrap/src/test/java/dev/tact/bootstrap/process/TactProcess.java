package dev.tact.bootstrap.process;

import dev.tact.bootstrap.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A Tact in a process of its own, which a test may stop or kill. */
public final class TactProcess implements AutoCloseable {

  private static final String URL = "  url        ";
  private static final String LAST_LINE = "  auth mode";
  private static final int LATER_MAX = 400;

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Queue<String> later = new ConcurrentLinkedQueue<>();

  private TactProcess(Process process) {
    this.process = process;
  }

  /** Starts one on a free port over the embedded store of a directory and waits until it serves. */
  public static TactProcess serving(Path directory) {
    return serving(directory, Map.of());
  }

  /** The same with an environment. */
  public static TactProcess serving(Path directory, Map<String, String> environment) {
    TactProcess started = run(environment, "--port", "0", "--data-dir", directory.toString());
    if (!started.isServing()) {
      throw new AssertionError("it did not start: " + started.lines);
    }
    return started;
  }

  /** Starts one and waits until it serves or has ended. */
  public static TactProcess run(Map<String, String> environment, String... arguments) {
    return run(environment, List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"), arguments);
  }

  /** The same, with options for its virtual machine. */
  public static TactProcess run(
      Map<String, String> environment, List<String> options, String... arguments) {
    List<String> all = new ArrayList<>(options);
    all.addAll(ProcessClasses.options());
    List<String> words = new ArrayList<>(List.of(Main.class.getName()));
    words.addAll(List.of(arguments));
    return start(environment, all, words);
  }

  /** Starts java with these options, and reads until it serves or has ended. */
  static TactProcess start(
      Map<String, String> environment, List<String> options, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dlogback.configurationFile=logback.xml");
    command.addAll(options);
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("JDBC_") || name.startsWith("TACT_") || name.equals("REDIS_URI"));
    builder.environment().put("TACT_DRAIN_SECONDS", "0");
    builder.environment().putAll(environment);
    try {
      TactProcess started = new TactProcess(builder.start());
      started.readUntilItServes();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it printed so far. */
  public List<String> lines() {
    return lines;
  }

  /** The last lines that it printed after it served: its log. */
  public List<String> log() {
    return List.copyOf(later);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Sends it a signal by name, such as `STOP` and `CONT`. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a test");
    }
  }

  /** Where it listens. */
  public String address() {
    return lines.stream()
        .filter(line -> line.startsWith(URL))
        .map(line -> line.substring(URL.length()))
        .findFirst()
        .orElseThrow();
  }

  public boolean isServing() {
    return !lines.isEmpty() && lines.getLast().startsWith(LAST_LINE);
  }

  /** Ends it without any warning, as `kill -9` does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Asks it to end, as SIGTERM does, and gives its exit code; at most 30 seconds may pass. */
  public int stop() {
    process.destroy();
    return exitCode();
  }

  /** Asks it to end and does not wait. */
  public void signal() {
    process.toHandle().destroy();
  }

  public int exitCode() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not end within 30 seconds");
      }
      return process.exitValue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a test");
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  private void readUntilItServes() throws IOException {
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (isServing()) {
        drain(output);
        return;
      }
    }
  }

  // Nobody reads what follows, but a full pipe would stop the process.
  private void drain(BufferedReader output) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                output.lines().forEach(this::keep);
              } catch (UncheckedIOException _) {
                // The process has ended.
              }
            });
  }

  private void keep(String line) {
    later.add(line);
    if (later.size() > LATER_MAX) {
      later.poll();
    }
  }
}
