package dev.tact.http.uplift;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ShowUplift;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows how well uplift models do. */
@Tag(name = "Uplift")
@Controller("/api/v1/algorithm-models/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UpliftController {

  private final ShowUplift showing;

  UpliftController(ShowUplift showing) {
    this.showing = showing;
  }

  /** How the version in use did on customers whom it had not seen. */
  @Operation(summary = "Show how well an uplift model tells what contacting changes")
  @ApiResponse(responseCode = "200", description = "Curves, bands, segments and thresholds")
  @ApiResponse(responseCode = "404", description = "No such model, or it was never trained")
  @Get("/uplift-report")
  HttpResponse<byte[]> report(@Parameter(hidden = true) Caller caller, String id) {
    ShowUplift.Report report = showing.report(caller.tenant(), id);
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("modelId", report.modelId());
    reply.put("version", report.version());
    reply.put("madeAt", report.madeAt().toString());
    reply.putAll(report.document().members());
    return HttpResponse.ok(JsonBytes.of(reply)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
