package dev.tact.persistence.ledger;

import dev.tact.application.port.out.Learned;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Cells;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a node knows of one model. Changes come from reads and from commits in any order; of a cell,
 * the value of the higher version wins. Used under the lock of whoever holds it.
 */
final class KnownModel {

  private static final long FIRST_EPOCH = 1;

  private final Map<String, Known> cells = new HashMap<>();
  private Optional<Learned.Artefact> artefact = Optional.empty();
  private long epoch;
  private long complete;
  private long newest;
  private boolean whole;
  private Learned learned;

  /** A cell, and the version as of which it is known. */
  private record Known(Cell cell, long version) {}

  KnownModel(long epoch) {
    this.epoch = epoch;
    this.complete = -1;
  }

  long epoch() {
    return epoch;
  }

  /** The version up to which every change is known. */
  long complete() {
    return complete;
  }

  /** Whether its artefact and all of its cells were read in the running epoch. */
  boolean isWhole() {
    return whole;
  }

  /**
   * Takes over what was read: everything, or what changed since {@link #complete}.
   *
   * @param of what the model builds on; heeded when everything was read
   */
  void read(ModelChange change, Optional<Learned.Artefact> of) {
    if (change.epoch() < epoch) {
      return;
    }
    begin(change.epoch());
    if (change.whole() && !whole) {
      artefact = of;
      whole = true;
      learned = null;
    }
    put(change);
    complete = Math.max(complete, change.version());
  }

  /** Takes over what a commit of this node changed. */
  void told(ModelChange change) {
    if (change.epoch() < epoch) {
      return;
    }
    begin(change.epoch());
    // The very first lesson of a model is all that there is of it; a later epoch began with more.
    if (complete == -1 && change.version() == 1 && change.epoch() == FIRST_EPOCH) {
      whole = true;
      complete = 0;
    }
    put(change);
    if (change.version() == complete + 1) {
      complete++;
    }
  }

  private void begin(long another) {
    if (another > epoch) {
      epoch = another;
      cells.clear();
      artefact = Optional.empty();
      whole = false;
      complete = -1;
      learned = null;
    }
  }

  private void put(ModelChange change) {
    change
        .cells()
        .forEach(
            (name, cell) -> {
              Known known = cells.get(name);
              if (known == null || known.version() < change.version()) {
                cells.put(name, new Known(cell, change.version()));
                learned = null;
              }
            });
    newest = Math.max(newest, change.version());
  }

  /** What it knows; the same while nothing changed. */
  Learned learned() {
    if (learned == null) {
      Map<String, Cell> values = HashMap.newHashMap(cells.size());
      cells.forEach((name, known) -> values.put(name, known.cell()));
      learned = new Learned(epoch, new Cells(values, newest), artefact);
    }
    return learned;
  }
}
