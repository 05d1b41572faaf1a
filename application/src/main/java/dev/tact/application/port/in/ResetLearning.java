package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;
import java.util.Optional;

/** Throws away what a model has learned, keeping it as a version. */
public interface ResetLearning {

  /**
   * Makes the model a draft and lets it begin anew on what it was trained to. What outcomes told
   * before teach no more, also when they are recorded later.
   *
   * @param model its id, key or name
   * @throws Failure.NotFound when there is no such model
   */
  Reset reset(Caller caller, String model);

  /**
   * A model that began anew.
   *
   * @param kept the number of the version that holds what it had learned; empty when that was
   *     nothing
   */
  record Reset(String modelId, String key, long epoch, Optional<Integer> kept) {}
}
