package dev.tact.http.batch;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindRuns;
import dev.tact.application.port.in.OrderRuns;
import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.json.JsonReader;
import dev.tact.http.json.PageLimit;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Optional;

/** Decisions for everybody in a segment or a schema. */
@Controller("/api/v1/runs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Runs")
final class RunController {

  private final OrderRuns ordering;
  private final FindRuns finding;

  RunController(OrderRuns ordering, FindRuns finding) {
    this.ordering = ordering;
    this.finding = finding;
  }

  /** Orders a run. */
  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> order(@Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    Run run = ordering.order(caller, RunBody.canonical(JsonReader.object(body)));
    return RunReply.one(HttpStatus.CREATED, run).header("Location", "/api/v1/runs/" + run.id());
  }

  /** Lists runs, newest first. */
  @Get
  HttpResponse<byte[]> list(
      @Parameter(hidden = true) Caller caller,
      @Nullable @QueryValue String status,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue String limit) {
    int most = PageLimit.of(limit);
    return RunReply.page(
        finding.list(caller.tenant(), status(status), Optional.ofNullable(cursor), most + 1), most);
  }

  /** One run, and how far it is. */
  @Get("/{id}")
  HttpResponse<byte[]> one(@Parameter(hidden = true) Caller caller, String id) {
    return RunReply.one(HttpStatus.OK, finding.one(caller.tenant(), id));
  }

  /** Stops a run; what it decided stays. */
  @Post("/{id}/cancel")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> cancel(@Parameter(hidden = true) Caller caller, String id) {
    return RunReply.one(HttpStatus.OK, ordering.cancel(caller, id));
  }

  /** Lets a run that was canceled or has failed go on. */
  @Post("/{id}/resume")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> resume(@Parameter(hidden = true) Caller caller, String id) {
    return RunReply.one(HttpStatus.OK, ordering.resume(caller, id));
  }

  /** Removes a run that is over, with its results. */
  @Delete("/{id}")
  HttpResponse<byte[]> remove(@Parameter(hidden = true) Caller caller, String id) {
    ordering.remove(caller, id);
    return HttpResponse.noContent();
  }

  /** What the run decided, by customer id, as a stream of NDJSON or CSV. */
  @Get("/{id}/results")
  StreamedFile results(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @QueryValue String format) {
    ResultFormat chosen = ResultFormat.of(format);
    FindRuns.Results results = finding.results(caller.tenant(), id);
    return new StreamedFile(
        new ResultStream(results, chosen.writer(results.configuration())), chosen.type());
  }

  private static Optional<RunStatus> status(String text) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(RunStatus.values())
            .filter(status -> ConfigReader.wire(status).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    Failure.Invalid.of(
                        "$.status",
                        ProblemCode.UNKNOWN_VALUE,
                        "must be pending, running, completed, canceled or failed")));
  }
}
