package dev.tact.persistence.record;

import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.Arm;
import dev.tact.domain.model.Posteriors;
import dev.tact.domain.model.Pulls;
import dev.tact.domain.model.Told;
import java.util.Map;
import java.util.TreeMap;

/** Writes what models knew of the offers that a decision scored. */
final class StateSink {

  // the kinds of what is kept: these numbers are stored, they never change
  static final int TOLD = 1;
  static final int POSTERIORS = 2;
  static final int PULLS = 3;

  /** Where a number is no short decimal. */
  static final int NO_SCALE = 255;

  private final ByteSink sink;
  private final TermSink refs;

  StateSink(ByteSink sink, TermSink refs) {
    this.sink = sink;
    this.refs = refs;
  }

  void states(Map<String, ModelState> states) {
    sink.size(states.size());
    new TreeMap<>(states)
        .forEach(
            (modelId, state) -> {
              refs.text(modelId);
              state(state);
            });
  }

  private void state(ModelState state) {
    switch (state) {
      case Told told -> told(told);
      case Posteriors(Map<String, Arm> arms, long version) -> {
        begin(POSTERIORS, version, arms.size());
        new TreeMap<>(arms)
            .forEach(
                (offer, arm) -> {
                  refs.text(offer);
                  number(arm.draw().alpha());
                  number(arm.draw().beta());
                });
      }
      case Pulls(Map<String, Pulls.Pulled> arms, double total, long version) -> {
        begin(PULLS, version, arms.size());
        number(total);
        new TreeMap<>(arms)
            .forEach(
                (offer, arm) -> {
                  refs.text(offer);
                  number(arm.reward());
                  number(arm.pulls());
                });
      }
      default ->
          throw new IllegalStateException(
              "a record keeps what models said, and not what they are made of");
    }
  }

  private void told(Told told) {
    begin(TOLD, told.version(), told.scores().size());
    sink.tag(told.degraded().isPresent() ? 1 : 0);
    told.degraded().ifPresent(sink::loneText);
    new TreeMap<>(told.scores())
        .forEach(
            (offer, byCreative) -> {
              refs.text(offer);
              sink.size(byCreative.size());
              new TreeMap<>(byCreative)
                  .forEach(
                      (creative, score) -> {
                        refs.text(creative);
                        number(score);
                      });
            });
  }

  private void begin(int kind, long version, int size) {
    sink.tag(kind);
    sink.number(version);
    sink.size(size);
  }

  private void number(double number) {
    int scale = Decimals.scale(number);
    if (scale == Decimals.NONE) {
      sink.tag(NO_SCALE);
      sink.real(number);
    } else {
      sink.tag(scale);
      sink.number(Decimals.unscaled(number, scale));
    }
  }
}
