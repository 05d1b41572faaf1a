package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.KeepModels;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.training.RollbackGuard;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DefinitionChange.Action;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.Draft;
import dev.tact.domain.model.RegistryStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Promotes models, one champion per family, and lets them build on earlier versions again. */
public final class ModelRegistry implements KeepModels {

  private final Drafting drafting;
  private final TenantWrites writes;
  private final PlanRefresher plans;
  private final ModelStore store;
  private final RollbackGuard guard;

  public ModelRegistry(
      DefinitionReading reading, TenantWrites writes, PlanRefresher plans, ModelStore store) {
    this.drafting = new Drafting(reading);
    this.writes = writes;
    this.plans = plans;
    this.store = store;
    this.guard = new RollbackGuard(store);
  }

  @Override
  public Promoted promote(Caller caller, String model, Config order) {
    Reading reading = Reading.of(order, Lookup.NONE);
    Optional<RegistryStatus> wanted;
    boolean bypass;
    try (ConfigReader config = reading.reader()) {
      wanted = config.choice("registryStatus", RegistryStatus.class);
      if (!config.has("registryStatus")) {
        config.problem(
            "registryStatus",
            ProblemCode.REQUIRED,
            "say which `registryStatus` the model is to have");
      }
      bypass = config.flag("bypassRollbackGuard", false);
      try (ConfigReader bounds = config.objectOrEmpty("guard")) {
        RollbackGuard.check(bounds);
      }
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    RegistryStatus next = wanted.orElseThrow();
    return writes.write(caller, staging -> moved(caller, model, next, bypass, order, staging));
  }

  private Promoted moved(
      Caller caller,
      String reference,
      RegistryStatus next,
      boolean bypass,
      Config order,
      Staging staging) {
    Definition model = staging.editable(Kind.ALGORITHM_MODEL, reference, Optional.empty());
    RegistryStatus now = ModelStanding.of(model);
    if (!now.next().contains(next)) {
      throw Failure.Invalid.of(
          "$.registryStatus",
          ProblemCode.INVALID_TRANSITION,
          "a model that is `"
              + wire(now)
              + "` can become "
              + now.next().stream()
                  .sorted()
                  .map(each -> "`" + wire(each) + "`")
                  .collect(Collectors.joining(", "))
              + ", not `"
              + wire(next)
              + "`");
    }
    Optional<Definition> champion =
        next == RegistryStatus.CHAMPION
            ? ModelStanding.otherChampion(model, staging)
            : Optional.empty();
    List<String> objections =
        champion.map(other -> objections(caller.tenant(), model, other, order)).orElse(List.of());
    if (!objections.isEmpty() && !bypass) {
      throw new Failure.Refused(
          "the rollback guard keeps the model from becoming champion: "
              + String.join("; ", objections)
              + "; train it again, widen the `guard`, or say `bypassRollbackGuard`");
    }
    Optional<Definition> archived =
        champion.map(other -> put(other, RegistryStatus.ARCHIVED, staging));
    return new Promoted(put(model, next, staging), archived, objections);
  }

  private List<String> objections(
      TenantId tenant, Definition model, Definition champion, Config order) {
    return guard.objections(
        tenant, model.id(), champion.id(), Reading.of(order.object("guard"), Lookup.NONE).reader());
  }

  private Definition put(Definition model, RegistryStatus next, Staging staging) {
    Definition head =
        staging
            .next(model, model.key(), model.name(), model.status())
            .with(model.body().with(ModelStanding.MEMBER, wire(next)));
    Draft draft = Draft.of(model.kind(), head.document());
    return drafting.put(draft, head, staging, Action.UPDATE);
  }

  private static String wire(RegistryStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Version rollBack(Caller caller, String model, Config order) {
    Reading reading = Reading.of(order, Lookup.NONE);
    int number;
    try (ConfigReader config = reading.reader()) {
      number = (int) config.requiredWhole("version", 1, Integer.MAX_VALUE);
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    String modelId = id(caller.tenant(), model);
    if (!store.activate(caller.tenant(), modelId, number)) {
      throw new Failure.NotFound("version of this model", Integer.toString(number));
    }
    return store
        .version(caller.tenant(), modelId, number)
        .map(ModelRegistry::shown)
        .orElseThrow(() -> new IllegalStateException("a version that was activated is kept"));
  }

  @Override
  public List<Version> versions(TenantId tenant, String model, int before, int limit) {
    return store.versions(tenant, id(tenant, model), before, limit).stream()
        .map(ModelRegistry::shown)
        .toList();
  }

  private static Version shown(ModelStore.Version version) {
    return new Version(
        version.number(),
        version.origin().name().toLowerCase(Locale.ROOT),
        version.madeAt(),
        version.madeBy(),
        version.sha256(),
        version.size(),
        version.about(),
        version.active());
  }

  private String id(TenantId tenant, String reference) {
    return plans
        .current(tenant)
        .configuration()
        .idOf(Kind.ALGORITHM_MODEL, reference)
        .orElseThrow(() -> Failure.NotFound.of(Kind.ALGORITHM_MODEL, reference));
  }
}
