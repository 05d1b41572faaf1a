package dev.tact.http.segment;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindSegments;
import dev.tact.application.port.in.RefreshSegments;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.http.json.CustomerIdCursor;
import dev.tact.http.json.JsonReader;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;

/** Who belongs to segments. */
@Hidden
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SegmentController {

  private final RefreshSegments refreshing;
  private final FindSegments finding;

  SegmentController(RefreshSegments refreshing, FindSegments finding) {
    this.refreshing = refreshing;
    this.finding = finding;
  }

  /** Works out the members of a segment and keeps them. */
  @Post("/segments/{id}/refresh")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> refresh(@Parameter(hidden = true) Caller caller, String id) {
    return SegmentReply.refreshed(refreshing.refresh(caller, id));
  }

  /** The members kept by the last refresh, by customer id. */
  @Get("/segments/{id}/members")
  HttpResponse<byte[]> members(
      @Parameter(hidden = true) Caller caller, String id, HttpRequest<?> request) {
    CustomerIdCursor page = CustomerIdCursor.of(request);
    return SegmentReply.members(
        finding.members(caller.tenant(), id, page.after(), page.limit()), page.limit());
  }

  /** How far segments have the same members, pair by pair. */
  @Post("/segments/overlap")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> overlap(
      @Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    Reading reading = Reading.of(JsonReader.object(body), Lookup.NONE);
    List<String> segments;
    try (ConfigReader reader = reading.reader()) {
      segments = reader.texts("segments", Limits.CONDITION_LIST);
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return SegmentReply.overlap(finding.overlap(caller.tenant(), segments));
  }

  /** The segments of one customer, worked out now. */
  @Get("/customers/{customerId}/segments")
  HttpResponse<byte[]> ofCustomer(@Parameter(hidden = true) Caller caller, String customerId) {
    return SegmentReply.of(finding.of(caller.tenant(), customerId));
  }
}
