package dev.tact.application.configuration;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reference;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.NamedSegments;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of a configuration once all changes of it are made, and not on the way there. */
final class FinalChecks {

  private static final int NAMED_MAX = 10;

  private final Configuration base;
  private final Configuration whole;
  private final List<Problem> problems;

  FinalChecks(Configuration base, Configuration whole, List<Problem> problems) {
    this.base = base;
    this.whole = whole;
    this.problems = problems;
  }

  /**
   * Judges the whole.
   *
   * @throws Failure with everything that was wrong, here and before
   */
  void check(List<Piece> pieces, List<Definition> gone) {
    names(pieces);
    counts(pieces);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    inUse(gone);
    segments(pieces, gone);
  }

  /** A name or key that two definitions would have. */
  private void names(List<Piece> pieces) {
    Map<Kind, Taken> taken = new EnumMap<>(Kind.class);
    Set<String> written = new LinkedHashSet<>();
    pieces.forEach(piece -> written.add(piece.head().id()));
    for (Piece piece : pieces) {
      Taken of = taken.computeIfAbsent(piece.kind(), kind -> Taken.outside(written, kind, whole));
      Definition head = piece.head();
      if (whole.isTaken(piece.kind(), head.id(), head.key(), true)) {
        problems.add(
            piece.located(
                new Problem(
                    "$.key", ProblemCode.DUPLICATE, "the key `" + head.key() + "` is taken")));
      }
      String holder = of.names.putIfAbsent(head.name(), head.key());
      if (holder != null && !head.name().isEmpty()) {
        problems.add(
            piece.located(
                new Problem(
                    "$.name",
                    ProblemCode.DUPLICATE,
                    "the name `" + head.name() + "` is that of `" + holder + "` as well")));
      }
    }
  }

  /** The names of one kind and who has them. */
  private record Taken(Map<String, String> names) {

    /** Those of the definitions that the documents leave alone. */
    static Taken outside(Set<String> written, Kind kind, Configuration whole) {
      Map<String, String> names = new HashMap<>();
      for (Definition definition : whole.definitions(kind)) {
        if (!written.contains(definition.id())) {
          names.put(definition.name(), definition.key());
        }
      }
      return new Taken(names);
    }
  }

  private void counts(List<Piece> pieces) {
    pieces.stream()
        .map(Piece::kind)
        .distinct()
        .filter(kind -> whole.count(kind) > Limits.OFFERS)
        .forEach(
            kind ->
                problems.add(
                    new Problem(
                        kind.collection(),
                        ProblemCode.LIMIT_EXCEEDED,
                        "at most " + Limits.OFFERS + " definitions of a kind")));
  }

  private void inUse(List<Definition> gone) {
    List<Definition> held = new ArrayList<>();
    Set<Reference> referrers = new LinkedHashSet<>();
    for (Definition each : gone) {
      List<Reference> of = whole.referrers(each.id());
      if (!of.isEmpty()) {
        held.add(each);
        referrers.addAll(of);
      }
    }
    refuse(held, referrers);
  }

  /** Rules keep the names of segments as they were written: none may change its meaning unseen. */
  private void segments(List<Piece> pieces, List<Definition> gone) {
    List<Definition> touched = new ArrayList<>(gone);
    pieces.forEach(piece -> touched.add(piece.head()));
    touched.removeIf(each -> each.kind() != Kind.SEGMENT);
    if (!touched.isEmpty()) {
      Set<String> rewritten = new LinkedHashSet<>();
      pieces.forEach(piece -> rewritten.add(piece.head().id()));
      gone.forEach(each -> rewritten.add(each.id()));
      List<Reference> unsettled = new ArrayList<>(NamedSegments.unsettled(base, whole));
      unsettled.removeIf(referrer -> rewritten.contains(referrer.id()));
      refuse(unsettled.isEmpty() ? List.of() : touched, new LinkedHashSet<>(unsettled));
    }
  }

  private static void refuse(List<Definition> held, Set<Reference> referrers) {
    if (held.isEmpty()) {
      return;
    }
    StringBuilder names = new StringBuilder();
    for (Definition each : held.subList(0, Math.min(NAMED_MAX, held.size()))) {
      names
          .append(names.isEmpty() ? "the " : ", the ")
          .append(each.kind().label())
          .append(" `")
          .append(each.key())
          .append('`');
    }
    int more = held.size() - NAMED_MAX;
    throw Failure.InUse.several(
        more > 0 ? names + " and " + more + " more" : names.toString(), List.copyOf(referrers));
  }
}
