package dev.tact.application.configuration;

import dev.tact.application.configuration.Matching.Match;
import dev.tact.application.definition.Drafting;
import dev.tact.application.definition.Staging;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what documents say in place before anything is read, so that they find one another by key,
 * in whatever order they stand: heads first, then bodies with their references settled.
 */
final class Placing {

  private static final String DEFAULT = "isDefault";

  private final Drafting drafting;
  private final IdSource ids;
  private final Staging staging;

  Placing(Drafting drafting, IdSource ids, Staging staging) {
    this.drafting = drafting;
    this.ids = ids;
    this.staging = staging;
  }

  /** What documents say, with the heads that it will have. */
  List<Piece> pieces(List<Match> matches, Configuration base, List<Problem> problems) {
    List<Piece> pieces = new ArrayList<>();
    for (Match match : matches) {
      Piece piece = piece(match, base);
      if (match.current().isEmpty()) {
        staging.standOn(
            staging.configuration().with(new Configuration.Entry(piece.head(), Set.of())));
      }
      pieces.add(piece);
      Drafting.problems(piece.draft(), piece.head())
          .forEach(problem -> problems.add(piece.located(problem)));
    }
    pieces.sort(Comparator.comparing(Piece::kind));
    return onlyDefault(pieces, base, problems);
  }

  /**
   * The configuration with all pieces in it. What they replace goes first, so that they may swap
   * their names.
   */
  static Configuration placed(List<Piece> pieces, Configuration base) {
    Configuration configuration = base;
    for (Piece piece : pieces) {
      if (piece.before().isPresent() && piece.kind() != Kind.TENANT_SETTINGS) {
        configuration = configuration.with(parked(piece.before().get()));
      }
    }
    for (Piece piece : pieces) {
      configuration = configuration.with(new Configuration.Entry(piece.head(), Set.of()));
    }
    return configuration;
  }

  private static Configuration.Entry parked(Configuration.Entry entry) {
    Definition definition = entry.definition();
    Definition parked =
        new Definition(
            definition.kind(),
            definition.id(),
            definition.key(),
            definition.name(),
            definition.status(),
            definition.rowVersion(),
            definition.createdAt(),
            definition.updatedAt(),
            Optional.of(definition.updatedAt()),
            definition.body());
    return new Configuration.Entry(parked, Set.of());
  }

  private Piece piece(Match match, Configuration base) {
    Draft draft = match.draft();
    Kind kind = draft.kind();
    Definition head;
    if (kind == Kind.TENANT_SETTINGS) {
      head = drafting.settings(draft, match.current(), staging);
    } else {
      head =
          match
              .current()
              .map(current -> drafting.replaced(draft, current, staging))
              .orElseGet(() -> drafting.created(draft, ids.next(kind.prefix()), staging));
    }
    return new Piece(
        Optional.of(match.authored()),
        draft,
        match.current().flatMap(current -> base.entry(kind, current.id())),
        head);
  }

  /** A document that says it is the default flow takes that from whichever was. */
  private List<Piece> onlyDefault(List<Piece> pieces, Configuration base, List<Problem> problems) {
    Optional<Piece> chosen =
        pieces.stream()
            .filter(piece -> piece.kind() == Kind.DECISION_FLOW)
            .filter(piece -> Boolean.TRUE.equals(piece.draft().body().get(DEFAULT)))
            .findFirst();
    if (chosen.isEmpty()) {
      return pieces;
    }
    List<Piece> settled = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean other = piece != chosen.get() && isDefault(piece.head());
      if (other && piece.draft().body().has(DEFAULT)) {
        problems.add(
            piece.located(
                new Problem(
                    "$." + DEFAULT,
                    ProblemCode.CONFLICT,
                    "`" + chosen.get().head().key() + "` is the default flow already")));
      }
      settled.add(other ? piece.with(piece.head().body().with(DEFAULT, null)) : piece);
    }
    Set<String> written = Set.copyOf(pieces.stream().map(piece -> piece.head().id()).toList());
    for (Definition flow : base.definitions(Kind.DECISION_FLOW)) {
      if (isDefault(flow) && !written.contains(flow.id()) && isLive(flow)) {
        settled.add(withdrawn(flow, base));
      }
    }
    return settled;
  }

  private boolean isLive(Definition definition) {
    return staging.configuration().definition(definition.kind(), definition.id()).isPresent();
  }

  private Piece withdrawn(Definition flow, Configuration base) {
    Definition head =
        staging
            .next(flow, flow.key(), flow.name(), flow.status())
            .with(flow.body().with(DEFAULT, null));
    return new Piece(
        Optional.empty(),
        Draft.of(flow.kind(), head.document()),
        base.entry(flow.kind(), flow.id()),
        head);
  }

  private static boolean isDefault(Definition flow) {
    return Boolean.TRUE.equals(flow.body().get(DEFAULT));
  }
}
