package dev.tact.application.port.in;

import dev.tact.domain.batch.Run;
import dev.tact.domain.config.Config;

/** Has runs made: decisions for everybody in a segment or a schema. */
public interface OrderRuns {

  /**
   * Orders a run, which begins as soon as a worker is free.
   *
   * @param order in its canonical form
   * @throws dev.tact.application.failure.Failure.Invalid with all that is wrong with the order
   * @throws dev.tact.application.failure.Failure.Conflict when nobody knows who is in the segment
   */
  Run order(Caller caller, Config order);

  /**
   * Stops a run; what it has decided stays.
   *
   * @throws dev.tact.application.failure.Failure.Conflict when it is over
   */
  Run cancel(Caller caller, String runId);

  /**
   * Lets a run that was canceled or has failed go on with whom it has not decided for.
   *
   * @throws dev.tact.application.failure.Failure.Conflict when it is neither
   */
  Run resume(Caller caller, String runId);

  /**
   * Removes a run and its results; contacts, reservations and decisions stay.
   *
   * @throws dev.tact.application.failure.Failure.Conflict when it is not over
   */
  void remove(Caller caller, String runId);
}
