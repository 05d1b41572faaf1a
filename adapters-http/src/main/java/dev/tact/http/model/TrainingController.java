package dev.tact.http.model;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.TrainModels;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.TrainingRun;
import dev.tact.http.json.JsonReader;
import dev.tact.http.json.PageLimit;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.util.Optional;

/** Trainings of models. */
@Controller("/api/v1/algorithm-models")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Models")
final class TrainingController {

  private final TrainModels trainings;

  TrainingController(TrainModels trainings) {
    this.trainings = trainings;
  }

  /** Orders a training of a model on what was decided and what came of it. */
  @Post("/{id}/train")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> train(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    Config order = body == null || body.length == 0 ? Config.EMPTY : JsonReader.object(body);
    TrainingRun run = trainings.train(caller, id, order);
    return TrainingReply.one(HttpStatus.ACCEPTED, run)
        .header("Location", "/api/v1/algorithm-models/" + id + "/training-runs/" + run.id());
  }

  /** Lists the trainings of a model, newest first. */
  @Get("/{id}/training-runs")
  HttpResponse<byte[]> list(
      @Parameter(hidden = true) Caller caller,
      String id,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue String limit) {
    int most = PageLimit.of(limit);
    return TrainingReply.page(
        trainings.list(caller.tenant(), id, Optional.ofNullable(cursor), most + 1), most);
  }

  /** One training: how far it is, and what came out. */
  @Get("/{id}/training-runs/{run}")
  HttpResponse<byte[]> one(@Parameter(hidden = true) Caller caller, String id, String run) {
    return TrainingReply.one(HttpStatus.OK, trainings.one(caller.tenant(), id, run));
  }

  /** Stops a training; the model stays what it is. */
  @Post("/{id}/training-runs/{run}/stop")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> stop(@Parameter(hidden = true) Caller caller, String id, String run) {
    return TrainingReply.one(HttpStatus.OK, trainings.stop(caller, id, run));
  }
}
