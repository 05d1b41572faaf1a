package dev.tact.application.port.out;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.Cell;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what models were trained to, imported as, or had learned when they were reset, and which of
 * that is in use. A version never changes. What outcomes teach comes through the {@link Ledger}.
 */
public interface ModelStore {

  /** Where a version comes from. */
  enum Origin {
    TRAINED,
    IMPORTED,
    LEARNED
  }

  /**
   * A version to be.
   *
   * @param document what the model was trained to, as its type reads it
   * @param cells what it had learned
   * @param file what no document holds; empty for most
   * @param about how it was made and how good it is
   */
  record Draft(
      Origin origin,
      Config document,
      Map<String, Cell> cells,
      byte[] file,
      Config about,
      String actor,
      Instant at) {

    private static final byte[] NO_FILE = {};

    public Draft {
      cells = Map.copyOf(cells);
    }

    /** One that training made. */
    public static Draft trained(Config document, Config about, String actor, Instant at) {
      return new Draft(Origin.TRAINED, document, Map.of(), NO_FILE, about, actor, at);
    }

    /** One that somebody brought. */
    public static Draft imported(
        Config document, byte[] file, Config about, String actor, Instant at) {
      return new Draft(Origin.IMPORTED, document, Map.of(), file, about, actor, at);
    }
  }

  /**
   * A version, without what it holds.
   *
   * @param number from 1, for each model by itself
   * @param sha256 of its file, where it has one, else of the document; in hexadecimal
   * @param size of the same, in bytes
   * @param active whether the model builds on it now
   */
  record Version(
      int number,
      Origin origin,
      Instant madeAt,
      String madeBy,
      String sha256,
      long size,
      Config about,
      boolean active) {}

  /** Keeps a version; it is not in use before it is activated. */
  Version add(TenantId tenant, String modelId, Draft draft);

  /**
   * The versions of a model, newest first.
   *
   * @param before only those of a lower number
   */
  List<Version> versions(TenantId tenant, String modelId, int before, int limit);

  Optional<Version> version(TenantId tenant, String modelId, int number);

  /** What the model was trained to. */
  Optional<Config> document(TenantId tenant, String modelId, int number);

  /** The file of a version; empty when there is no such version, or it has none. */
  Optional<byte[]> file(TenantId tenant, String modelId, int number);

  /**
   * Lets the model build on a version from now on, and begin with what that had learned. Lessons
   * that were on their way are void.
   *
   * @return whether there is such a version
   */
  boolean activate(TenantId tenant, String modelId, int number);

  /**
   * Keeps what the model has learned as a version, and lets it begin anew on what it was trained
   * to. Lessons that were on their way are void, and in no version.
   *
   * @return the version; empty when it had learned nothing
   */
  Optional<Version> reset(TenantId tenant, String modelId, String actor, Instant at);
}
