package dev.tact.http.customer;

import dev.tact.application.port.in.RowSource;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** The notations in which rows may be sent, by media type. */
enum RowFormat {
  JSON,
  NDJSON,
  CSV;

  static final String TYPE_NDJSON = "application/x-ndjson";
  static final String TYPE_CSV = "text/csv";

  static RowFormat of(MediaType type) {
    return switch (type.getName()) {
      case TYPE_NDJSON -> NDJSON;
      case TYPE_CSV -> CSV;
      default -> JSON;
    };
  }

  RowSource rows(InputStream body) throws IOException {
    return switch (this) {
      case JSON -> new JsonRows(body);
      case NDJSON -> new NdjsonRows(body);
      case CSV -> new CsvRows(body);
    };
  }
}
