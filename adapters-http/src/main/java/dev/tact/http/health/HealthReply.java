package dev.tact.http.health;

import dev.tact.application.port.in.CheckReadiness;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of a node: `UP` or `DOWN`, and per part `ok` or its fault. */
@Serdeable
record HealthReply(String status, Map<String, String> parts) {

  private static final String UP = "UP";

  static HealthReply alive() {
    return new HealthReply(UP, Map.of());
  }

  static HealthReply of(List<CheckReadiness.Part> parts) {
    Map<String, String> states = new LinkedHashMap<>();
    for (CheckReadiness.Part part : parts) {
      states.put(part.name(), part.isWell() ? "ok" : part.fault());
    }
    boolean up = parts.stream().allMatch(CheckReadiness.Part::isWell);
    return new HealthReply(up ? UP : "DOWN", states);
  }

  boolean isUp() {
    return status.equals(UP);
  }
}
