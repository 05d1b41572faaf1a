package dev.tact.http.flow;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.PublishFlows;
import dev.tact.http.definition.DefinitionReply;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Parameter;

/** What of a decision flow runs. The flow is named by the path, or by `id` in the body. */
@Hidden
@Controller("/api/v1/decision-flows")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FlowController {

  private final PublishFlows flows;

  FlowController(PublishFlows flows) {
    this.flows = flows;
  }

  @Post("/{id}/publish")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> publish(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    PublicationBody asked = PublicationBody.publishing(id, body);
    return DefinitionReply.one(flows.publish(caller, asked.flow(), asked.notes()));
  }

  @Post("/publish")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> publish(
      @Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    PublicationBody asked = PublicationBody.publishing("", body);
    return DefinitionReply.one(flows.publish(caller, asked.flow(), asked.notes()));
  }

  @Post("/{id}/rollback")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> rollBack(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    return rollBack(caller, PublicationBody.rollingBack(id, body));
  }

  @Post("/rollback")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> rollBack(
      @Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    return rollBack(caller, PublicationBody.rollingBack("", body));
  }

  private HttpResponse<byte[]> rollBack(Caller caller, PublicationBody asked) {
    return DefinitionReply.one(
        flows.rollBack(caller, asked.flow(), asked.version(), asked.notes()));
  }

  @Post("/ensure-base")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> ensureBase(@Parameter(hidden = true) Caller caller) {
    PublishFlows.Ensured base = flows.ensureBase(caller);
    return FlowReply.base(base.flow(), base.created());
  }
}
