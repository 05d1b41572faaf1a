package dev.tact.http.batch;

import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunProgress;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.config.ConfigReader;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs as they are shown. */
final class RunReply {

  private static final int TENTHS = 10;

  private RunReply() {}

  static MutableHttpResponse<byte[]> one(HttpStatus status, Run run) {
    return HttpResponse.<byte[]>status(status)
        .body(JsonBytes.of(document(run)))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** One page; there is one more run than the limit when there are more. */
  static HttpResponse<byte[]> page(List<Run> runs, int limit) {
    boolean more = runs.size() > limit;
    List<Run> shown = more ? runs.subList(0, limit) : runs;
    Map<String, Object> pagination = new LinkedHashMap<>();
    pagination.put("limit", limit);
    pagination.put("hasMore", more);
    pagination.put("nextCursor", more ? shown.getLast().id() : null);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("data", shown.stream().map(RunReply::document).toList());
    page.put("pagination", pagination);
    return HttpResponse.ok(JsonBytes.of(page)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static Map<String, Object> document(Run run) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", run.id());
    document.put("status", ConfigReader.wire(run.status()));
    document.put("order", run.order().members());
    document.put("progress", progress(run));
    document.put("orderedBy", run.actor());
    document.put("createdAt", run.createdAt().toString());
    document.put("startedAt", run.startedAt().map(Instant::toString));
    document.put("finishedAt", run.finishedAt().map(Instant::toString));
    run.error().ifPresent(error -> document.put("error", error));
    return document;
  }

  private static Map<String, Object> progress(Run run) {
    RunProgress progress = run.progress();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("total", progress.total());
    document.put("done", progress.done());
    document.put("empty", progress.empty());
    document.put("items", progress.items());
    if (run.status() == RunStatus.COMPLETED) {
      document.put("skipped", Math.max(0, progress.total() - progress.done()));
    }
    document.put("perSecond", Math.round(progress.perSecond() * TENTHS) / (double) TENTHS);
    if (run.status() == RunStatus.RUNNING) {
      document.put("secondsLeft", progress.remaining().map(Duration::toSeconds));
      document.put(
          "expectedAt",
          progress
              .remaining()
              .flatMap(left -> progress.updatedAt().map(last -> last.plus(left).toString())));
    }
    return document;
  }
}
