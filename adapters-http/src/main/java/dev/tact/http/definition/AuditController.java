package dev.tact.http.definition;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindDefinitions;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/** Who changed what in a tenant, newest first; nobody changes that. */
@Hidden
@Controller("/api/v1/audit-logs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {

  private final FindDefinitions find;

  AuditController(FindDefinitions find) {
    this.find = find;
  }

  @Get
  HttpResponse<byte[]> list(Caller caller, HttpRequest<?> request) {
    return DefinitionReply.page(
        find.audit(caller.tenant(), ListQuery.of(request).changes()), DefinitionReply::change);
  }
}
