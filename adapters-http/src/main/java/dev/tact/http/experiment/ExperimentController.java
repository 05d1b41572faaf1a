package dev.tact.http.experiment;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ShowExperiments;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.experiment.PowerPlan;
import dev.tact.domain.experiment.Yardstick;
import dev.tact.http.json.JsonBytes;
import dev.tact.http.json.JsonReader;
import dev.tact.http.json.QueryDocument;
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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;

/** Tells what experiments came to, and how large they must be. */
@Tag(name = "Experiment")
@Controller("/api/v1/experiments")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExperimentController {

  private final ShowExperiments showing;

  ExperimentController(ShowExperiments showing) {
    this.showing = showing;
  }

  /** What an experiment came to. */
  @Operation(summary = "Show what an experiment came to: intervals, sequential results, checks")
  @ApiResponse(responseCode = "200", description = "The variants and how they compare")
  @Get("/{id}/results")
  HttpResponse<byte[]> results(@Parameter(hidden = true) Caller caller, String id) {
    return json(ResultsReply.of(showing.results(caller.tenant(), id)));
  }

  /** What the tenant's holdout shows. */
  @Operation(summary = "Compare customers with those whom the tenant's holdout leaves in peace")
  @ApiResponse(responseCode = "200", description = "Both groups and how they compare")
  @Get("/uplift")
  HttpResponse<byte[]> uplift(
      @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpRequest<?> request) {
    Yardstick yardstick = QueryDocument.read(request, Set.of(), ExperimentController::yardstick);
    return json(ResultsReply.of(showing.holdout(caller.tenant(), yardstick)));
  }

  /** How many customers an experiment needs. */
  @Operation(summary = "Work out how many customers an experiment needs")
  @ApiResponse(responseCode = "200", description = "The sizes, for several effects")
  @Post("/power-calculator")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> power(@Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    Reading reading = Reading.of(JsonReader.object(body), Lookup.NONE);
    PowerPlan plan;
    try (ConfigReader reader = reading.reader()) {
      plan = PowerPlan.read(reader);
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return json(PowerReply.of(plan));
  }

  private static Yardstick yardstick(ConfigReader query) {
    return query.choice("metric", Yardstick.class).orElse(Yardstick.CONVERSION_RATE);
  }

  private static HttpResponse<byte[]> json(Map<String, Object> members) {
    return HttpResponse.ok(JsonBytes.of(members)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
