package dev.tact.domain.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Everything active that may be offered, numbered. A candidate is (offer, creative or none): its
 * ordinal is a bit in every {@link CandidateMask} of the plan. Offers stand in the order of their
 * ids, which is the order of their creation; an offer's creatives follow one another.
 */
public final class Catalog {

  /** The ordinal of what a candidate does not have: no creative, channel, placement, category. */
  public static final int NONE = -1;

  private final Parts parts;
  private final Offer[] offers;
  private final List<Offer> byOrdinal;
  private final Creative[] creatives;
  private final int[] channelOf;

  /** Kept as numbers, because every decision reads those of every survivor. */
  private final int[] priorities;

  private final int[] weights;
  private final int[] firstOfOffer;
  private final int[] offerOf;
  private final CandidateMask unbound;
  private final CandidateMask unplaced;
  private final List<Offer> mandated;
  private final Alternatives alternatives;
  private final Map<String, Integer> offerOrdinals = new HashMap<>();
  private final Map<String, Integer> creativeCandidates = new HashMap<>();
  private final Map<String, CandidateMask> masks = new HashMap<>();
  private final Map<String, Channel> channels = new HashMap<>();
  private final Map<String, Category> categories = new HashMap<>();
  private final Map<String, SubCategory> subCategories = new HashMap<>();
  private final Map<String, Placement> placements = new HashMap<>();

  /**
   * The active definitions of which a catalog is made.
   *
   * @param offersWithCreatives ids of offers that have creatives of any status: such an offer is
   *     delivered only where an active one matches, never without
   */
  public record Parts(
      List<Category> categories,
      List<SubCategory> subCategories,
      List<Channel> channels,
      List<Placement> placements,
      List<Offer> offers,
      List<Creative> creatives,
      Set<String> offersWithCreatives) {}

  private Catalog(Parts parts) {
    this.parts = parts;
    parts.channels().forEach(channel -> channels.put(channel.id(), channel));
    parts.categories().forEach(category -> categories.put(category.id(), category));
    parts.subCategories().forEach(sub -> subCategories.put(sub.id(), sub));
    parts.placements().forEach(placement -> placements.put(placement.id(), placement));
    Map<String, List<Creative>> byOffer = new HashMap<>();
    for (Creative creative : parts.creatives()) {
      if (!channels.containsKey(creative.channelId())) {
        continue;
      }
      byOffer.computeIfAbsent(creative.offerId(), _ -> new ArrayList<>()).add(creative);
    }
    List<Offer> sorted = new ArrayList<>(parts.offers());
    sorted.sort(Comparator.comparing(Offer::id));
    byOrdinal = List.copyOf(sorted);
    mandated = sorted.stream().filter(offer -> offer.mandate().isPresent()).toList();
    int size = 0;
    for (Offer offer : sorted) {
      int own = byOffer.getOrDefault(offer.id(), List.of()).size();
      size += own == 0 && !parts.offersWithCreatives().contains(offer.id()) ? 1 : own;
    }
    offers = new Offer[size];
    creatives = new Creative[size];
    offerOf = new int[size];
    channelOf = new int[size];
    priorities = new int[size];
    weights = new int[size];
    firstOfOffer = new int[sorted.size() + 1];
    unbound = CandidateMask.none(size);
    unplaced = CandidateMask.none(size);
    number(sorted, byOffer);
    alternatives = Alternatives.of(creatives);
  }

  public static Catalog of(Parts parts) {
    return new Catalog(parts);
  }

  /** The number of candidates. */
  public int size() {
    return offers.length;
  }

  public int offerCount() {
    return firstOfOffer.length - 1;
  }

  public Offer offer(int candidate) {
    return offers[candidate];
  }

  /** Every active offer by its ordinal, also one that has nothing to deliver. */
  public List<Offer> offers() {
    return byOrdinal;
  }

  /** The ordinal of a candidate's offer, 0 to {@link #offerCount}. */
  public int offerOrdinal(int candidate) {
    return offerOf[candidate];
  }

  /** The first candidate of an offer; its others follow. */
  public int firstCandidate(int offerOrdinal) {
    return firstOfOffer[offerOrdinal];
  }

  public Optional<Creative> creative(int candidate) {
    return Optional.ofNullable(creatives[candidate]);
  }

  /** The weight of a candidate's creative, 0 to 100; the default for a candidate without one. */
  public int weight(int candidate) {
    return weights[candidate];
  }

  /** The priority of a candidate's offer, 0 to 100. */
  public int priority(int candidate) {
    return priorities[candidate];
  }

  /** The channel that a candidate's creative is for; empty for a candidate without one. */
  public Optional<Channel> channel(int candidate) {
    return channelOf[candidate] == NONE
        ? Optional.empty()
        : Optional.of(parts.channels().get(channelOf[candidate]));
  }

  /** The id of the placement that a candidate's creative is for. */
  public Optional<String> placementId(int candidate) {
    return creatives[candidate] == null ? Optional.empty() : creatives[candidate].placementId();
  }

  public Optional<Channel> channel(String id) {
    return Optional.ofNullable(channels.get(id));
  }

  public Optional<Category> category(String id) {
    return Optional.ofNullable(categories.get(id));
  }

  public Optional<SubCategory> subCategory(String id) {
    return Optional.ofNullable(subCategories.get(id));
  }

  public Optional<Placement> placement(String id) {
    return Optional.ofNullable(placements.get(id));
  }

  public Optional<Integer> offerOrdinal(String offerId) {
    return Optional.ofNullable(offerOrdinals.get(offerId));
  }

  /** What an active offer costs. */
  public Optional<Cost> costOf(String offerId) {
    return offerOrdinal(offerId)
        .filter(offer -> firstOfOffer[offer] < firstOfOffer[offer + 1])
        .flatMap(offer -> offers[firstOfOffer[offer]].availability().cost());
  }

  public List<Channel> channels() {
    return parts.channels();
  }

  public List<Category> categories() {
    return parts.categories();
  }

  /** The offers that somebody made mandatory, whether or not their mandates have ended. */
  public List<Offer> mandated() {
    return mandated;
  }

  /** The candidates of offers that must be shown at an instant. */
  public CandidateMask mandatory(Instant now) {
    CandidateMask mask = CandidateMask.none(size());
    for (Offer offer : mandated) {
      if (offer.isMandatory(now)) {
        mask.addAll(having(offer.id()));
      }
    }
    return mask;
  }

  /** Whether an offer must be shown at an instant. */
  public boolean isMandatory(String offerId, Instant now) {
    return mandated.stream()
        .anyMatch(offer -> offer.id().equals(offerId) && offer.isMandatory(now));
  }

  /** Candidates of the offer, creative, category, sub-category, channel or placement of this id. */
  public CandidateMask having(String id) {
    CandidateMask indexed = masks.get(id);
    if (indexed != null) {
      return indexed;
    }
    CandidateMask mask = CandidateMask.none(size());
    Integer ordinal = offerOrdinals.get(id);
    if (ordinal != null) {
      for (int i = firstOfOffer[ordinal]; i < firstOfOffer[ordinal + 1]; i++) {
        mask.add(i);
      }
    }
    Integer candidate = creativeCandidates.get(id);
    if (candidate != null) {
      mask.add(candidate);
    }
    return mask;
  }

  /** Creatives that stand for one another, in other languages or as variants of a test. */
  public Alternatives alternatives() {
    return alternatives;
  }

  /** Candidates without a creative: deliverable on every channel, bound to none. */
  public CandidateMask unbound() {
    return unbound;
  }

  /** Candidates without a placement of their own: they are shown where the request says. */
  public CandidateMask unplaced() {
    return unplaced;
  }

  public CandidateMask all() {
    return CandidateMask.all(size());
  }

  private void number(List<Offer> sorted, Map<String, List<Creative>> byOffer) {
    Map<String, Integer> channelOrdinals = new HashMap<>();
    for (int i = 0; i < parts.channels().size(); i++) {
      channelOrdinals.put(parts.channels().get(i).id(), i);
    }
    ToIntFunction<Creative> channel =
        creative -> channelOrdinals.getOrDefault(creative.channelId(), NONE);
    int candidate = 0;
    for (int ordinal = 0; ordinal < sorted.size(); ordinal++) {
      Offer offer = sorted.get(ordinal);
      firstOfOffer[ordinal] = candidate;
      offerOrdinals.put(offer.id(), ordinal);
      List<Creative> own = new ArrayList<>(byOffer.getOrDefault(offer.id(), List.of()));
      own.sort(Comparator.comparing(Creative::id));
      if (own.isEmpty() && !parts.offersWithCreatives().contains(offer.id())) {
        own.add(null);
      }
      for (Creative creative : own) {
        offers[candidate] = offer;
        creatives[candidate] = creative;
        offerOf[candidate] = ordinal;
        priorities[candidate] = offer.priority();
        weights[candidate] = creative == null ? Creative.WEIGHT_DEFAULT : creative.weight();
        channelOf[candidate] = creative == null ? NONE : channel.applyAsInt(creative);
        index(candidate, offer, creative);
        candidate++;
      }
    }
    firstOfOffer[sorted.size()] = candidate;
  }

  private void index(int candidate, Offer offer, Creative creative) {
    offer.categoryId().ifPresent(id -> mask(id).add(candidate));
    offer.subCategoryId().ifPresent(id -> mask(id).add(candidate));
    if (creative == null) {
      unbound.add(candidate);
      unplaced.add(candidate);
      return;
    }
    creativeCandidates.put(creative.id(), candidate);
    mask(creative.channelId()).add(candidate);
    creative
        .placementId()
        .ifPresentOrElse(id -> mask(id).add(candidate), () -> unplaced.add(candidate));
  }

  private CandidateMask mask(String id) {
    return masks.computeIfAbsent(id, _ -> CandidateMask.none(size()));
  }
}
