package dev.tact.http.batch;

import dev.tact.domain.batch.RunResult;

/** Writes results one after the other. */
sealed interface ResultWriter permits CsvResults, NdjsonResults {

  /** What stands before the first result. */
  String head();

  /** A result with the ends of its lines. */
  byte[] write(RunResult result);
}
