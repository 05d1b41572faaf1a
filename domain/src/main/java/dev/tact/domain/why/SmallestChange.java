package dev.tact.domain.why;

import java.util.List;

/**
 * The cheapest set of changes that would turn a failing rule: as few fields as possible, then the
 * shortest way.
 *
 * @param changes one for each field
 * @param verified whether the rule was judged again with the suggested values, and no longer failed
 */
public record SmallestChange(List<Change> changes, boolean verified) {
  public SmallestChange {
    changes = List.copyOf(changes);
  }
}
