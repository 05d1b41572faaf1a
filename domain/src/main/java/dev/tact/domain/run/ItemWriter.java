package dev.tact.domain.run;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.flow.DecisionPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks down the ranking and writes the items of the answer. */
final class ItemWriter {

  static List<DecisionItem> items(
      DecisionPlan plan, DecisionState state, int[] survivors, double[] scores) {
    Catalog catalog = state.catalog();
    int limit = Math.min(state.request().limit(), plan.itemsMax());
    List<DecisionItem> items = new ArrayList<>();
    Set<Offer> shown = new HashSet<>();
    Ranking ranking = Ranking.of(catalog, survivors, scores);
    while (items.size() < limit && ranking.hasNext()) {
      int next = ranking.next();
      if (shown.add(catalog.offer(survivors[next]))) {
        items.add(item(items.size() + 1, survivors[next], scores[next], state));
      }
    }
    return items;
  }

  private static DecisionItem item(int rank, int candidate, double score, DecisionState state) {
    Catalog catalog = state.catalog();
    Offer offer = catalog.offer(candidate);
    Optional<Creative> creative = catalog.creative(candidate);
    Optional<Channel> channel =
        catalog.channel(candidate).or(() -> catalog.channel(state.channelId()));
    Optional<String> placement =
        creative.flatMap(Creative::placementId).or(() -> state.request().placementId());
    Contact contact =
        new Contact(
            state.now(),
            offer.id(),
            offer.categoryId().orElse(""),
            offer.subCategoryId().orElse(""),
            creative.map(Creative::id).orElse(""),
            channel.map(Channel::id).orElse(""),
            placement.orElse(""));
    return new DecisionItem(
        rank,
        candidate,
        offer,
        creative,
        channel,
        placement,
        score,
        Map.of(),
        Map.of(),
        creative.map(Creative::content).orElse(Map.of()),
        Optional.empty(),
        contact);
  }

  private ItemWriter() {}
}
