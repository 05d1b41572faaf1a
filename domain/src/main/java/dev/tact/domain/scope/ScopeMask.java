package dev.tact.domain.scope;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The candidates that some scopes hold, worked out when the plan is made. What only a request can
 * tell is added at decision time: a candidate without a creative is in the scope of the channel
 * (and placement) that the request names, and a segment scope holds everything for its members.
 */
public final class ScopeMask {

  private final List<Part> parts;
  private final boolean all;
  private final Optional<CandidateMask> constant;
  private final CandidateMask unbound;

  /** One scope: its candidates, and what of the request it depends on. */
  private record Part(Scope scope, CandidateMask mask) {}

  private ScopeMask(List<Part> parts, boolean all, CandidateMask unbound) {
    this.parts = parts;
    this.all = all;
    this.unbound = unbound;
    this.constant =
        parts.stream().anyMatch(part -> dependsOnRequest(part.scope()))
            ? Optional.empty()
            : Optional.of(combine("", "", Set.of()));
  }

  public static ScopeMask compile(Scopes scopes, Catalog catalog) {
    List<Part> parts = new ArrayList<>();
    for (Scope scope : scopes.scopes()) {
      CandidateMask mask =
          switch (scope) {
            case Scope.Global _, Scope.Segment _ -> catalog.all();
            case Scope other -> catalog.having(other.idText());
          };
      parts.add(new Part(scope, mask));
    }
    return new ScopeMask(List.copyOf(parts), scopes.all(), catalog.unbound());
  }

  /** Whether the mask is the same for every request. */
  public boolean isConstant() {
    return constant.isPresent();
  }

  /** The widest mask that any request can give. */
  public CandidateMask widest() {
    if (constant.isPresent()) {
      return constant.get();
    }
    CandidateMask mask = parts.getFirst().mask().copy();
    parts.forEach(part -> mask.addAll(part.mask()));
    mask.addAll(unbound);
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
    return constant.isPresent() ? constant.get() : combine(channelId, placementId, segments);
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
    CandidateMask mask = resolved(parts.getFirst(), channelId, placementId, segments).copy();
    for (Part part : parts.subList(1, parts.size())) {
      CandidateMask next = resolved(part, channelId, placementId, segments);
      if (all) {
        mask.retainAll(next);
      } else {
        mask.addAll(next);
      }
    }
    return mask;
  }

  private CandidateMask resolved(
      Part part, String channelId, String placementId, Set<String> segments) {
    boolean named =
        switch (part.scope()) {
          case Scope.OfChannel(String id) -> id.equals(channelId);
          case Scope.OfPlacement(String id) -> id.equals(placementId);
          case Scope _ -> false;
        };
    if (named) {
      CandidateMask mask = part.mask().copy();
      mask.addAll(unbound);
      return mask;
    }
    if (part.scope() instanceof Scope.Segment(String id) && !segments.contains(id)) {
      CandidateMask empty = part.mask().copy();
      empty.removeAll(part.mask());
      return empty;
    }
    return part.mask();
  }

  private static boolean dependsOnRequest(Scope scope) {
    return switch (scope) {
      case Scope.OfChannel _, Scope.OfPlacement _, Scope.Segment _ -> true;
      case Scope _ -> false;
    };
  }
}
