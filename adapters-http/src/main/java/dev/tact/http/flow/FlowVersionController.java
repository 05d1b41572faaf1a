package dev.tact.http.flow;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindFlowVersions;
import dev.tact.application.port.in.ValidateFlows;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.http.definition.DefinitionReply;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.Dialect;
import dev.tact.http.json.JsonReader;
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
import java.util.Optional;

/** The versions of a decision flow, how they differ, and what is wrong with the next one. */
@Hidden
@Controller("/api/v1/decision-flows")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FlowVersionController {

  private final FindFlowVersions versions;
  private final ValidateFlows validating;

  FlowVersionController(FindFlowVersions versions, ValidateFlows validating) {
    this.versions = versions;
    this.validating = validating;
  }

  @Get("/{id}/versions")
  HttpResponse<byte[]> list(
      @Parameter(hidden = true) Caller caller, String id, HttpRequest<?> request) {
    VersionQuery query = VersionQuery.page(request);
    return DefinitionReply.page(
        versions.versions(caller.tenant(), id, query.limit(), query.cursor()), FlowReply::summary);
  }

  @Get("/{id}/versions/{version}")
  HttpResponse<byte[]> read(@Parameter(hidden = true) Caller caller, String id, long version) {
    return FlowReply.version(versions.version(caller.tenant(), id, version));
  }

  @Get("/{id}/diff")
  HttpResponse<byte[]> difference(
      @Parameter(hidden = true) Caller caller, String id, HttpRequest<?> request) {
    VersionQuery query = VersionQuery.difference(request);
    return FlowReply.difference(versions.difference(caller.tenant(), id, query.from(), query.to()));
  }

  @Get("/{id}/assembly-log")
  HttpResponse<byte[]> assembly(
      @Parameter(hidden = true) Caller caller, String id, HttpRequest<?> request) {
    VersionQuery query = VersionQuery.page(request);
    return DefinitionReply.page(
        versions.assembly(caller.tenant(), id, query.limit(), query.cursor()), FlowReply::assembly);
  }

  @Get("/{id}/translation")
  HttpResponse<byte[]> translation(@Parameter(hidden = true) Caller caller, String id) {
    return FlowReply.config(versions.translated(caller.tenant(), id));
  }

  @Post("/{id}/validate")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> validate(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    boolean silent = body == null || body.length == 0;
    return validated(
        caller, Optional.of(id), silent ? Optional.empty() : Optional.of(JsonReader.object(body)));
  }

  @Post("/validate")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> validate(
      @Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    return validated(caller, Optional.empty(), Optional.of(JsonReader.object(body)));
  }

  private HttpResponse<byte[]> validated(
      Caller caller, Optional<String> flow, Optional<Config> written) {
    Optional<Canonical> canonical =
        written.map(document -> Dialect.canonical(Kind.DECISION_FLOW, document));
    return FlowReply.violations(
        validating.validate(caller, flow, canonical.map(Canonical::orElseThrow)), canonical);
  }
}
