package dev.tact.domain.flow;

import dev.tact.domain.flow.EffectiveRules.Effective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Effective rules where of several with one name only the most specific counts: offer before
 * sub-category before category before everything. Names are compared without regard to case and
 * blanks at their ends. A view for authors: decisions apply all of them.
 *
 * @param kept in the order in which they came
 * @param steps one for each name that several have
 */
public record RuleCascade(List<Effective> kept, List<Step> steps) {

  public RuleCascade {
    kept = List.copyOf(kept);
    steps = List.copyOf(steps);
  }

  /** Which of several with one name counts. */
  public record Step(Effective applied, List<Effective> overridden) {
    public Step {
      overridden = List.copyOf(overridden);
    }
  }

  /** The cascade of rules in their order of priority, which decides between equally specific. */
  public static RuleCascade of(List<Effective> rules) {
    Map<String, List<Effective>> byName = new LinkedHashMap<>();
    for (Effective rule : rules) {
      String name = rule.definition().name().strip().toLowerCase(Locale.ROOT);
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(rule);
    }
    List<Effective> kept = new ArrayList<>(rules);
    List<Step> steps = new ArrayList<>();
    for (List<Effective> alike : byName.values()) {
      if (alike.size() > 1) {
        List<Effective> ranked = new ArrayList<>(alike);
        ranked.sort(
            Comparator.comparing((Effective each) -> -EffectiveRules.specificity(each.matched())));
        List<Effective> overridden = ranked.subList(1, ranked.size());
        kept.removeAll(overridden);
        steps.add(new Step(ranked.getFirst(), overridden));
      }
    }
    return new RuleCascade(kept, steps);
  }
}
