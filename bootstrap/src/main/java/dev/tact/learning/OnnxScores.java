package dev.tact.learning;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.ModelFileCheck;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.port.out.OutsideScores;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.ImportedFile;
import dev.tact.domain.model.OnnxImported;
import dev.tact.domain.run.OutsideQuestion;
import dev.tact.domain.run.OutsideQuestion.Candidate;
import dev.tact.domain.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Scores with imported models in this process. A file is loaded when it is first asked for, and the
 * files that were asked for lately stay loaded.
 */
public final class OnnxScores implements OutsideScores, ModelFileCheck, AutoCloseable {

  private static final int LOADED_MAX = 8;

  /** Whoever is asked for the newest of all versions. */
  private static final int NEWEST = Integer.MAX_VALUE;

  private static final int VERSIONS = 100;

  private final ModelStore store;

  /** Guards the files: loading takes a while, so that nobody loads the same one twice. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<Loaded, OnnxModel> loaded = new LinkedHashMap<>(16, 0.75f, true);

  /** A file of a tenant, as a model that is configured so reads it. */
  private record Loaded(TenantId tenant, String modelId, String sha256, OnnxImported model) {}

  public OnnxScores(ModelStore store) {
    this.store = store;
  }

  @Override
  public Answer ask(TenantId tenant, String decisionId, OutsideQuestion question) {
    if (!(question.model() instanceof OnnxImported model)) {
      throw new IllegalStateException("an imported model is asked by what runs imported models");
    }
    if (!(question.state().orElse(null) instanceof ImportedFile file)) {
      return new Answer.Failed("no file was imported");
    }
    try {
      OnnxModel onnx = model(new Loaded(tenant, question.modelId(), file.sha256(), model));
      List<Candidate> candidates = question.candidates();
      float[][] rows = new float[candidates.size()][];
      for (int i = 0; i < rows.length; i++) {
        Map<String, Value> values = new HashMap<>(question.predictors());
        values.putAll(candidates.get(i).predictors());
        rows[i] = model.features(values);
      }
      return scored(candidates, onnx.scores(rows));
    } catch (OnnxRefused e) {
      return new Answer.Failed(e.getMessage());
    } catch (Failure.Unavailable _) {
      return new Answer.Failed("its file cannot be read now");
    }
  }

  @Override
  public Optional<String> fault(OnnxImported model, byte[] file) {
    try (OnnxModel loaded = OnnxModel.load(file, model)) {
      loaded.scores(new float[][] {model.features(Map.of())});
      return Optional.empty();
    } catch (OnnxRefused e) {
      return e.isOfMachine() ? Optional.empty() : Optional.of(e.getMessage());
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      loaded.values().forEach(OnnxModel::close);
      loaded.clear();
    } finally {
      lock.unlock();
    }
  }

  private static Answer scored(List<Candidate> candidates, double[] scores) {
    Map<String, Map<String, Double>> told = new HashMap<>();
    for (int i = 0; i < scores.length; i++) {
      if (Double.isFinite(scores[i]) && scores[i] >= 0) {
        told.computeIfAbsent(candidates.get(i).offerId(), _ -> new HashMap<>(2))
            .put(candidates.get(i).creativeId(), scores[i]);
      }
    }
    return told.isEmpty()
        ? new Answer.Failed("the model gave no score that can be used")
        : new Answer.Scored(told);
  }

  private OnnxModel model(Loaded key) {
    lock.lock();
    try {
      OnnxModel known = loaded.get(key);
      if (known == null) {
        known = load(key);
        loaded.put(key, known);
      }
      if (loaded.size() > LOADED_MAX) {
        Loaded eldest = loaded.keySet().iterator().next();
        loaded.remove(eldest).close();
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private OnnxModel load(Loaded key) {
    return store.versions(key.tenant(), key.modelId(), NEWEST, VERSIONS).stream()
        .filter(version -> version.sha256().equals(key.sha256()))
        .findFirst()
        .flatMap(version -> store.file(key.tenant(), key.modelId(), version.number()))
        .map(file -> OnnxModel.load(file, key.model()))
        .orElseThrow(() -> new OnnxRefused("the file that was imported is gone"));
  }
}
