package dev.tact.domain.model;

import java.util.Map;

/**
 * All that a model has learned from outcomes, one by one.
 *
 * @param byName what a name means is the model's affair: an arm, a feature, a bin
 * @param version grows with every change
 */
public record Cells(Map<String, Cell> byName, long version) {

  public static final Cells NONE = new Cells(Map.of(), 0);

  public Cells {
    byName = Map.copyOf(byName);
  }

  public Cell cell(String name) {
    return byName.getOrDefault(name, Cell.ZERO);
  }
}
