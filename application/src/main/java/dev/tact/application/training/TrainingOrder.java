package dev.tact.application.training;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.model.Sampling;
import java.util.Map;

/**
 * What one training is to do.
 *
 * @param activate whether the model is to build on what comes out, when the guard has nothing
 *     against it
 */
record TrainingOrder(Sampling sampling, boolean activate, Guard guard) {

  /**
   * Reads an order.
   *
   * @param otherwise the model's own settings
   * @throws Failure.Invalid when something in it is wrong
   */
  static TrainingOrder read(Config order, Sampling otherwise) {
    Reading reading = Reading.of(order, Lookup.NONE);
    TrainingOrder read;
    try (ConfigReader config = reading.reader();
        ConfigReader examples = config.objectOrEmpty("examples");
        ConfigReader guard = config.objectOrEmpty("guard")) {
      read =
          new TrainingOrder(
              otherwise.changed(examples), config.flag("activate", true), Guard.read(guard));
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return read;
  }

  /** The whole of it, as it is kept with the run. */
  Config document() {
    return Config.of(
        Map.of(
            "examples", sampling.document().members(),
            "activate", activate,
            "guard", guard.document()));
  }
}
