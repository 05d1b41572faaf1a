package dev.tact.http.health;

import dev.tact.application.port.in.CheckReadiness;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a node.
 *
 * @param status `UP` or `DOWN`
 * @param parts per part `ok` or its fault
 * @param adapters per port the technology that serves it
 */
@Serdeable
record HealthReply(String status, Map<String, String> parts, Map<String, String> adapters) {

  private static final String UP = "UP";

  static HealthReply alive() {
    return new HealthReply(UP, Map.of(), Map.of());
  }

  static HealthReply of(List<CheckReadiness.Part> parts, Map<String, String> adapters) {
    Map<String, String> states = new LinkedHashMap<>();
    for (CheckReadiness.Part part : parts) {
      states.put(part.name(), part.isWell() ? "ok" : part.fault());
    }
    boolean up = parts.stream().allMatch(CheckReadiness.Part::isWell);
    return new HealthReply(up ? UP : "DOWN", states, adapters);
  }

  boolean isUp() {
    return status.equals(UP);
  }
}
