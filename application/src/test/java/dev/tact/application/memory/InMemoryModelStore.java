package dev.tact.application.memory;

import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.ModelStateView;
import dev.tact.application.port.out.ModelStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Cells;
import dev.tact.domain.model.Lesson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What models know, in memory; the ledger tells it what they learn. */
public final class InMemoryModelStore implements ModelStore, ModelStateView {

  private final Map<Whose, Model> models = new HashMap<>();

  private record Whose(TenantId tenant, String modelId) {}

  private record Held(Version version, Draft draft) {}

  /** What is known of one model. */
  private static final class Model {
    private long epoch = 1;
    private long version;
    private int active;
    private final Map<String, Cell> cells = new HashMap<>();
    private final List<Held> versions = new ArrayList<>();

    private Learned learned() {
      return new Learned(
          epoch,
          new Cells(cells, version),
          held(active)
              .map(
                  held ->
                      new Learned.Artefact(
                          active, held.draft().document(), held.version().sha256())));
    }

    private Optional<Held> held(int number) {
      return number < 1 || number > versions.size()
          ? Optional.empty()
          : Optional.of(versions.get(number - 1));
    }

    private Version keep(Draft draft) {
      Version version =
          new Version(
              versions.size() + 1,
              draft.origin(),
              draft.at(),
              draft.actor(),
              "sha-of-" + draft.document() + Arrays.hashCode(draft.file()),
              draft.file().length,
              draft.about(),
              false);
      versions.add(new Held(version, draft));
      return version;
    }

    private void begin(Map<String, Cell> with) {
      epoch++;
      version++;
      cells.clear();
      cells.putAll(with);
    }
  }

  /** What an outcome taught, or, negated, what goes with it. */
  synchronized void learn(TenantId tenant, List<Lesson> lessons) {
    for (Lesson lesson : lessons) {
      Model model = model(tenant, lesson.modelId());
      if (lesson.epoch() == model.epoch) {
        lesson.cells().forEach((name, cell) -> model.cells.merge(name, cell, Cell::plus));
        model.version++;
      }
    }
  }

  @Override
  public synchronized Map<String, Learned> current(TenantId tenant) {
    Map<String, Learned> learned = new HashMap<>();
    models.forEach(
        (whose, model) -> {
          if (whose.tenant().equals(tenant)) {
            learned.put(whose.modelId(), model.learned());
          }
        });
    return learned;
  }

  @Override
  public synchronized Version add(TenantId tenant, String modelId, Draft draft) {
    return model(tenant, modelId).keep(draft);
  }

  @Override
  public synchronized List<Version> versions(
      TenantId tenant, String modelId, int before, int limit) {
    Model model = model(tenant, modelId);
    return model.versions.reversed().stream()
        .map(held -> shown(model, held.version()))
        .filter(version -> version.number() < before)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Version> version(TenantId tenant, String modelId, int number) {
    Model model = model(tenant, modelId);
    return model.held(number).map(held -> shown(model, held.version()));
  }

  private static Version shown(Model model, Version version) {
    return new Version(
        version.number(),
        version.origin(),
        version.madeAt(),
        version.madeBy(),
        version.sha256(),
        version.size(),
        version.about(),
        version.number() == model.active);
  }

  @Override
  public synchronized Optional<Config> document(TenantId tenant, String modelId, int number) {
    return model(tenant, modelId).held(number).map(held -> held.draft().document());
  }

  @Override
  public synchronized Optional<byte[]> file(TenantId tenant, String modelId, int number) {
    return model(tenant, modelId)
        .held(number)
        .map(held -> held.draft().file())
        .filter(file -> file.length > 0);
  }

  @Override
  public synchronized boolean activate(TenantId tenant, String modelId, int number) {
    Model model = model(tenant, modelId);
    Optional<Held> held = model.held(number);
    if (held.isPresent()) {
      model.active = number;
      model.begin(held.get().draft().cells());
    }
    return held.isPresent();
  }

  @Override
  public synchronized Optional<Version> reset(
      TenantId tenant, String modelId, String actor, Instant at) {
    Model model = model(tenant, modelId);
    if (model.cells.isEmpty()) {
      return Optional.empty();
    }
    Config document =
        model.held(model.active).map(held -> held.draft().document()).orElse(Config.EMPTY);
    Version kept =
        model.keep(
            new Draft(Origin.LEARNED, document, model.cells, new byte[0], Config.EMPTY, actor, at));
    model.begin(Map.of());
    return Optional.of(kept);
  }

  private Model model(TenantId tenant, String modelId) {
    return models.computeIfAbsent(new Whose(tenant, modelId), _ -> new Model());
  }
}
