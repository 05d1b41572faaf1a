package dev.tact.http.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.model.TrainingRun;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trainings as they are shown. */
final class TrainingReply {

  private TrainingReply() {}

  static MutableHttpResponse<byte[]> one(HttpStatus status, TrainingRun run) {
    return HttpResponse.<byte[]>status(status)
        .body(JsonBytes.of(document(run)))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** One page; there is one more run than the limit when there are more. */
  static HttpResponse<byte[]> page(List<TrainingRun> runs, int limit) {
    boolean more = runs.size() > limit;
    List<TrainingRun> shown = more ? runs.subList(0, limit) : runs;
    return ModelReply.page(
        shown.stream().map(TrainingReply::document).toList(),
        limit,
        more ? shown.getLast().id() : null);
  }

  private static Map<String, Object> document(TrainingRun run) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", run.id());
    document.put("modelId", run.modelId());
    document.put("status", ConfigReader.wire(run.status()));
    document.put("phase", ConfigReader.wire(run.phase()));
    document.put("progress", run.done());
    document.put("order", run.order().members());
    document.put("orderedBy", run.actor());
    document.put("createdAt", run.createdAt().toString());
    document.put("startedAt", run.startedAt().map(Instant::toString));
    document.put("finishedAt", run.finishedAt().map(Instant::toString));
    document.put("report", run.report().map(Config::members));
    run.error().ifPresent(error -> document.put("error", error));
    return document;
  }
}
