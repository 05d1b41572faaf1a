package dev.tact.application.port.in;

import dev.tact.domain.config.FieldChange;
import java.time.Instant;
import java.util.List;

/**
 * One edit of a flow that followed its offers.
 *
 * @param version that the edit published
 * @param changeId of the audit row; later ones are greater
 * @param reason which offers began or ended
 */
public record AssemblyEntry(
    long version, String changeId, Instant at, String reason, List<FieldChange> changes) {

  public AssemblyEntry {
    changes = List.copyOf(changes);
  }
}
