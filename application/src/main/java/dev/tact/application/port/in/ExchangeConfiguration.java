package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.FieldChange;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Gives away and takes in the configuration of a tenant as a whole. Definitions are told apart by
 * their keys, and refer to one another by keys, so that a document means the same for any tenant.
 */
public interface ExchangeConfiguration {

  /** Everything that is live and was authored, by key; what only Tact writes is left out. */
  Exported export(TenantId tenant);

  /**
   * Makes the configuration what documents say, in one version, or says what that would change.
   *
   * @throws dev.tact.application.failure.Failure when it could not be so; then nothing has changed
   */
  Imported bring(Caller caller, List<Authored> documents, Terms terms);

  /** A configuration as documents, by kind and key. */
  record Exported(long version, Map<Kind, List<Config>> documents) {}

  /**
   * A definition as somebody wrote it.
   *
   * @param document in canonical form
   * @param located where its author finds a problem of it
   */
  record Authored(Kind kind, Config document, UnaryOperator<Problem> located) {}

  /**
   * On which terms documents are taken in.
   *
   * @param prune the kinds of which goes what the documents do not name
   * @param version the version that must still be in effect
   */
  record Terms(boolean dryRun, Set<Kind> prune, Optional<Long> version) {
    public Terms {
      prune = Set.copyOf(prune);
    }
  }

  /**
   * What was changed, or would be.
   *
   * @param version of the configuration: after the change, or of the one that was compared with
   */
  record Imported(long version, List<Change> changes, int unchanged) {
    public Imported {
      changes = List.copyOf(changes);
    }
  }

  /**
   * What happens to one definition.
   *
   * @param fields what differs, of a changed one
   */
  record Change(Kind kind, String key, String name, Effect effect, List<FieldChange> fields) {}

  /** What can happen to a definition. */
  enum Effect {
    CREATED,
    CHANGED,
    DELETED
  }
}
