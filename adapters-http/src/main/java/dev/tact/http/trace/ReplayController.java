package dev.tact.http.trace;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ReplayDecisions;
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

/** Decisions that were made, made again. */
@Controller("/api/v1/decision-traces")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReplayController {

  private final ReplayDecisions decisions;

  ReplayController(ReplayDecisions decisions) {
    this.decisions = decisions;
  }

  /** Makes a decision again from its record: by the rules that made it, or by others. */
  @Post("/{id}/replay")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> one(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    ReplayBody asked = ReplayBody.ofOne(body);
    DecisionTraceController.checkId(id);
    return asked.rules().isSame()
        ? ReplayReply.of(decisions.same(caller.tenant(), id))
        : ReplayReply.of(decisions.other(caller.tenant(), id, asked.rules()));
  }

  /** Makes the last decisions again, by their own rules or by others, and tells what changes. */
  @Post("/replay")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> last(@Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    ReplayBody asked = ReplayBody.ofMany(body);
    return ReplayReportReply.of(decisions.last(caller.tenant(), asked.last(), asked.rules()));
  }
}
