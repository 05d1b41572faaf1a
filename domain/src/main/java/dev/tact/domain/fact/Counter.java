package dev.tact.domain.fact;

import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;

/**
 * A count of contacts that some policy needs: equal counters are shared by policies, and a
 * customer's state keeps one entry per counter.
 *
 * @param scopes which contacts count; a segment scope counts all of them
 * @param per counts separately for each offer, creative...
 * @param reach how far back a contact can still matter
 * @param newest how many of the newest contact times are kept per key: the largest limit
 */
public record Counter(Scopes scopes, Per per, Duration reach, int newest) {

  /** What a count is kept apart for; SCOPE is one count for the whole scope. */
  public enum Per {
    SCOPE,
    OFFER,
    CREATIVE,
    CATEGORY,
    SUBCATEGORY,
    CHANNEL,
    PLACEMENT;

    /** The key of a contact under this grain; "" for SCOPE. */
    public String key(Contact contact) {
      return switch (this) {
        case SCOPE -> "";
        case OFFER -> contact.offerId();
        case CREATIVE -> contact.creativeId();
        case CATEGORY -> contact.categoryId();
        case SUBCATEGORY -> contact.subCategoryId();
        case CHANNEL -> contact.channelId();
        case PLACEMENT -> contact.placementId();
      };
    }
  }

  /** Whether the contact counts, whatever its age. */
  public boolean counts(Contact contact) {
    for (Scope scope : scopes.scopes()) {
      boolean in = holds(scope, contact);
      if (in != scopes.all()) {
        return in;
      }
    }
    return scopes.all();
  }

  private static boolean holds(Scope scope, Contact contact) {
    return switch (scope) {
      case Scope.Global _, Scope.Segment _ -> true;
      case Scope.OfChannel(String id) -> id.equals(contact.channelId());
      case Scope.OfCategory(String id) -> id.equals(contact.categoryId());
      case Scope.OfSubCategory(String id) -> id.equals(contact.subCategoryId());
      case Scope.OfOffer(String id) -> id.equals(contact.offerId());
      case Scope.OfCreative(String id) -> id.equals(contact.creativeId());
      case Scope.OfPlacement(String id) -> id.equals(contact.placementId());
    };
  }
}
