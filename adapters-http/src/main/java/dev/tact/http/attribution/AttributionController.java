package dev.tact.http.attribution;

import dev.tact.application.port.in.AttributeConversions;
import dev.tact.application.port.in.Caller;
import dev.tact.http.attribution.AttributionMembers.Asked;
import dev.tact.http.json.JsonBytes;
import dev.tact.http.json.JsonReader;
import dev.tact.http.json.QueryDocument;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.Map;

/** Divides conversions among the contacts before them. */
@Tag(name = "Attribution")
@Controller("/api/v1/attribution")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AttributionController {

  private final AttributeConversions attributing;
  private final InstantSource clock;

  AttributionController(AttributeConversions attributing, InstantSource clock) {
    this.attributing = attributing;
    this.clock = clock;
  }

  /** Divides one conversion. */
  @Operation(summary = "Divide one conversion among the contacts before it")
  @ApiResponse(responseCode = "201", description = "The contacts, each with its credit")
  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> divide(
      @Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    AttributeConversions.Question question =
        QueryDocument.read(JsonReader.object(body), AttributionMembers::question);
    return json(
        HttpResponse.created(
            JsonBytes.of(AttributionReply.of(attributing.divide(caller.tenant(), question)))));
  }

  /** Divides all conversions of some time. */
  @Operation(summary = "Divide all conversions of some time, by offer, creative, channel, category")
  @ApiResponse(responseCode = "200", description = "What each group of contacts brought in")
  @Get
  HttpResponse<byte[]> report(
      @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpRequest<?> request) {
    Asked asked =
        QueryDocument.read(
            request,
            AttributionMembers.NUMBERS,
            query -> AttributionMembers.asked(query, clock.instant()));
    Map<String, Object> reply =
        AttributionReply.of(attributing.report(caller.tenant(), asked.span(), asked.how()));
    return json(HttpResponse.ok(JsonBytes.of(reply)));
  }

  private static HttpResponse<byte[]> json(MutableHttpResponse<byte[]> response) {
    return response.contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
