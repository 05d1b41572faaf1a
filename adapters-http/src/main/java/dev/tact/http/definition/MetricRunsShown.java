package dev.tact.http.definition;

import dev.tact.application.port.in.RunMetrics;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.metric.MetricRun;
import dev.tact.http.metric.MetricReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What an answer about a metric tells beyond its definition: how its last run ended. */
record MetricRunsShown(RunMetrics running) {

  /** How to show each of these metrics; one that never ran is shown as it is. */
  Function<Definition, Map<String, Object>> in(TenantId tenant) {
    Map<String, MetricRun> runs = running.runs(tenant);
    return metric -> {
      Map<String, Object> members = new LinkedHashMap<>(DefinitionReply.members(metric));
      MetricRun run = runs.get(metric.id());
      if (run != null) {
        members.putAll(MetricReply.members(run));
      }
      return members;
    };
  }
}
