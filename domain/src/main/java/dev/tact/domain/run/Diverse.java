package dev.tact.domain.run;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.RemovalReason;
import java.util.function.IntPredicate;

/**
 * Best first, but a category has a maximum. What is mandatory counts, and comes all the same.
 *
 * @param items how many items each category has
 */
record Diverse(
    Ranking best, Survivors survivors, Catalog catalog, Categories categories, int max, int[] items)
    implements Order {

  static Diverse of(Ranking best, Survivors survivors, Catalog catalog, int max) {
    Categories categories = Categories.of(survivors, catalog);
    return new Diverse(best, survivors, catalog, categories, max, new int[categories.count()]);
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
    return items[categories.of(index)] < max || best.isMandatory(index);
  }

  @Override
  public RemovalReason refusal(int index) {
    String id = catalog.offer(survivors.candidates()[index]).categoryId().orElseThrow();
    return new RemovalReason.Crowded(catalog.category(id).map(each -> each.name()).orElse(id), max);
  }

  @Override
  public void taken() {
    best.taken();
    items[categories.of(best.last())]++;
  }

  @Override
  public void restart() {
    best.restart();
  }
}
