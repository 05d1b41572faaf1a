package dev.tact.application.health;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.CheckReadiness;
import dev.tact.application.port.out.HealthProbe;
import java.util.List;

/** Answers readiness by asking every probe; a probe that fails is the fault of its part. */
public final class ProbedReadiness implements CheckReadiness {

  private final List<HealthProbe> probes;

  public ProbedReadiness(List<HealthProbe> probes) {
    this.probes = List.copyOf(probes);
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
