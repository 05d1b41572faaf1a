package dev.tact.http.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tact.application.port.in.RefitRows;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What became of rows that were brought to the fields of today. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RefitReply(long rows, long converted, long misfits, List<MisfitReply> errors) {

  static RefitReply of(RefitRows.Report report) {
    return new RefitReply(
        report.rows(),
        report.converted(),
        report.misfits(),
        report.errors().stream()
            .map(misfit -> new MisfitReply(misfit.customerId(), misfit.field(), misfit.reason()))
            .toList());
  }

  /** A stored value that its field cannot hold. */
  @Serdeable.Serializable
  record MisfitReply(String customerId, String field, String reason) {}
}
