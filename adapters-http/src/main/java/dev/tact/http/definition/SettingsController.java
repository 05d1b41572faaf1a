package dev.tact.http.definition;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.EditDefinitions;
import dev.tact.application.port.in.FindDefinitions;
import dev.tact.domain.config.Kind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/** A tenant's settings: read whole, written in part. */
@Hidden
@Controller("/api/v1/tenant-settings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsController {

  private final EditDefinitions edit;
  private final FindDefinitions find;

  SettingsController(EditDefinitions edit, FindDefinitions find) {
    this.edit = edit;
    this.find = find;
  }

  @Get
  HttpResponse<byte[]> read(Caller caller) {
    return DefinitionReply.settings(find.settings(caller.tenant()));
  }

  @Put
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> write(Caller caller, @Nullable @Body byte[] body) {
    DefinitionController.canonically(
        Kind.TENANT_SETTINGS, body, document -> edit.changeSettings(caller, document));
    return read(caller);
  }

  @Patch
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  HttpResponse<byte[]> patch(Caller caller, @Nullable @Body byte[] body) {
    return write(caller, body);
  }
}
