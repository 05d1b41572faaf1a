package dev.tact.http.consent;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindConsent;
import dev.tact.application.port.in.RecordConsent;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.ConsentRecord;
import dev.tact.http.json.JsonBytes;
import dev.tact.http.json.JsonReader;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What customers say about being contacted. */
@Hidden
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConsentController {

  private final RecordConsent recording;
  private final FindConsent finding;

  ConsentController(RecordConsent recording, FindConsent finding) {
    this.recording = recording;
    this.finding = finding;
  }

  /** Records one consent, or many at once. */
  @Post("/consent")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> add(@Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    return record(caller, body, HttpStatus.CREATED);
  }

  /** Records one consent, or many at once: the same as adding it. */
  @Put("/consent")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> put(@Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    return record(caller, body, HttpStatus.OK);
  }

  /** The consents of the customer that `customerId` names. */
  @Get("/consent")
  HttpResponse<byte[]> list(@Parameter(hidden = true) Caller caller, HttpRequest<?> request) {
    for (String name : request.getParameters().names()) {
      if (!name.equals("customerId")) {
        throw Failure.Invalid.of(
            "$." + name, ProblemCode.UNKNOWN_MEMBER, "unknown parameter `" + name + "`");
      }
    }
    String customerId = request.getParameters().get("customerId");
    if (customerId == null) {
      throw Failure.Invalid.of(
          "$.customerId", ProblemCode.REQUIRED, "say whose consents: `?customerId=`");
    }
    return ofCustomer(caller, customerId);
  }

  /** The consents of one customer: those in force, and every one there was. */
  @Get("/customers/{customerId}/consent")
  HttpResponse<byte[]> ofCustomer(@Parameter(hidden = true) Caller caller, String customerId) {
    FindConsent.Consents consents = finding.of(caller.tenant(), customerId);
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("customerId", consents.customerId());
    reply.put("data", consents.current().stream().map(ConsentMembers::of).toList());
    reply.put("history", consents.history().stream().map(ConsentMembers::of).toList());
    return json(reply, HttpStatus.OK);
  }

  private HttpResponse<byte[]> record(Caller caller, byte[] body, HttpStatus status) {
    ConsentBody read = ConsentBody.read(JsonReader.object(body));
    List<ConsentRecord> records = recording.record(caller, read.said());
    return json(
        read.many()
            ? Map.of("data", records.stream().map(ConsentMembers::of).toList())
            : ConsentMembers.of(records.getFirst()),
        status);
  }

  private static HttpResponse<byte[]> json(Map<String, Object> reply, HttpStatus status) {
    return HttpResponse.status(status)
        .body(JsonBytes.of(reply))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
