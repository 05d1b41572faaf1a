package dev.tact.application.training;

import dev.tact.application.port.out.ModelStore;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.Optional;

/** Finds the version that a model builds on. */
final class Versions {

  private static final int PAGE = 100;

  /** The version in use; empty for a model that was neither trained nor imported. */
  static Optional<ModelStore.Version> active(ModelStore store, TenantId tenant, String modelId) {
    int before = Integer.MAX_VALUE;
    while (true) {
      List<ModelStore.Version> page = store.versions(tenant, modelId, before, PAGE);
      Optional<ModelStore.Version> active =
          page.stream().filter(ModelStore.Version::active).findFirst();
      if (active.isPresent() || page.size() < PAGE) {
        return active;
      }
      before = page.getLast().number();
    }
  }

  private Versions() {}
}
