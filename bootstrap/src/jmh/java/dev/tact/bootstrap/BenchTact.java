package dev.tact.bootstrap;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts Tact in the process of a benchmark, as `./run` does but told its environment. */
public final class BenchTact {

  private BenchTact() {}

  /** Returns the port when requests are answered. */
  public static int start(Path folder, Map<String, String> environment) {
    return Tact.start(
            Arguments.read(List.of("--port", "0", "--data-dir", folder.resolve("data").toString())),
            environment)
        .port();
  }
}
