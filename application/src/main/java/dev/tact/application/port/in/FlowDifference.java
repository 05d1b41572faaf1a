package dev.tact.application.port.in;

import dev.tact.domain.config.FieldChange;
import java.util.List;
import java.util.Optional;

/**
 * How two configs of a flow differ.
 *
 * @param from a version number, or `draft`
 */
public record FlowDifference(String from, String to, List<Change> changes) {

  public FlowDifference {
    changes = List.copyOf(changes);
  }

  /** One field that differs, and the node (or stage) in which it stands, if it is in one. */
  public record Change(FieldChange field, Optional<String> nodeId) {}
}
