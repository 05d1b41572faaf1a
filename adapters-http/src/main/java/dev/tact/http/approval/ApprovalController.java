package dev.tact.http.approval;

import dev.tact.application.port.in.ApprovePublications;
import dev.tact.application.port.in.Caller;
import dev.tact.http.definition.DefinitionReply;
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

/** Asking for approval, and answering. */
@Hidden
@Controller("/api/v1/approvals")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApprovalController {

  private final ApprovePublications approvals;

  ApprovalController(ApprovePublications approvals) {
    this.approvals = approvals;
  }

  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> request(
      @Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    return ApprovalReply.created(approvals.request(caller, ApprovalBody.ask(body)));
  }

  @Get
  HttpResponse<byte[]> list(@Parameter(hidden = true) Caller caller, HttpRequest<?> request) {
    return DefinitionReply.page(
        approvals.list(caller.tenant(), ApprovalQuery.of(request)), ApprovalReply::members);
  }

  @Get("/{id}")
  HttpResponse<byte[]> read(@Parameter(hidden = true) Caller caller, String id) {
    return ApprovalReply.one(approvals.find(caller.tenant(), id));
  }

  @Post("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> resolve(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    return ApprovalReply.one(approvals.resolve(caller, id, ApprovalBody.answer(body)));
  }
}
