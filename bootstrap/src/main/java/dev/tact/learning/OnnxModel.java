package dev.tact.learning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.tact.domain.model.OnnxImported;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A file that the runtime has loaded, with what goes in and what comes out. */
final class OnnxModel implements AutoCloseable {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final OnnxInputs inputs;
  private final OnnxOutput output;

  /** Nobody closes it while somebody scores with it. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private OnnxModel(
      OrtEnvironment environment, OrtSession session, OnnxInputs inputs, OnnxOutput output) {
    this.environment = environment;
    this.session = session;
    this.inputs = inputs;
    this.output = output;
  }

  /**
   * Loads a file.
   *
   * @throws OnnxRefused when there is no runtime here, or the file does not fit the model
   */
  static OnnxModel load(byte[] file, OnnxImported model) {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        // a decision has one thread, and many are made at once
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        OrtSession session = environment.createSession(file, options);
        return new OnnxModel(
            environment,
            session,
            OnnxInputs.of(session.getInputInfo(), model),
            OnnxOutput.of(session.getOutputInfo(), model));
      }
    } catch (OrtException _) {
      throw new OnnxRefused("the file is no ONNX model that the runtime can load");
    } catch (LinkageError | IllegalStateException _) {
      throw OnnxRefused.noRuntime();
    }
  }

  /** One score for each row of features; NaN where the model gives none. */
  double[] scores(float[][] rows) {
    use.readLock().lock();
    try {
      int batch = inputs.batch() > 0 ? inputs.batch() : rows.length;
      double[] scores = new double[rows.length];
      for (int from = 0; from < rows.length; from += batch) {
        run(rows, from, Math.min(batch, rows.length - from), scores);
      }
      return scores;
    } catch (OrtException _) {
      throw new OnnxRefused("the runtime failed on these features");
    } finally {
      use.readLock().unlock();
    }
  }

  private void run(float[][] rows, int from, int count, double[] scores) throws OrtException {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      inputs.fill(environment, rows, from, count, given);
      try (OrtSession.Result result = session.run(given, Set.of(output.name()))) {
        OnnxValue value = result.get(0);
        output.read(value, count, scores, from);
      }
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      session.close();
    } catch (OrtException _) {
      throw new IllegalStateException("what the runtime has loaded can be closed");
    } finally {
      use.writeLock().unlock();
    }
  }
}
