package dev.tact.application.customer;

import dev.tact.application.port.out.CustomerStore;

/** Where a load puts its batches: each committed for itself, or all of them at the end. */
sealed interface RowSink extends AutoCloseable permits AtomicSink, BatchSink {

  /** What is done with an open transaction. */
  @FunctionalInterface
  interface Work {
    Stored in(CustomerStore.Load load);
  }

  /** Does the work of one batch and makes sure that views hear of the customers it stored. */
  Stored batch(Work work);

  /** A row was refused. */
  void refused();

  /** Whether anything that is stored from now on can stay. */
  boolean wants();

  /** The rows came to their end (or, when not whole, broke off). Says whether the rows stay. */
  boolean end(boolean whole);

  @Override
  void close();
}
