package dev.tact.application.learn;

import dev.tact.application.port.out.Learned;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Cells;
import dev.tact.domain.model.Lesson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What this node is about to record that models learned. Outcomes that are told at the same time
 * teach one after the other by it: steps of gradient descent that were all taken from one place
 * would add up to a step that is far too long.
 */
final class InFlight {

  private final Map<Of, Map<String, Cell>> sums = new HashMap<>();

  private record Of(TenantId tenant, String modelId, long epoch) {}

  synchronized void add(TenantId tenant, Lesson lesson) {
    Map<String, Cell> sum = sums.computeIfAbsent(of(tenant, lesson), _ -> new HashMap<>());
    lesson.cells().forEach((name, cell) -> sum.merge(name, cell, Cell::plus));
  }

  /** They are recorded, or will never be. */
  synchronized void remove(TenantId tenant, List<Lesson> lessons) {
    for (Lesson lesson : lessons) {
      Map<String, Cell> sum = sums.getOrDefault(of(tenant, lesson), Map.of());
      lesson
          .cells()
          .forEach(
              (name, cell) ->
                  sum.computeIfPresent(name, (_, all) -> left(all.plus(cell.negated()))));
      if (sum.isEmpty()) {
        sums.remove(of(tenant, lesson));
      }
    }
  }

  private static Cell left(Cell cell) {
    return cell.equals(Cell.ZERO) ? null : cell;
  }

  /** What a model will have learned when all of it is recorded. */
  synchronized Cells ahead(TenantId tenant, String modelId, Learned learned) {
    Map<String, Cell> more = sums.get(new Of(tenant, modelId, learned.epoch()));
    if (more == null) {
      return learned.cells();
    }
    Map<String, Cell> all = new HashMap<>(learned.cells().byName());
    more.forEach((name, cell) -> all.merge(name, cell, Cell::plus));
    return new Cells(all, learned.version());
  }

  private static Of of(TenantId tenant, Lesson lesson) {
    return new Of(tenant, lesson.modelId(), lesson.epoch());
  }
}
