package dev.tact.application.learn;

import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.Learned.Artefact;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.Cells;
import dev.tact.domain.model.Cold;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.ScoringModel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * States of models out of what is stored; an artefact is read once, however often its model learns.
 */
final class TrainedStates {

  private final Map<Of, Read> read = new ConcurrentHashMap<>();

  private record Of(TenantId tenant, String modelId) {}

  private record Read(ScoringModel model, Artefact artefact, ModelState state) {}

  /** What a model knows that has learned this. */
  ModelState state(TenantId tenant, Models.Prepared model, Learned learned, Cells cells) {
    ModelState trained =
        learned.artefact().isEmpty() ? Cold.STATE : trained(tenant, model, learned);
    return model.model().restored(trained, cells);
  }

  private ModelState trained(TenantId tenant, Models.Prepared model, Learned learned) {
    Artefact artefact = learned.artefact().orElseThrow();
    Of of = new Of(tenant, model.id());
    Optional<Read> known = Optional.ofNullable(read.get(of));
    if (known.isPresent()
        && known.get().artefact() == artefact
        && known.get().model().equals(model.model())) {
      return known.get().state();
    }
    ModelState state = model.model().trained(artefact.document(), learned.version());
    read.put(of, new Read(model.model(), artefact, state));
    return state;
  }
}
