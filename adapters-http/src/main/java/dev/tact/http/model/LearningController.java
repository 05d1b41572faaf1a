package dev.tact.http.model;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ResetLearning;
import dev.tact.application.port.in.ShowModelState;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What models have learned. */
@Tag(name = "Models")
@Controller("/api/v1/algorithm-models")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LearningController {

  private final ShowModelState showing;
  private final ResetLearning resetting;

  LearningController(ShowModelState showing, ResetLearning resetting) {
    this.showing = showing;
    this.resetting = resetting;
  }

  /** What a model knows by now. */
  @Operation(summary = "Show what a model has learned or was trained to")
  @ApiResponse(responseCode = "200", description = "Its epoch, its version, and what it knows")
  @Get("/{id}/state")
  HttpResponse<byte[]> state(@Parameter(hidden = true) Caller caller, String id) {
    return LearningReply.state(showing.show(caller.tenant(), id));
  }

  /** Throws away what a model has learned. */
  @Operation(summary = "Keep what a model has learned as a version, and let it begin anew")
  @ApiResponse(responseCode = "200", description = "The version that was kept, and the new epoch")
  @Post("/{id}/reset-learning")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> reset(@Parameter(hidden = true) Caller caller, String id) {
    return LearningReply.reset(resetting.reset(caller, id));
  }
}
