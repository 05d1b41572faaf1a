package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.Cell;
import java.util.Map;
import java.util.Optional;

/** Shows what a model knows. */
public interface ShowModelState {

  /**
   * What a model knows by now: what this node recorded at once, what others did within a second.
   *
   * @param model its id, key or name
   * @throws Failure.NotFound when there is no such model
   */
  Shown show(TenantId tenant, String model);

  /**
   * What a model knows.
   *
   * @param epoch grows with every reset and every version that is put to use
   * @param version grows with every change of what it knows
   * @param active the number of the version that it builds on
   * @param sha256 of what that version holds
   * @param cells the exact sums that outcomes added up to
   * @param state how it reads them; empty when it may not score
   */
  record Shown(
      Definition model,
      long epoch,
      long version,
      Optional<Integer> active,
      Optional<String> sha256,
      Map<String, Cell> cells,
      Optional<ModelState> state) {}
}
