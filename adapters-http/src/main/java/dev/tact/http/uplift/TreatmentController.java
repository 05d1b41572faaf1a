package dev.tact.http.uplift;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.CompareTreatments;
import dev.tact.application.port.in.CompareTreatments.Question;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.interaction.Outcome;
import dev.tact.http.json.JsonBytes;
import dev.tact.http.json.QueryDocument;
import io.micronaut.http.HttpRequest;
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
import java.util.Set;

/** Compares creatives with the customers who were left in peace. */
@Tag(name = "Uplift")
@Controller("/api/v1/treatments")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TreatmentController {

  private static final Set<String> NUMBERS = Set.of("windowDays", "minSamples");
  private static final int WINDOW_MAX = 180;
  private static final int WINDOW_DEFAULT = 30;
  private static final int SAMPLES_MAX = 1_000_000;
  private static final int SAMPLES_DEFAULT = 50;

  private final CompareTreatments comparing;

  TreatmentController(CompareTreatments comparing) {
    this.comparing = comparing;
  }

  /** What each creative changed, as far as it shows. */
  @Operation(summary = "Compare customers contacted with a creative with those held out")
  @ApiResponse(responseCode = "200", description = "The creatives with both rates and their test")
  @Get("/uplift")
  HttpResponse<byte[]> uplift(
      @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpRequest<?> request) {
    Question question = QueryDocument.read(request, NUMBERS, TreatmentController::question);
    return HttpResponse.ok(
            JsonBytes.of(TreatmentReply.of(comparing.compare(caller.tenant(), question))))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static Question question(ConfigReader query) {
    return new Question(
        query.text("offerId", Limits.NAME_LENGTH),
        query.text("experiment", Limits.NAME_LENGTH),
        query.text("outcome", Limits.NAME_LENGTH).orElse(Outcome.CONVERSION),
        query.whole("windowDays", 1, WINDOW_MAX).orElse((long) WINDOW_DEFAULT).intValue(),
        query.whole("minSamples", 1, SAMPLES_MAX).orElse((long) SAMPLES_DEFAULT).intValue());
  }
}
