package dev.tact.domain.model;

import java.util.HashMap;
import java.util.Map;

/**
 * What one model learns from one outcome.
 *
 * @param epoch of the model when it was learned; a lesson of an older one is void
 * @param cells what is added to them
 */
public record Lesson(String modelId, long epoch, Map<String, Cell> cells) {

  public Lesson {
    cells = Map.copyOf(cells);
  }

  /** What takes this back. */
  public Lesson negated() {
    Map<String, Cell> back = new HashMap<>();
    cells.forEach((name, cell) -> back.put(name, cell.negated()));
    return new Lesson(modelId, epoch, back);
  }
}
