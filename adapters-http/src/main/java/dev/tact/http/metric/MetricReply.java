package dev.tact.http.metric;

import dev.tact.application.port.in.PreviewMetrics.Preview;
import dev.tact.application.port.in.PreviewMetrics.Row;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.metric.MetricRun;
import dev.tact.domain.value.Value;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs and values of metrics, as answers. */
public final class MetricReply {

  private static final double WHOLE_MAX = 1e15;

  private MetricReply() {}

  /** What a definition shows of its last run. */
  public static Map<String, Object> members(MetricRun run) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("lastRunAt", run.startedAt().toString());
    members.put("lastRunStatus", ConfigReader.wire(run.status()));
    members.put("lastRunMillis", run.took().map(Duration::toMillis));
    members.put("lastRunCustomers", run.customers());
    members.put("lastRunError", run.error());
    return members;
  }

  static HttpResponse<byte[]> run(MetricRun run) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("metricId", run.metricId());
    reply.putAll(members(run));
    return json(reply);
  }

  static HttpResponse<byte[]> preview(Preview preview) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("customerId", preview.customerId());
    reply.putAll(metric(preview));
    return json(reply);
  }

  static HttpResponse<byte[]> ofCustomer(String customerId, List<Preview> previews) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("customerId", customerId);
    reply.put("data", previews.stream().map(MetricReply::metric).toList());
    return json(reply);
  }

  private static Map<String, Object> metric(Preview preview) {
    MetricSeries series = preview.metric().series();
    Map<String, Object> members = new LinkedHashMap<>();
    if (!preview.metric().id().isEmpty()) {
      members.put("metricId", preview.metric().id());
    }
    members.put("key", preview.metric().key());
    members.put("name", preview.metric().name());
    members.put("computeMode", series.batch() ? "batch" : "realtime");
    members.put("computed", preview.known());
    List<Object> values = new ArrayList<>();
    preview.rows().forEach(row -> values.add(row(series, row)));
    members.put("values", values);
    return members;
  }

  private static Map<String, Object> row(MetricSeries series, Row row) {
    Map<String, Object> dimensions = new LinkedHashMap<>();
    for (int i = 0; i < row.dimensions().size(); i++) {
      dimensions.put(series.dimensions().get(i).wire(), row.dimensions().get(i));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("dimensions", dimensions);
    members.put("value", number(row.value()));
    members.put("events", row.events());
    return members;
  }

  /** A whole number without a fraction; null where there is none. */
  private static Object number(Value value) {
    if (!(value instanceof Value.Num(double number))) {
      return null;
    }
    return number == Math.rint(number) && Math.abs(number) < WHOLE_MAX
        ? (Object) (long) number
        : (Object) number;
  }

  private static HttpResponse<byte[]> json(Map<String, Object> reply) {
    return HttpResponse.ok(JsonBytes.of(reply)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
