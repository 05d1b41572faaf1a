package dev.tact.application.learn;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ImportModels;
import dev.tact.application.port.out.ModelFileCheck;
import dev.tact.application.port.out.ModelStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.OnnxImported;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;

/** Keeps files of models that were made elsewhere, once they were tried. */
public final class ImportingModels implements ImportModels {

  private final PlanRefresher plans;
  private final ModelStore store;
  private final ModelFileCheck check;
  private final InstantSource clock;

  public ImportingModels(
      PlanRefresher plans, ModelStore store, ModelFileCheck check, InstantSource clock) {
    this.plans = plans;
    this.store = store;
    this.check = check;
    this.clock = clock;
  }

  @Override
  public Imported bring(Caller caller, String model, InputStream file) {
    Models.Prepared prepared =
        NamedModel.find(plans.current(caller.tenant()).plans(), model).prepared();
    if (!(prepared.model() instanceof OnnxImported onnx)) {
      throw new Failure.Conflict(
          "a file goes with a model of the type `onnx_imported`, and `%s` is of the type `%s`"
              .formatted(model, prepared.model().type().wire()));
    }
    byte[] bytes = bytes(file);
    check
        .fault(onnx, bytes)
        .ifPresent(
            fault -> {
              throw Failure.Invalid.of("$", ProblemCode.NEVER_WORKS, fault);
            });
    String sha256 = sha256(bytes);
    ModelStore.Version version =
        store.add(
            caller.tenant(),
            prepared.id(),
            ModelStore.Draft.imported(
                Config.of(Map.of(OnnxImported.SHA256, sha256)),
                bytes,
                Config.of(Map.of("format", "onnx", "features", onnx.featureNames())),
                caller.actor(),
                clock.instant()));
    store.activate(caller.tenant(), prepared.id(), version.number());
    return new Imported(
        prepared.id(), prepared.definition().key(), version.number(), sha256, bytes.length);
  }

  private static byte[] bytes(InputStream file) {
    try {
      byte[] bytes = file.readNBytes(Limits.MODEL_FILE_BYTES + 1);
      if (bytes.length > Limits.MODEL_FILE_BYTES) {
        throw Failure.Invalid.of(
            "$",
            ProblemCode.LIMIT_EXCEEDED,
            "a file of a model has at most " + Limits.MODEL_FILE_BYTES / 1024 / 1024 + " MB");
      }
      if (bytes.length == 0) {
        throw Failure.Invalid.of(
            "$", ProblemCode.REQUIRED, "the body is empty: send the bytes of the file");
      }
      return bytes;
    } catch (IOException _) {
      throw Failure.Invalid.of(
          "$", ProblemCode.INVALID_FORMAT, "the file broke off before its end: send it again");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException _) {
      throw new IllegalStateException("every JDK knows SHA-256");
    }
  }
}
