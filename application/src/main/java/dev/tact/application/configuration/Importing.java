package dev.tact.application.configuration;

import dev.tact.application.definition.Drafting;
import dev.tact.application.definition.Staging;
import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ExchangeConfiguration.Authored;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.FieldChange;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange.Action;
import dev.tact.domain.flow.DefinitionReading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes documents into a configuration as a whole: they are matched, placed, read against one
 * another, and compared with what they replace. Nothing is judged before all of it is in place.
 */
final class Importing {

  private static final String VERSION = "publishedVersion";

  private final DefinitionReading reading;
  private final Staging staging;
  private final Configuration base;
  private final Placing placing;
  private final List<Problem> problems = new ArrayList<>();

  Importing(DefinitionReading reading, IdSource ids, Staging staging) {
    this.reading = reading;
    this.staging = staging;
    this.base = staging.configuration();
    this.placing = new Placing(new Drafting(reading), ids, staging);
  }

  /**
   * Stages what documents say.
   *
   * @return the ids of the definitions that they mean
   * @throws Failure with everything that is wrong with the documents
   */
  List<String> stage(List<Authored> documents, Set<Kind> prune) {
    List<Matching.Match> matches = new Matching(base, problems).of(documents);
    List<Definition> gone = pruned(matches, prune);
    Configuration left = base;
    for (Definition each : gone) {
      left = left.with(removed(each));
    }
    staging.standOn(left);
    List<Piece> pieces = placing.pieces(matches, base, problems);
    Configuration settled = settled(pieces, Placing.placed(pieces, left));
    Configuration whole = read(pieces, settled);
    new FinalChecks(base, whole, problems).check(pieces, gone);
    staging.standOn(whole);
    pieces.forEach(piece -> stage(piece, whole));
    gone.forEach(this::stageRemoval);
    return pieces.stream()
        .filter(piece -> piece.authored().isPresent())
        .map(piece -> piece.head().id())
        .toList();
  }

  private List<Definition> pruned(List<Matching.Match> matches, Set<Kind> prune) {
    Set<String> kept = new HashSet<>();
    matches.forEach(match -> match.current().ifPresent(current -> kept.add(current.id())));
    List<Definition> gone = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (prune.contains(kind) && kind.isAuthored() && kind != Kind.TENANT_SETTINGS) {
        base.definitions(kind).stream()
            .filter(each -> !kept.contains(each.id()))
            .filter(each -> !Matching.isBuiltIn(kind, each.key()))
            .map(staging::deleted)
            .forEach(gone::add);
      }
    }
    return gone;
  }

  /** Every body with ids for what it refers to: some of it may stand further down. */
  private Configuration settled(List<Piece> pieces, Configuration placed) {
    Configuration configuration = placed;
    for (Piece piece : pieces) {
      configuration = configuration.with(reading.provisional(piece.head(), configuration));
    }
    return configuration;
  }

  /** Reads every piece where it stands; one that says nothing new stays as it was. */
  private Configuration read(List<Piece> pieces, Configuration settled) {
    Configuration whole = settled;
    for (Piece piece : pieces) {
      Compiled<Configuration.Entry> compiled = reading.read(piece.head(), settled);
      if (compiled.value().isPresent()) {
        Configuration.Entry entry = compiled.value().get();
        whole = whole.with(piece.before().map(old -> changed(old, entry)).orElse(entry));
      } else if (isOldFault(piece, settled)) {
        whole = whole.with(piece.before().orElseThrow());
      } else {
        compiled.problems().forEach(problem -> problems.add(piece.located(problem)));
      }
    }
    return whole;
  }

  /** Others may have changed around a definition since it was written: that is no fault of now. */
  private boolean isOldFault(Piece piece, Configuration settled) {
    return piece
        .before()
        .filter(
            old ->
                changed(old, settled.entry(piece.kind(), piece.head().id()).orElseThrow()) == old)
        .filter(old -> !reading.read(old.definition(), base).problems().isEmpty())
        .isPresent();
  }

  /** The entry, or the one before it when nothing differs but how references are written. */
  private static Configuration.Entry changed(
      Configuration.Entry before, Configuration.Entry after) {
    Definition old = before.definition();
    Definition now = after.definition();
    List<FieldChange> fields = new ArrayList<>(FieldChange.between(old.body(), now.body()));
    if (fields.stream().noneMatch(change -> change.field().startsWith("config"))) {
      // a number that was raised for nothing: what runs is the same
      now = now.with(now.body().with(VERSION, old.body().get(VERSION)));
      fields.removeIf(change -> change.field().equals(VERSION));
    }
    boolean same =
        fields.isEmpty()
            && old.key().equals(now.key())
            && old.name().equals(now.name())
            && old.status() == now.status();
    return same ? before : new Configuration.Entry(now, after.references());
  }

  private void stage(Piece piece, Configuration whole) {
    Configuration.Entry entry = whole.entry(piece.kind(), piece.head().id()).orElseThrow();
    Definition now = entry.definition();
    Optional<Definition> before = piece.before().map(Configuration.Entry::definition);
    boolean empty = piece.kind() == Kind.TENANT_SETTINGS && now.body().members().isEmpty();
    if (before.isEmpty() && !empty) {
      staging.record(entry, before, Action.CREATE);
    } else if (before.isPresent() && entry != piece.before().get()) {
      staging.record(entry, before, Action.UPDATE);
    }
  }

  private void stageRemoval(Definition gone) {
    Optional<Definition> before = base.definition(gone.kind(), gone.id());
    staging.record(removed(gone), before, Action.SOFT_DELETE);
  }

  private Configuration.Entry removed(Definition gone) {
    Configuration.Entry before = base.entry(gone.kind(), gone.id()).orElseThrow();
    return new Configuration.Entry(gone, before.references());
  }
}
