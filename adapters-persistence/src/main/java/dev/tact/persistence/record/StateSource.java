package dev.tact.persistence.record;

import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.Posteriors;
import dev.tact.domain.model.Pulls;
import dev.tact.domain.model.Told;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what a {@link StateSink} wrote. */
final class StateSource {

  private final ByteSource source;
  private final Terms terms;

  StateSource(ByteSource source, Terms terms) {
    this.source = source;
    this.terms = terms;
  }

  Map<String, ModelState> states() {
    Map<String, ModelState> states = new HashMap<>();
    for (int left = source.size(); left > 0; left--) {
      String modelId = ref();
      states.put(modelId, state());
    }
    return states;
  }

  private ModelState state() {
    int kind = source.tag();
    long version = source.number();
    int size = source.size();
    return switch (kind) {
      case StateSink.TOLD -> told(version, size);
      case StateSink.POSTERIORS -> posteriors(version, size);
      case StateSink.PULLS -> pulls(version, size);
      default ->
          throw new IllegalStateException("a record holds the kinds that Tact writes, not " + kind);
    };
  }

  private Told told(long version, int size) {
    Optional<String> degraded =
        source.tag() == 1 ? Optional.of(source.loneText()) : Optional.empty();
    Map<String, Map<String, Double>> scores = HashMap.newHashMap(size);
    for (int left = size; left > 0; left--) {
      String offer = ref();
      Map<String, Double> byCreative = new HashMap<>(2);
      for (int creatives = source.size(); creatives > 0; creatives--) {
        String creative = ref();
        byCreative.put(creative, number());
      }
      scores.put(offer, byCreative);
    }
    return new Told(scores, version, degraded);
  }

  private Posteriors posteriors(long version, int size) {
    Map<String, double[]> parameters = HashMap.newHashMap(size);
    for (int left = size; left > 0; left--) {
      String offer = ref();
      double alpha = number();
      parameters.put(offer, new double[] {alpha, number()});
    }
    return Posteriors.of(parameters, version);
  }

  private Pulls pulls(long version, int size) {
    double total = number();
    Map<String, Pulls.Pulled> arms = HashMap.newHashMap(size);
    for (int left = size; left > 0; left--) {
      String offer = ref();
      double reward = number();
      arms.put(offer, new Pulls.Pulled(reward, number()));
    }
    return new Pulls(arms, total, version);
  }

  private double number() {
    int scale = source.flags();
    return scale == StateSink.NO_SCALE ? source.real() : Decimals.number(source.number(), scale);
  }

  private String ref() {
    return TermSink.read(source, terms);
  }
}
