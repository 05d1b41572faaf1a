package dev.tact.domain.run;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Best first, but a category has a maximum. What is mandatory counts, and comes all the same.
 *
 * @param items how many items of the whole answer each category has, by its id
 */
record Diverse(
    Ranking best, Survivors survivors, Catalog catalog, int max, Map<String, Integer> items)
    implements Order {

  static Diverse of(DecisionState state, Survivors survivors, int max) {
    Catalog catalog = state.catalog();
    return new Diverse(Ranking.of(catalog, survivors), survivors, catalog, max, new HashMap<>());
  }

  @Override
  public boolean hasNext() {
    return best.hasNext();
  }

  @Override
  public int next(IntPredicate open) {
    return best.next(open);
  }

  @Override
  public boolean allows(int index) {
    Optional<String> category = category(index);
    return category.isEmpty()
        || items.getOrDefault(category.get(), 0) < max
        || best.isMandatory(index);
  }

  @Override
  public RemovalReason refusal(int index) {
    String id = category(index).orElseThrow();
    return new RemovalReason.Crowded(catalog.category(id).map(each -> each.name()).orElse(id), max);
  }

  @Override
  public void taken() {
    category(best.last()).ifPresent(id -> items.merge(id, 1, Integer::sum));
  }

  @Override
  public Diverse over(DecisionState state, Survivors others) {
    return new Diverse(best.over(state, others), others, catalog, max, items);
  }

  private Optional<String> category(int index) {
    return catalog.offer(survivors.candidates()[index]).categoryId();
  }
}
