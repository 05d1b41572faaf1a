package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Moves models through their registry, and between their versions. */
public interface KeepModels {

  /**
   * A version of a model.
   *
   * @param origin trained, imported or learned
   * @param about how it was made and how good it is
   * @param active whether the model builds on it now
   */
  record Version(
      int number,
      String origin,
      Instant madeAt,
      String madeBy,
      String sha256,
      long size,
      Config about,
      boolean active) {}

  /**
   * A model that was moved.
   *
   * @param archived the former champion of the family, which gave way
   * @param objections what the guard said against it, where that was bypassed
   */
  record Promoted(Definition model, Optional<Definition> archived, List<String> objections) {}

  /**
   * Gives a model another standing in its registry.
   *
   * @param order `{registryStatus, bypassRollbackGuard?, guard?}`
   */
  Promoted promote(Caller caller, String model, Config order);

  /**
   * Lets a model build on an earlier version again.
   *
   * @param order `{version}`
   */
  Version rollBack(Caller caller, String model, Config order);

  /** The versions of a model, newest first, those below a number. */
  List<Version> versions(TenantId tenant, String model, int before, int limit);
}
