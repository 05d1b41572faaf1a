package dev.tact.http.batch;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.flow.Configuration;
import io.micronaut.http.MediaType;

/** The forms in which results of runs are read. */
enum ResultFormat {
  /** One JSON object a customer and line. */
  NDJSON("application/x-ndjson"),
  /** One line an item; a customer without any has one too, with the reason. */
  CSV("text/csv");

  private final MediaType type;

  ResultFormat(String type) {
    this.type = MediaType.of(type);
  }

  /** The form that a query asks for; NDJSON when it asks for none. */
  static ResultFormat of(String text) {
    return switch (text) {
      case null -> NDJSON;
      case "ndjson" -> NDJSON;
      case "csv" -> CSV;
      default ->
          throw Failure.Invalid.of(
              "$.format", ProblemCode.UNKNOWN_VALUE, "must be `ndjson` or `csv`");
    };
  }

  MediaType type() {
    return type;
  }

  ResultWriter writer(Configuration configuration) {
    Labels labels = new Labels(configuration);
    return this == CSV ? new CsvResults(labels) : new NdjsonResults(labels);
  }
}
