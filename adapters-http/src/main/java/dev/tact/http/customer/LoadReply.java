package dev.tact.http.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tact.application.port.in.LoadReport;
import dev.tact.domain.fact.RowError;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What became of the rows of a load. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record LoadReply(long inserted, long updated, long rejected, List<RowErrorReply> errors) {

  static LoadReply of(LoadReport report) {
    return new LoadReply(
        report.inserted(),
        report.updated(),
        report.rejected(),
        report.errors().stream().map(RowErrorReply::of).toList());
  }

  /** Why a row was refused; the field is empty when the row as a whole is at fault. */
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RowErrorReply(long row, String field, String reason) {

    private static RowErrorReply of(RowError error) {
      return new RowErrorReply(error.row(), error.field(), error.reason());
    }
  }
}
