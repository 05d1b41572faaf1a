package dev.tact.domain.experiment;

import dev.tact.domain.config.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The experiments of one configuration.
 *
 * @param tenant who is held out of everything; empty for nobody
 * @param all the active ones, by id
 */
public record Experiments(Optional<Split> tenant, List<Experiment> all) {

  public static final Experiments NONE = new Experiments(Optional.empty(), List.of());

  /** Stands for the tenant in the keys of hashes and as the id of its holdout. */
  public static final String TENANT = "tenant";

  public Experiments {
    all = List.copyOf(all);
  }

  /** Those of a configuration with a tenant-wide holdout of so many percent. */
  public static Experiments of(double holdoutPercent, List<Experiment> experiments) {
    return new Experiments(
        holdoutPercent > 0 ? Optional.of(Split.holdout(TENANT, holdoutPercent)) : Optional.empty(),
        experiments.stream().filter(Experiment::active).toList());
  }

  /** Those about one model or flow, as champion or as challenger. */
  public List<Experiment> about(Kind kind, String subjectId) {
    return all.stream().filter(each -> each.kind() == kind && each.isAbout(subjectId)).toList();
  }

  /** Those in which this model or flow is the champion. */
  public List<Experiment> on(Kind kind, String championId) {
    return all.stream()
        .filter(each -> each.kind() == kind && each.championId().equals(championId))
        .toList();
  }

  /** Who serves a customer in place of a model or flow; itself where no experiment runs on it. */
  public String serving(Kind kind, String championId, String customerId, Instant now) {
    for (Experiment each : on(kind, championId)) {
      if (each.isRunning(now)) {
        return each.subject(each.split().variant(customerId));
      }
    }
    return championId;
  }

  /** What concerns decisions by a flow that names models. */
  public Trials trials(String flowId, Iterable<String> modelIds) {
    List<Experiment> concerned = new ArrayList<>(about(Kind.DECISION_FLOW, flowId));
    for (String modelId : modelIds) {
      concerned.addAll(on(Kind.ALGORITHM_MODEL, modelId));
    }
    return tenant.isEmpty() && concerned.isEmpty() ? Trials.NONE : new Trials(tenant, concerned);
  }
}
