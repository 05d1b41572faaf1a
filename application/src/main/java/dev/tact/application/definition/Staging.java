package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reference;
import dev.tact.domain.config.Status;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import dev.tact.domain.flow.NamedSegments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of one request, made to a configuration one after the other and not yet written: the
 * configuration as it would be, the entries that differ, and the audit.
 */
public final class Staging {

  /**
   * Who changes something, and why.
   *
   * @param notes empty when nothing was said
   */
  record Signature(String actor, Optional<String> notes) {
    static Signature of(Caller caller) {
      return new Signature(caller.actor(), Optional.empty());
    }

    /** The same with notes. */
    Signature noting(Optional<String> said) {
      return new Signature(actor, said);
    }
  }

  private final Configuration base;
  private final Caller caller;
  private final Instant now;
  private final IdSource ids;
  private final List<Configuration.Entry> entries = new ArrayList<>();
  private final List<DefinitionChange> changes = new ArrayList<>();
  private final Set<String> passed = new HashSet<>();
  private Configuration configuration;

  Staging(Configuration base, Caller caller, Instant now, IdSource ids) {
    this.base = base;
    this.configuration = base;
    this.caller = caller;
    this.now = now;
    this.ids = ids;
  }

  /** Who asked for this. */
  Signature signature() {
    return Signature.of(caller);
  }

  /** The configuration as it was before. */
  public Configuration base() {
    return base;
  }

  public Configuration configuration() {
    return configuration;
  }

  public Instant now() {
    return now;
  }

  public List<Configuration.Entry> entries() {
    return entries;
  }

  /** Lets a flow be published although it has a gate: it was judged, or need not be. */
  void pass(String flowId) {
    passed.add(flowId);
  }

  boolean hasPassed(String flowId) {
    return passed.contains(flowId);
  }

  List<DefinitionChange> changes() {
    return changes;
  }

  /** The live definition meant by an id, key or name. */
  Definition live(Kind kind, String reference) {
    return configuration
        .idOf(kind, reference)
        .flatMap(id -> configuration.definition(kind, id))
        .orElseThrow(() -> Failure.NotFound.of(kind, reference));
  }

  /** The live definition meant, which is not built in and has the version that was seen. */
  Definition editable(Kind kind, String reference, Optional<Long> rowVersion) {
    Definition definition = live(kind, reference);
    boolean builtIn =
        kind == Kind.OUTCOME_TYPE
            && OutcomeType.BUILT_IN.stream().anyMatch(type -> type.id().equals(definition.id()));
    if (builtIn) {
      throw new Failure.Conflict(
          "the outcome type `" + definition.key() + "` is built in and cannot be changed");
    }
    checkVersion(definition, rowVersion);
    return definition;
  }

  void checkVersion(Definition definition, Optional<Long> rowVersion) {
    if (rowVersion.isPresent() && rowVersion.get() != definition.rowVersion()) {
      throw new Failure.Stale(rowVersion.get(), definition.rowVersion());
    }
  }

  /** Puts an entry in place after checking that its key and name are free. */
  Definition put(Configuration.Entry entry, DefinitionChange.Action action) {
    return put(entry, action, signature());
  }

  /** Puts an entry in place on behalf of somebody. */
  Definition put(Configuration.Entry entry, DefinitionChange.Action action, Signature signature) {
    Definition definition = entry.definition();
    if (definition.deletedAt().isEmpty()) {
      checkFree(definition);
    }
    Optional<Definition> before =
        configuration
            .entry(definition.kind(), definition.id())
            .map(Configuration.Entry::definition);
    Configuration changed = configuration.with(entry);
    if (definition.kind() == Kind.SEGMENT) {
      checkSettled(before.orElse(definition), changed);
    }
    configuration = changed;
    record(entry, before, action, signature);
    return definition;
  }

  /** Goes on from a configuration that somebody put together, and has checked, as a whole. */
  public void standOn(Configuration whole) {
    configuration = whole;
  }

  /** Notes what is to be written of a configuration that stands already. */
  public void record(
      Configuration.Entry entry, Optional<Definition> before, DefinitionChange.Action action) {
    record(entry, before, action, signature());
  }

  private void record(
      Configuration.Entry entry,
      Optional<Definition> before,
      DefinitionChange.Action action,
      Signature signature) {
    Definition definition = entry.definition();
    entries.removeIf(staged -> staged.definition().id().equals(definition.id()));
    entries.add(entry);
    changes.add(
        new DefinitionChange(
            ids.next("aud"),
            definition.kind(),
            definition.id(),
            action,
            signature.actor(),
            caller.requestId(),
            now,
            configuration.version() + 1,
            definition.rowVersion(),
            before.map(Definition::document),
            Optional.of(definition.document()),
            signature.notes()));
  }

  /** Rules keep the names of segments as they were written: none may change its meaning unseen. */
  private void checkSettled(Definition segment, Configuration changed) {
    List<Reference> referrers = NamedSegments.unsettled(configuration, changed);
    if (!referrers.isEmpty()) {
      throw new Failure.InUse(Kind.SEGMENT, segment.name(), referrers);
    }
  }

  private void checkFree(Definition definition) {
    if (configuration.isTaken(definition.kind(), definition.id(), definition.name(), false)) {
      throw new Failure.Duplicate(definition.kind(), "name", definition.name());
    }
    if (configuration.isTaken(definition.kind(), definition.id(), definition.key(), true)) {
      throw new Failure.Duplicate(definition.kind(), "key", definition.key());
    }
  }

  /** The same definition one version later. */
  public Definition next(Definition current, String key, String name, Status status) {
    return new Definition(
        current.kind(),
        current.id(),
        key,
        name,
        status,
        current.rowVersion() + 1,
        current.createdAt(),
        now,
        Optional.empty(),
        current.body());
  }

  /** The same definition one version later, deleted. */
  public Definition deleted(Definition current) {
    return new Definition(
        current.kind(),
        current.id(),
        current.key(),
        current.name(),
        current.status(),
        current.rowVersion() + 1,
        current.createdAt(),
        now,
        Optional.of(now),
        current.body());
  }
}
