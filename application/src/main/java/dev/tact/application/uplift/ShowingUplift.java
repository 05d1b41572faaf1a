package dev.tact.application.uplift;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ShowUplift;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.port.out.ModelStore.Version;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.model.ScoringModel;
import java.util.List;

/** Finds what training kept with the version in use. */
public final class ShowingUplift implements ShowUplift {

  private static final int VERSIONS = 200;

  private final PlanRefresher plans;
  private final ModelStore store;

  public ShowingUplift(PlanRefresher plans, ModelStore store) {
    this.plans = plans;
    this.store = store;
  }

  @Override
  public Report report(TenantId tenant, String reference) {
    Configuration known = plans.current(tenant).configuration();
    Definition model =
        known
            .idOf(Kind.ALGORITHM_MODEL, reference)
            .flatMap(id -> known.definition(Kind.ALGORITHM_MODEL, id))
            .orElseThrow(() -> Failure.NotFound.of(Kind.ALGORITHM_MODEL, reference));
    if (!ScoringModel.Type.UPLIFT.wire().equals(model.body().get("modelType"))) {
      throw new Failure.Conflict(
          "`" + model.name() + "` is no uplift model: only those have such a report");
    }
    Version active = active(tenant, model);
    Config about = active.about();
    Config report = about.object("report");
    return new Report(
        model.id(), active.number(), active.madeAt(), report.members().isEmpty() ? about : report);
  }

  private Version active(TenantId tenant, Definition model) {
    int before = Integer.MAX_VALUE;
    while (true) {
      List<Version> page = store.versions(tenant, model.id(), before, VERSIONS);
      for (Version version : page) {
        if (version.active()) {
          return version;
        }
      }
      if (page.size() < VERSIONS) {
        throw new Failure.NotFound("trained version of the uplift model", model.name());
      }
      before = page.getLast().number();
    }
  }
}
