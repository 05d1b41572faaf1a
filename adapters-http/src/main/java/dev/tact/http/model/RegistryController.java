package dev.tact.http.model;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.KeepModels;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.json.JsonReader;
import dev.tact.http.json.PageLimit;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** The registry of models: where each stands, and which of its versions it builds on. */
@Controller("/api/v1/algorithm-models")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Models")
final class RegistryController {

  private final KeepModels models;

  RegistryController(KeepModels models) {
    this.models = models;
  }

  /** Gives a model another standing; a new champion archives the one before. */
  @Post("/{id}/promote")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> promote(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    return ModelReply.ok(ModelReply.document(models.promote(caller, id, JsonReader.object(body))));
  }

  /** Lists the versions of a model, newest first. */
  @Get("/{id}/versions")
  HttpResponse<byte[]> versions(
      @Parameter(hidden = true) Caller caller,
      String id,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue String limit) {
    int most = PageLimit.of(limit);
    List<KeepModels.Version> found = models.versions(caller.tenant(), id, before(cursor), most + 1);
    List<KeepModels.Version> shown = found.size() > most ? found.subList(0, most) : found;
    return ModelReply.page(
        shown.stream().map(ModelReply::document).toList(),
        most,
        found.size() > most ? Integer.toString(shown.getLast().number()) : null);
  }

  /** Lets a model build on an earlier version again. */
  @Post("/{id}/rollback")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> rollBack(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    return ModelReply.ok(ModelReply.document(models.rollBack(caller, id, JsonReader.object(body))));
  }

  private static int before(String cursor) {
    try {
      return cursor == null ? Integer.MAX_VALUE : Integer.parseInt(cursor);
    } catch (NumberFormatException _) {
      throw Failure.Invalid.of(
          "$.cursor", ProblemCode.INVALID_FORMAT, "must be the `nextCursor` of the page before");
    }
  }
}
