package dev.tact.persistence.ledger;

import dev.tact.application.port.out.Learned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a node knows of the models of one tenant. */
final class KnownModels {

  private final Following following = new Following();
  private final Map<String, KnownModel> models = new HashMap<>();
  private volatile Map<String, Learned> learned;
  private volatile boolean loaded;
  private volatile long forgotten;

  Following following() {
    return following;
  }

  /** Whether everything was read since it was last forgotten. */
  boolean isLoaded() {
    return loaded;
  }

  /** Counts how often something was forgotten. */
  long forgotten() {
    return forgotten;
  }

  /** How far each model is known: what need not be read again. */
  synchronized List<ModelReads.Reached> reached() {
    return models.entrySet().stream()
        .map(
            entry ->
                new ModelReads.Reached(
                    entry.getKey(),
                    entry.getValue().epoch(),
                    entry.getValue().isWhole() ? entry.getValue().complete() : -1))
        .toList();
  }

  /**
   * Takes over what was read.
   *
   * @param before how often something had been forgotten when the reading began
   */
  synchronized void load(List<ModelReads.Read> read, long before) {
    for (ModelReads.Read one : read) {
      model(one.change()).read(one.change(), one.artefact());
    }
    if (!read.isEmpty()) {
      learned = null;
    }
    loaded = loaded || forgotten == before;
  }

  synchronized void told(ModelChange change) {
    KnownModel model = model(change);
    model.told(change);
    learned = null;
    if (!model.isWhole()) {
      forget();
    }
  }

  private KnownModel model(ModelChange change) {
    return models.computeIfAbsent(change.modelId(), _ -> new KnownModel(change.epoch()));
  }

  /** Something may be missing: it is read when it is next asked for. */
  synchronized void forget() {
    forgotten++;
    loaded = false;
    following.forget();
  }

  Map<String, Learned> learned() {
    Map<String, Learned> known = learned;
    return known == null ? summed() : known;
  }

  private synchronized Map<String, Learned> summed() {
    if (learned == null) {
      Map<String, Learned> all = HashMap.newHashMap(models.size());
      models.forEach((id, model) -> all.put(id, model.learned()));
      learned = Map.copyOf(all);
    }
    return learned;
  }
}
