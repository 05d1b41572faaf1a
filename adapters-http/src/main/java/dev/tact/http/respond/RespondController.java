package dev.tact.http.respond;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.RecordOutcome;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.RespondDialect;
import dev.tact.http.json.JsonReader;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.InputStream;
import java.util.Optional;

/** Takes outcomes, one by one or many in a stream. */
@Hidden
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RespondController {

  private static final String NDJSON = "application/x-ndjson";

  private final RecordOutcome recording;

  RespondController(RecordOutcome recording) {
    this.recording = recording;
  }

  @Post(uris = {"/respond", "/capture"})
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> record(
      @Parameter(hidden = true) Caller caller,
      @Nullable @Header("Idempotency-Key") String idempotencyKey,
      @Nullable @Body byte[] body) {
    Canonical canonical = RespondDialect.canonical(JsonReader.object(body));
    try {
      return OutcomeReply.recorded(
          recording.record(caller, canonical.orElseThrow(), Optional.ofNullable(idempotencyKey)));
    } catch (Failure.Invalid invalid) {
      throw canonical.asAuthored(invalid);
    }
  }

  /** Records outcomes as they arrive; the body may be longer than the memory. */
  @Post(uris = {"/respond", "/capture"})
  @Consumes(NDJSON)
  HttpResponse<byte[]> recordAll(@Parameter(hidden = true) Caller caller, @Body InputStream body) {
    return OutcomeReply.report(recording.recordAll(caller, new NdjsonOutcomes(body)));
  }

  @Post("/interactions/{id}/retract")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> retract(@Parameter(hidden = true) Caller caller, String id) {
    return OutcomeReply.retracted(recording.retract(caller, id));
  }
}
