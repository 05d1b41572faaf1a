package dev.tact.bootstrap;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which technology serves which port, read off the beans themselves: an adapter is called by its
 * technology and its port, so what is shown cannot differ from what runs.
 */
final class Adapters {

  private final Map<String, String> byPort = new LinkedHashMap<>();

  /** Adds what serves a port. */
  <P> Adapters with(Class<P> port, P adapter) {
    return with(port, List.of(adapter));
  }

  /** Adds all that serve a port together. */
  <P> Adapters with(Class<P> port, List<P> adapters) {
    byPort.put(
        port.getSimpleName(),
        adapters.stream()
            .map(adapter -> adapter.getClass().getSimpleName().replace(port.getSimpleName(), ""))
            .map(Adapters::technology)
            .collect(Collectors.joining(", ")));
    return this;
  }

  Map<String, String> byPort() {
    return Collections.unmodifiableMap(byPort);
  }

  private static String technology(String word) {
    return switch (word) {
      case "Jdbc", "Postgres" -> "postgresql";
      case "Sql" -> "sql";
      case "InProcess" -> "in-process";
      case "Redis" -> "redis";
      default -> throw new IllegalStateException("an adapter is called by its technology: " + word);
    };
  }
}
