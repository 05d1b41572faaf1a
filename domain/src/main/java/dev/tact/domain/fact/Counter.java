package dev.tact.domain.fact;

import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;

/**
 * A count of contacts that some policy needs: equal counters are shared by policies, and a
 * customer's state keeps one entry per counter. Not a record, because every decision looks counters
 * up and the hash is worked out only once.
 */
public final class Counter {

  private final Scopes scopes;
  private final Scopes within;
  private final Per per;
  private final Duration reach;
  private final int newest;
  private final int hash;

  /** What a count is kept apart for; SCOPE is one count for the whole scope. */
  public enum Per {
    SCOPE,
    OFFER,
    CREATIVE,
    CATEGORY,
    SUBCATEGORY,
    CHANNEL,
    PLACEMENT;

    /** The key of a contact under this grain; "" for SCOPE, and where a contact has no such key. */
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

  /** A counter of all contacts in some scopes. */
  public Counter(Scopes scopes, Per per, Duration reach, int newest) {
    this(scopes, Scopes.GLOBAL, per, reach, newest);
  }

  /**
   * Makes a counter.
   *
   * @param scopes which contacts count; a segment scope counts all of them
   * @param within where they must lie besides: the channels of a cross-channel cap, for example
   * @param per counts separately for each offer, creative...
   * @param reach how far back a contact can still matter
   * @param newest how many of the newest contact times are kept per key: the largest limit
   */
  public Counter(Scopes scopes, Scopes within, Per per, Duration reach, int newest) {
    this.scopes = scopes;
    this.within = within;
    this.per = per;
    this.reach = reach;
    this.newest = newest;
    int places = 31 * scopes.hashCode() + within.hashCode();
    this.hash = 31 * (31 * (31 * places + per.ordinal()) + reach.hashCode()) + newest;
  }

  public Scopes scopes() {
    return scopes;
  }

  /** Where contacts must lie besides; global for everywhere. */
  public Scopes within() {
    return within;
  }

  public Per per() {
    return per;
  }

  public Duration reach() {
    return reach;
  }

  public int newest() {
    return newest;
  }

  /**
   * Whether the contact counts, whatever its age. One without the key that counts are kept apart
   * for (no creative, say) counts nowhere.
   */
  public boolean counts(Contact contact) {
    if (per != Per.SCOPE && per.key(contact).isEmpty()) {
      return false;
    }
    return lies(contact, scopes) && lies(contact, within);
  }

  /** Whether a contact lies in some scopes; a segment scope holds all. */
  static boolean lies(Contact contact, Scopes scopes) {
    for (Scope scope : scopes.scopes()) {
      boolean in = holds(scope, contact);
      if (in != scopes.all()) {
        return in;
      }
    }
    return scopes.all();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Counter that
            && hash == that.hash
            && newest == that.newest
            && per == that.per
            && reach.equals(that.reach)
            && scopes.equals(that.scopes)
            && within.equals(that.within));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "Counter[" + scopes + ", " + within + ", " + per + ", " + reach + ", " + newest + "]";
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
