package dev.tact.application.learn;

import dev.tact.application.port.out.ExposureView;
import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.ModelStateView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Exposure;
import dev.tact.domain.fact.ModelFacts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.ScoringModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What models know as the plans of a decision understand it: what is stored becomes a state by the
 * definition of the model, and both may have changed. While neither has, this is one look-up.
 */
public final class ModelStates {

  private final ModelStateView view;
  private final TrainedStates states = new TrainedStates();
  private final ExposureView exposures;
  private final Map<TenantId, Known> tenants = new ConcurrentHashMap<>();

  public ModelStates(ModelStateView view, ExposureView exposures) {
    this.view = view;
    this.exposures = exposures;
  }

  /** The states of some models, and what they were made of. */
  private record Known(
      Map<String, Learned> learned,
      Models models,
      Set<String> wanted,
      Map<String, Restored> restored,
      ModelFacts facts) {

    private boolean isOf(Map<String, Learned> now, Models by, Set<String> asked) {
      return learned == now && models == by && (wanted == asked || wanted.equals(asked));
    }
  }

  /** The state of one model, and what it was made of. */
  private record Restored(ScoringModel model, Learned learned, ModelState state) {}

  /** What the models that any of the plans names know by now. */
  public ModelFacts of(TenantId tenant, DecisionPlans plans) {
    Set<String> wanted = plans.needs().models();
    if (wanted.isEmpty()) {
      return ModelFacts.NONE;
    }
    ModelFacts facts = of(tenant, plans.models(), wanted);
    return plans.readsExposure() ? facts.with(Exposure.ID, exposures.current(tenant)) : facts;
  }

  /** What some models know by now; of what knows nothing there is no state. */
  public ModelFacts of(TenantId tenant, Models models, Set<String> wanted) {
    Map<String, Learned> learned = view.current(tenant);
    Known known = tenants.get(tenant);
    if (known == null || !known.isOf(learned, models, wanted)) {
      known = restore(tenant, learned, models, wanted, known == null ? Map.of() : known.restored());
      tenants.put(tenant, known);
    }
    return known.facts();
  }

  private Known restore(
      TenantId tenant,
      Map<String, Learned> learned,
      Models models,
      Set<String> wanted,
      Map<String, Restored> before) {
    Map<String, Restored> restored = new HashMap<>();
    Map<String, ModelState> known = new HashMap<>();
    for (String id : wanted) {
      Optional<Models.Prepared> model = models.find(id);
      if (model.isPresent() && learned.containsKey(id)) {
        Restored one = restored(tenant, model.get(), learned.get(id), before.get(id));
        restored.put(id, one);
        known.put(id, one.state());
      }
    }
    return new Known(learned, models, wanted, Map.copyOf(restored), new ModelFacts(known));
  }

  private Restored restored(
      TenantId tenant, Models.Prepared model, Learned learned, Restored before) {
    return before != null && before.learned() == learned && before.model().equals(model.model())
        ? before
        : new Restored(
            model.model(), learned, states.state(tenant, model, learned, learned.cells()));
  }
}
