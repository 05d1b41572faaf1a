package dev.tact.application.batch;

import dev.tact.application.port.out.RunStore.Tally;
import dev.tact.domain.batch.RunCaps;
import dev.tact.domain.run.DecisionItem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * What a run has handed out, those answers included that are about to be committed. INVARIANT: an
 * answer is committed only after all its items were taken here, and never beyond a cap.
 */
final class RunTally {

  private final RunCaps caps;
  private final Map<String, Long> offers;
  private final Map<String, Long> channels;
  private long items;

  RunTally(RunCaps caps, Tally recounted) {
    this.caps = caps;
    this.offers = new HashMap<>(recounted.byOffer());
    this.channels = new HashMap<>(recounted.byChannel());
    this.items = recounted.items();
  }

  /** What does not fit: offers and channels that have no room for so much. */
  record Full(Set<String> offers, Set<String> channels) {

    static final Full NOTHING = new Full(Set.of(), Set.of());

    Full {
      offers = Set.copyOf(offers);
      channels = Set.copyOf(channels);
    }

    Full and(Full other) {
      Set<String> allOffers = new HashSet<>(offers);
      allOffers.addAll(other.offers);
      Set<String> allChannels = new HashSet<>(channels);
      allChannels.addAll(other.channels);
      return new Full(allOffers, allChannels);
    }
  }

  /** How many items may still be handed out to one customer, on a channel if one is named. */
  synchronized int room(int limit, List<String> channel) {
    long room = Math.min(limit, left(caps.total(), items));
    for (String id : channel) {
      room = Math.min(room, left(caps.perChannel(), channels.getOrDefault(id, 0L)));
    }
    return (int) room;
  }

  /** Offers and channels of which nothing is left. */
  synchronized Full full() {
    return caps.any()
        ? new Full(over(offers, caps.perOffer(), 1), over(channels, caps.perChannel(), 1))
        : Full.NOTHING;
  }

  /** Takes the items of an answer, all of them, or else none. */
  synchronized boolean take(List<DecisionItem> answer) {
    if (!caps.any()) {
      return true;
    }
    Full tooMuch = lacking(answer);
    boolean fits =
        tooMuch.offers().isEmpty()
            && tooMuch.channels().isEmpty()
            && answer.size() <= left(caps.total(), items);
    if (fits) {
      add(answer, 1);
    }
    return fits;
  }

  /** Takes back an answer that was not committed. */
  synchronized void giveBack(List<DecisionItem> answer) {
    if (caps.any()) {
      add(answer, -1);
    }
  }

  /** Of which offers and channels an answer takes more than is left. */
  synchronized Full lacking(List<DecisionItem> answer) {
    return new Full(
        lacking(answer, RunTally::offer, offers, caps.perOffer()),
        lacking(answer, RunTally::channel, channels, caps.perChannel()));
  }

  private static Set<String> lacking(
      List<DecisionItem> answer,
      Function<DecisionItem, String> of,
      Map<String, Long> taken,
      OptionalLong cap) {
    Map<String, Long> after = new HashMap<>();
    for (DecisionItem item : answer) {
      String id = of.apply(item);
      if (!id.isEmpty()) {
        after.merge(id, 1L, (one, other) -> one + other);
      }
    }
    after.replaceAll((id, wanted) -> wanted + taken.getOrDefault(id, 0L));
    return over(after, cap, 0);
  }

  private void add(List<DecisionItem> answer, long sign) {
    for (DecisionItem item : answer) {
      items += sign;
      offers.merge(offer(item), sign, Long::sum);
      if (!channel(item).isEmpty()) {
        channels.merge(channel(item), sign, Long::sum);
      }
    }
  }

  private static Set<String> over(Map<String, Long> taken, OptionalLong cap, long more) {
    Set<String> over = new HashSet<>();
    if (cap.isPresent()) {
      taken.forEach(
          (id, count) -> {
            if (!id.isEmpty() && count + more > cap.getAsLong()) {
              over.add(id);
            }
          });
    }
    return over;
  }

  private static long left(OptionalLong cap, long taken) {
    return cap.isPresent() ? Math.max(0, cap.getAsLong() - taken) : Long.MAX_VALUE;
  }

  private static String offer(DecisionItem item) {
    return item.contact().offerId();
  }

  private static String channel(DecisionItem item) {
    return item.contact().channelId();
  }
}
