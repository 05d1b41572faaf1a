package dev.tact.application.training;

import dev.tact.application.port.out.ModelStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.Optional;

/** Compares the versions on which two models build, before one takes the other's place. */
public final class RollbackGuard {

  private final ModelStore store;

  public RollbackGuard(ModelStore store) {
    this.store = store;
  }

  /** Reads the bounds, to say what is wrong with them. */
  public static void check(ConfigReader bounds) {
    Guard.read(bounds);
  }

  /**
   * What speaks against a model taking the place of another. Nothing does when the other one was
   * never measured: there is nothing to lose that anybody knows of.
   *
   * @param bounds of the guard; what it leaves out is as usual
   */
  public List<String> objections(
      TenantId tenant, String modelId, String championId, ConfigReader bounds) {
    Optional<Config> serving = metrics(tenant, championId);
    if (serving.isEmpty()) {
      return List.of();
    }
    return Guard.read(bounds)
        .objections(
            Quality.figures(metrics(tenant, modelId).orElse(Config.EMPTY)),
            Quality.figures(serving.get()));
  }

  private Optional<Config> metrics(TenantId tenant, String modelId) {
    return Versions.active(store, tenant, modelId)
        .map(version -> version.about().object("metrics"))
        .filter(metrics -> metrics.has("auc"));
  }
}
