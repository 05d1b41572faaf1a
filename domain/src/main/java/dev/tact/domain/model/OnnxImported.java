package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model in the ONNX format that was trained elsewhere and imported.
 *
 * @param featureNames the predictors that it takes, in its order
 * @param featureDefaults what stands for a feature without a value, by name; 0 where nothing is
 *     said
 * @param outputName which of its outputs holds the scores, where it has several
 */
public record OnnxImported(
    List<String> featureNames,
    Map<String, Double> featureDefaults,
    Optional<String> outputName,
    double fallbackScore)
    implements OutsideModel {

  /** The member of an artefact that names the file. */
  public static final String SHA256 = "sha256";

  public OnnxImported {
    featureNames = List.copyOf(featureNames);
    featureDefaults = Map.copyOf(featureDefaults);
  }

  @Override
  public Type type() {
    return Type.ONNX_IMPORTED;
  }

  @Override
  public boolean scoresCreatives() {
    return true;
  }

  /** The file that was imported: its artefact names it. */
  @Override
  public ModelState trained(Config artefact, long version) {
    return artefact.get(SHA256) instanceof String sha256
        ? new ImportedFile(sha256, version)
        : Cold.STATE;
  }

  static OnnxImported read(ConfigReader config) {
    List<String> names = config.texts("featureNames", Limits.MODEL_FEATURES);
    if (names.isEmpty()) {
      config.problem(
          "featureNames",
          ProblemCode.REQUIRED,
          "name the predictors that the model takes, in its order");
    }
    if (new HashSet<>(names).size() < names.size()) {
      config.problem("featureNames", ProblemCode.DUPLICATE, "a feature stands here twice");
    }
    return new OnnxImported(
        names,
        defaults(config, names),
        config.text("outputName", Limits.NAME_LENGTH),
        config.number("fallbackScore", 0, 1).orElse(FALLBACK));
  }

  private static Map<String, Double> defaults(ConfigReader config, List<String> names) {
    Map<String, Double> defaults = new HashMap<>();
    Optional<ConfigReader> object = config.object("featureDefaults");
    if (object.isEmpty()) {
      return defaults;
    }
    // members of other names are unknown
    try (ConfigReader given = object.get()) {
      for (String name : names) {
        given.number(name).ifPresent(number -> defaults.put(name, number.doubleValue()));
      }
    }
    return defaults;
  }

  /** The features of a candidate with these values, in the model's order, as 32-bit numbers. */
  public float[] features(Map<String, Value> values) {
    float[] features = new float[featureNames.size()];
    for (int i = 0; i < features.length; i++) {
      String name = featureNames.get(i);
      double otherwise = featureDefaults.getOrDefault(name, 0.0);
      features[i] = (float) number(values.getOrDefault(name, Value.MISSING), otherwise);
    }
    return features;
  }

  private static double number(Value value, double otherwise) {
    return switch (value) {
      case Value.Num(double number) -> number;
      case Value.Bool(boolean flag) -> flag ? 1 : 0;
      case Value.Time time -> time.epochMillis() / 1000.0;
      case Value.Text _, Value.Many _, Value.Missing _ -> otherwise;
    };
  }
}
