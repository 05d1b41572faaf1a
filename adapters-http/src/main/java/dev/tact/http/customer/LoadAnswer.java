package dev.tact.http.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tact.application.port.in.LoadReport;
import dev.tact.application.port.in.LoadReport.Stop;
import dev.tact.http.caller.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;

/** How a load is answered: its report, or a problem document that carries it. */
final class LoadAnswer {

  private static final String PROBLEM = "application/problem+json";
  private static final String RETRY_AFTER = "Retry-After";

  private LoadAnswer() {}

  /** A load that did not come to its end, or was refused as a whole. */
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record LoadProblem(
      String type,
      String title,
      int status,
      String detail,
      String code,
      String requestId,
      List<Fault> errors,
      LoadReply load) {}

  /** What is wrong, and where. */
  @Serdeable.Serializable
  record Fault(String path, String code, String message) {}

  static HttpResponse<?> of(HttpRequest<?> request, LoadReport report, boolean atomic) {
    Optional<Stop> stop = report.stop();
    if (stop.isPresent()) {
      return stopped(request, report, stop.get());
    }
    if (atomic && report.rejected() > 0) {
      return problem(
          request,
          report,
          HttpStatus.BAD_REQUEST,
          "rows_rejected",
          report.rejected() + " rows were refused, so none was loaded",
          "$.rows");
    }
    return HttpResponse.ok(LoadReply.of(report));
  }

  private static HttpResponse<?> stopped(HttpRequest<?> request, LoadReport report, Stop stop) {
    String detail = stop.reason() + " (" + stop.position() + ")";
    return switch (stop.cause()) {
      case MALFORMED ->
          problem(request, report, HttpStatus.BAD_REQUEST, "malformed", detail, stop.position());
      case TOO_LARGE ->
          problem(
              request,
              report,
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              "too_large",
              detail,
              stop.position());
      case UNAVAILABLE ->
          problem(
                  request,
                  report,
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "unavailable",
                  detail,
                  stop.position())
              .header(RETRY_AFTER, "1");
    };
  }

  private static MutableHttpResponse<LoadProblem> problem(
      HttpRequest<?> request,
      LoadReport report,
      HttpStatus status,
      String code,
      String detail,
      String path) {
    return HttpResponse.<LoadProblem>status(status)
        .contentType(PROBLEM)
        .body(
            new LoadProblem(
                "urn:tact:problem:" + code,
                status.getReason(),
                status.getCode(),
                detail,
                code,
                RequestId.of(request),
                List.of(new Fault(path, code, detail)),
                LoadReply.of(report)));
  }
}
