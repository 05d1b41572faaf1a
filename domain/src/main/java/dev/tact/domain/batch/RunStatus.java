package dev.tact.domain.batch;

/** Where a run is in its life. */
public enum RunStatus {
  /** Waits for its turn. */
  PENDING,
  /** Some node works on it, or will soon go on with it. */
  RUNNING,
  /** Everybody was decided for, or its caps are used up. */
  COMPLETED,
  /** Somebody stopped it; it can be resumed. */
  CANCELED,
  /** What it asks for cannot be done any more; it can be resumed when that was mended. */
  FAILED;

  /** Whether nobody works on it, and nobody will. */
  public boolean isOver() {
    return this != PENDING && this != RUNNING;
  }
}
