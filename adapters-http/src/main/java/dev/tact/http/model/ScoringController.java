package dev.tact.http.model;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ImportModels;
import dev.tact.application.port.in.ScoreModels;
import dev.tact.application.port.in.ScoreOffers;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;

/** Scores of models apart from decisions, and files that models are imported from. */
@Tag(name = "Models")
@Controller("/api/v1/algorithm-models")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScoringController {

  private final ScoreModels scoring;
  private final ScoreOffers ofOffers;
  private final ImportModels importing;

  ScoringController(ScoreModels scoring, ScoreOffers ofOffers, ImportModels importing) {
    this.scoring = scoring;
    this.ofOffers = ofOffers;
    this.importing = importing;
  }

  /** The score for values of the model's fields. */
  @Operation(summary = "Score given values, and explain the score")
  @ApiResponse(responseCode = "200", description = "The score, and what made it")
  @Post("/{id}/score")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> score(
      @Parameter(hidden = true) Caller caller, String id, @Body byte[] body) {
    return ScoringReply.of(scoring.score(caller.tenant(), id, ScoringBody.values(body)));
  }

  /** The scores of offers for a customer. */
  @Operation(summary = "Score offers for a customer, without a decision")
  @ApiResponse(responseCode = "200", description = "The offers with their scores, best first")
  @Post("/{id}/score-offer-set")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> scoreOfferSet(
      @Parameter(hidden = true) Caller caller, String id, @Body byte[] body) {
    return ScoringReply.of(ofOffers.score(caller.tenant(), id, ScoringBody.offers(body)));
  }

  /** Imports a file: its bytes are the body. */
  @Operation(summary = "Import an ONNX file into a model, and let it score with that")
  @ApiResponse(responseCode = "200", description = "The version that it became")
  @Post("/{id}/import")
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/onnx"})
  HttpResponse<byte[]> bring(
      @Parameter(hidden = true) Caller caller, String id, @Body InputStream body)
      throws IOException {
    // what was not read to its end would wait before the next request of this connection
    try (body) {
      return ScoringReply.of(importing.bring(caller, id, body));
    }
  }
}
