package dev.tact.domain.model;

/** Nothing: what a model knows that was neither taught nor trained. */
public record Cold() implements LearnedState {

  public static final Cold STATE = new Cold();

  @Override
  public long version() {
    return 0;
  }
}
