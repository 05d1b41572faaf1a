package dev.tact.application.port.out;

/** Looks after one part that a node needs to serve, such as the database or the loaded plans. */
public interface HealthProbe {

  /** The part's name as people read it in the readiness answer. */
  String part();

  /** Why the part is not well now, in one sentence; empty when it is. */
  String fault();
}
