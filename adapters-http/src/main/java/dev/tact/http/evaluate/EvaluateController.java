package dev.tact.http.evaluate;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.EvaluateFlows;
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

/** Off-policy evaluation of decision flows. */
@Controller("/api/v1/decision-flows")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EvaluateController {

  private final EvaluateFlows flows;

  EvaluateController(EvaluateFlows flows) {
    this.flows = flows;
  }

  /**
   * Tells from logged decisions what a flow, its draft or a version of it would have been worth.
   */
  @Post("/{id}/evaluate")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> evaluate(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    return EvaluationReply.of(flows.evaluate(caller.tenant(), id, EvaluateBody.read(body)));
  }
}
