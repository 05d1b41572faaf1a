package dev.tact.application.port.in;

import java.util.List;
import java.util.Map;

/** Asks whether this node can serve: every part that it needs is named with its fault, if any. */
public interface CheckReadiness {

  /** All parts, each looked at now; the node is ready when none has a fault. */
  List<Part> parts();

  /** Which technology serves each outbound port that has a choice, by the port's name. */
  Map<String, String> adapters();

  /** A part that the node needs; the fault is empty when the part is well. */
  record Part(String name, String fault) {
    public boolean isWell() {
      return fault.isEmpty();
    }
  }
}
