package dev.tact.application.plan;

import dev.tact.domain.config.Problem;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which tenants run on older plans because their newest configuration does not compile, and why.
 */
public final class PlanHealth {

  private final Map<TenantId, Ailment> ailments = new ConcurrentHashMap<>();

  /** A configuration that did not compile. */
  public record Ailment(long version, List<Problem> problems) {}

  /** The ailing tenants; empty when all is well. */
  public Map<TenantId, Ailment> ailments() {
    return Map.copyOf(ailments);
  }

  /** What is wrong, as one line for a log or a health answer; empty when all is well. */
  public String summary() {
    return ailments().entrySet().stream()
        .map(
            entry ->
                "configuration %d of tenant `%s` does not compile: %s"
                    .formatted(
                        entry.getValue().version(),
                        entry.getKey(),
                        entry.getValue().problems().getFirst().message()))
        .collect(Collectors.joining("; "));
  }

  void compiled(Configuration configuration, List<Problem> problems) {
    if (problems.isEmpty()) {
      ailments.remove(configuration.tenant());
    } else {
      ailments.put(configuration.tenant(), new Ailment(configuration.version(), problems));
    }
  }
}
