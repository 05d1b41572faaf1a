package dev.tact.http.analyze;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.AnalyzePolicies;
import dev.tact.application.port.in.Caller;
import dev.tact.http.json.JsonBytes;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;

/** What is wrong with rules and policies, before a customer meets it. */
@Controller("/api/v1/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AnalyzeController {

  private final AnalyzePolicies policies;

  AnalyzeController(AnalyzePolicies policies) {
    this.policies = policies;
  }

  /** Analyzes the configuration, or what it would be with a draft. */
  @Post("/analyze")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> analyze(
      @Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    AnalyzeBody asked = AnalyzeBody.read(body);
    try {
      return HttpResponse.ok(
              JsonBytes.of(AnalyzeReply.of(policies.analyze(caller, asked.question()))))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    } catch (Failure.Invalid invalid) {
      throw asked.asAuthored(invalid);
    }
  }
}
