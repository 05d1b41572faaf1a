package dev.tact.application.port.out;

import java.time.Duration;

/** Counts decisions for those who run Tact. */
public interface DecisionMeter {

  /** Counts nothing. */
  DecisionMeter NONE =
      new DecisionMeter() {
        @Override
        public void answered(int items, Duration took) {}

        @Override
        public void empty(String reason) {}

        @Override
        public void decidedAgain() {}

        @Override
        public void degraded() {}
      };

  /** An answer is ready. */
  void answered(int items, Duration took);

  /** An answer holds nothing, for a reason of this kind. */
  void empty(String reason);

  /** Another commit for the same customer came first. */
  void decidedAgain();

  /** An answer was made with scores that are none of a model's own. */
  void degraded();
}
