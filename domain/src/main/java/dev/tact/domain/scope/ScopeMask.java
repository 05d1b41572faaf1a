package dev.tact.domain.scope;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.scope.ScopeClause.Guard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The candidates that some scopes hold, worked out when the plan is made. What only a request can
 * tell is added at decision time: a candidate without a creative is in the scope of the channel
 * (and placement) that the request names, and a segment scope holds everything for its members.
 */
public final class ScopeMask {

  private final List<Part> parts;
  private final boolean all;
  private final boolean constant;
  private final CandidateMask unnamed;

  /**
   * One scope.
   *
   * @param mask its candidates when the request does not name it
   * @param named its candidates when the request names the channel or placement, or the customer
   *     belongs to the segment
   */
  private record Part(Scope scope, CandidateMask mask, CandidateMask named) {}

  private ScopeMask(List<Part> parts, boolean all) {
    this.parts = parts;
    this.all = all;
    this.constant = parts.stream().noneMatch(part -> dependsOnRequest(part.scope()));
    this.unnamed = combine("", "", Set.of());
  }

  public static ScopeMask compile(Scopes scopes, Catalog catalog) {
    List<Part> parts = new ArrayList<>();
    for (Scope scope : scopes.scopes()) {
      parts.add(part(scope, catalog));
    }
    return new ScopeMask(List.copyOf(parts), scopes.all());
  }

  private static Part part(Scope scope, Catalog catalog) {
    return switch (scope) {
      case Scope.Global _ -> new Part(scope, catalog.all(), catalog.all());
      case Scope.Segment _ -> new Part(scope, CandidateMask.none(catalog.size()), catalog.all());
      case Scope.OfChannel(String id) ->
          new Part(scope, catalog.having(id), union(catalog.having(id), catalog.unbound()));
      case Scope.OfPlacement(String id) ->
          new Part(scope, catalog.having(id), union(catalog.having(id), catalog.unplaced()));
      case Scope other -> {
        CandidateMask mask = catalog.having(other.idText());
        yield new Part(scope, mask, mask);
      }
    };
  }

  /** Whether the mask is the same for every request. */
  public boolean isConstant() {
    return constant;
  }

  /** The widest mask that any request can give. */
  public CandidateMask widest() {
    CandidateMask mask = parts.getFirst().named().copy();
    parts.subList(1, parts.size()).forEach(part -> add(mask, part.named()));
    return mask;
  }

  /**
   * The candidates in scope for a request; the caller must not change the mask.
   *
   * @param channelId the id of the channel that the request names, or ""
   * @param placementId the id of the placement that the request names, or ""
   * @param segments the segments to which the customer belongs
   */
  public CandidateMask resolve(String channelId, String placementId, Set<String> segments) {
    if (constant) {
      return unnamed;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (isNamed(parts.get(i), channelId, placementId, segments)) {
        return combine(channelId, placementId, segments);
      }
    }
    return unnamed;
  }

  /** Whether a candidate is in scope for a request: the same as in the resolved mask. */
  public boolean has(int candidate, String channelId, String placementId, Set<String> segments) {
    if (constant) {
      return unnamed.has(candidate);
    }
    for (int i = 0; i < parts.size(); i++) {
      if (resolved(parts.get(i), channelId, placementId, segments).has(candidate) != all) {
        return !all;
      }
    }
    return all;
  }

  /** The scopes taken apart by what they ask of a request. */
  public List<ScopeClause> clauses() {
    List<ScopeClause> clauses = new ArrayList<>();
    if (constant) {
      clauses.add(new ScopeClause(Guard.ALWAYS, unnamed));
    } else if (all) {
      together(0, Guard.ALWAYS, null, clauses);
    } else {
      for (Part part : parts) {
        clauses.add(new ScopeClause(guard(part.scope()), part.named()));
        clauses.add(new ScopeClause(Guard.ALWAYS, part.mask()));
      }
    }
    return clauses.stream().filter(clause -> !clause.mask().isEmpty()).distinct().toList();
  }

  /** Each part from this one on either as it is when it is not named, or as when it is. */
  private void together(int from, Guard guard, CandidateMask before, List<ScopeClause> clauses) {
    if (before != null && before.isEmpty()) {
      return;
    }
    if (from == parts.size()) {
      clauses.add(new ScopeClause(guard, before));
      return;
    }
    Part part = parts.get(from);
    together(from + 1, guard, both(before, part.mask()), clauses);
    if (dependsOnRequest(part.scope()) && isCompatible(guard, part.scope())) {
      together(from + 1, and(guard, part.scope()), both(before, part.named()), clauses);
    }
  }

  /** A request names one channel and one placement. */
  private static boolean isCompatible(Guard guard, Scope scope) {
    return switch (scope) {
      case Scope.OfChannel(String id) ->
          guard.channelId().isEmpty() || guard.channelId().equals(id);
      case Scope.OfPlacement(String id) ->
          guard.placementId().isEmpty() || guard.placementId().equals(id);
      case Scope _ -> true;
    };
  }

  private static CandidateMask both(CandidateMask one, CandidateMask other) {
    CandidateMask mask = other.copy();
    if (one != null) {
      mask.retainAll(one);
    }
    return mask;
  }

  private static Guard guard(Scope scope) {
    return and(Guard.ALWAYS, scope);
  }

  private static Guard and(Guard guard, Scope scope) {
    return switch (scope) {
      case Scope.OfChannel(String id) -> new Guard(id, guard.placementId(), guard.segments());
      case Scope.OfPlacement(String id) -> new Guard(guard.channelId(), id, guard.segments());
      case Scope.Segment(String id) -> {
        Set<String> segments = new HashSet<>(guard.segments());
        segments.add(id);
        yield new Guard(guard.channelId(), guard.placementId(), segments);
      }
      case Scope _ -> guard;
    };
  }

  /** The first scope, as written, in which the candidate lies: what a reason names. */
  public Scope matched(int candidate, String channelId, String placementId, Set<String> segments) {
    for (Part part : parts) {
      if (resolved(part, channelId, placementId, segments).has(candidate)) {
        return part.scope();
      }
    }
    return parts.getFirst().scope();
  }

  private CandidateMask combine(String channelId, String placementId, Set<String> segments) {
    CandidateMask first = resolved(parts.getFirst(), channelId, placementId, segments);
    if (parts.size() == 1) {
      return first;
    }
    CandidateMask mask = first.copy();
    for (int i = 1; i < parts.size(); i++) {
      add(mask, resolved(parts.get(i), channelId, placementId, segments));
    }
    return mask;
  }

  private void add(CandidateMask mask, CandidateMask next) {
    if (all) {
      mask.retainAll(next);
    } else {
      mask.addAll(next);
    }
  }

  private static CandidateMask resolved(
      Part part, String channelId, String placementId, Set<String> segments) {
    return isNamed(part, channelId, placementId, segments) ? part.named() : part.mask();
  }

  private static boolean isNamed(
      Part part, String channelId, String placementId, Set<String> segments) {
    return switch (part.scope()) {
      case Scope.OfChannel(String id) -> id.equals(channelId);
      case Scope.OfPlacement(String id) -> id.equals(placementId);
      case Scope.Segment(String id) -> segments.contains(id);
      case Scope _ -> false;
    };
  }

  private static CandidateMask union(CandidateMask one, CandidateMask other) {
    CandidateMask mask = one.copy();
    mask.addAll(other);
    return mask;
  }

  private static boolean dependsOnRequest(Scope scope) {
    return switch (scope) {
      case Scope.OfChannel _, Scope.OfPlacement _, Scope.Segment _ -> true;
      case Scope _ -> false;
    };
  }
}
