package dev.tact.domain.fact;

/** What a model knows at one instant: learned, trained, or told from outside. Immutable. */
public interface ModelState {

  /** Grows with every change of what the model knows. */
  long version();
}
