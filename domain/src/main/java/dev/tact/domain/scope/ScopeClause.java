package dev.tact.domain.scope;

import dev.tact.domain.catalog.CandidateMask;
import java.util.Set;

/**
 * Candidates that lie in scope whenever a request fulfils a guard. Together the clauses of some
 * scopes say the same as their mask, without anything left to combine for a request.
 *
 * @param mask those candidates; nobody may change it
 */
public record ScopeClause(Guard guard, CandidateMask mask) {

  /**
   * What must be true of a request.
   *
   * @param channelId the channel that it names, or "" for whatever it names
   * @param placementId the placement that it names, or "" for whatever it names
   * @param segments to all of which the customer belongs
   */
  public record Guard(String channelId, String placementId, Set<String> segments) {

    /** True of every request. */
    public static final Guard ALWAYS = new Guard("", "", Set.of());

    public Guard {
      segments = Set.copyOf(segments);
    }

    /** Whether it is true where these are named, and the customer belongs to these segments. */
    public boolean holds(String channel, String placement, Set<String> memberOf) {
      return (channelId.isEmpty() || channelId.equals(channel))
          && (placementId.isEmpty() || placementId.equals(placement))
          && (segments.isEmpty() || memberOf.containsAll(segments));
    }
  }
}
