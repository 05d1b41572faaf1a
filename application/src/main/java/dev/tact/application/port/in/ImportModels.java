package dev.tact.application.port.in;

import java.io.InputStream;

/** Brings models that were made elsewhere. */
public interface ImportModels {

  /**
   * Keeps a file as a version of an `onnx_imported` model and lets the model score with it.
   *
   * @param model by id, key or name
   * @throws dev.tact.application.failure.Failure.Invalid when the model cannot score with the file
   */
  Imported bring(Caller caller, String model, InputStream file);

  /** What was brought. */
  record Imported(String modelId, String key, int version, String sha256, long bytes) {}
}
