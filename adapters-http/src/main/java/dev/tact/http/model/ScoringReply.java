package dev.tact.http.model;

import dev.tact.application.port.in.ImportModels.Imported;
import dev.tact.application.port.in.ScoreModels.By;
import dev.tact.application.port.in.ScoreModels.Scored;
import dev.tact.application.port.in.ScoreOffers.OfferScore;
import dev.tact.application.port.in.ScoreOffers.OfferScores;
import dev.tact.domain.model.Contribution;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Scores as answers. */
final class ScoringReply {

  private ScoringReply() {}

  static HttpResponse<byte[]> of(Scored scored) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("score", scored.score());
    if (scored.confidence().isPresent()) {
      reply.put("confidence", scored.confidence().getAsDouble());
    }
    reply.put("explanations", scored.explanations().stream().map(ScoringReply::part).toList());
    by(reply, scored.by(), scored.degraded());
    return json(reply);
  }

  static HttpResponse<byte[]> of(OfferScores scores) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("scores", scores.scores().stream().map(ScoringReply::row).toList());
    by(reply, scores.by(), scores.degraded());
    return json(reply);
  }

  static HttpResponse<byte[]> of(Imported imported) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("modelId", imported.modelId());
    reply.put("key", imported.key());
    reply.put("version", imported.version());
    reply.put("sha256", imported.sha256());
    reply.put("bytes", imported.bytes());
    return json(reply);
  }

  private static void by(Map<String, Object> reply, By by, Optional<String> degraded) {
    reply.put("modelId", by.modelId());
    reply.put("modelKey", by.key());
    reply.put("modelType", by.modelType());
    reply.put("version", by.version());
    degraded.ifPresent(
        why -> {
          reply.put("degradedScoring", true);
          reply.put("reason", why);
        });
  }

  private static Map<String, Object> row(OfferScore score) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("offerId", score.offerId());
    row.put("name", score.name());
    score.creativeId().ifPresent(id -> row.put("creativeId", id));
    row.put("score", score.score());
    return row;
  }

  private static Map<String, Object> part(Contribution part) {
    return Map.of("feature", part.feature(), "contribution", part.amount());
  }

  private static HttpResponse<byte[]> json(Map<String, Object> reply) {
    return HttpResponse.ok(JsonBytes.of(reply)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
