package dev.tact.application.health;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.CheckReadiness;
import dev.tact.application.port.out.HealthProbe;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers readiness by asking every probe; a probe that fails is the fault of its part. */
public final class ProbedReadiness implements CheckReadiness {

  private final List<HealthProbe> probes;
  private final Map<String, String> adapters;

  /** Readiness of a node, with the technology of each port that has a choice. */
  public ProbedReadiness(List<HealthProbe> probes, Map<String, String> adapters) {
    this.probes = List.copyOf(probes);
    this.adapters = Collections.unmodifiableMap(new LinkedHashMap<>(adapters));
  }

  @Override
  public Map<String, String> adapters() {
    return adapters;
  }

  @Override
  public List<Part> parts() {
    return probes.stream().map(ProbedReadiness::ask).toList();
  }

  private static Part ask(HealthProbe probe) {
    try {
      return new Part(probe.part(), probe.fault());
    } catch (Failure e) {
      return new Part(probe.part(), e.getMessage());
    }
  }
}
