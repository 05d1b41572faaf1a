package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that stand on an offer itself: all must hold, and they are about eligibility.
 *
 * @param trees as written, in their order
 * @param requirements what can be judged apart
 * @param refers whether they refer to rules, which may change without the offer
 */
public record InlineRules(List<RuleTree> trees, List<Requirement> requirements, boolean refers) {

  public static final InlineRules NONE = new InlineRules(List.of(), List.of(), false);

  /** Reads them under the names of the offer; problems are reported to the reader. */
  public static InlineRules read(
      ConfigReader offer,
      FactNames names,
      TextPattern.Syntax patterns,
      RuleBodies bodies,
      Requirements requirements) {
    List<?> authored = offer.list("qualificationRules", Limits.CONDITION_LIST);
    if (authored.isEmpty()) {
      return NONE;
    }
    RuleReader rules = new RuleReader(names, patterns, bodies, "");
    List<RuleTree> trees = new ArrayList<>();
    for (ConfigReader each : offer.objects("qualificationRules", Limits.CONDITION_LIST)) {
      try (each) {
        rules.read(each, Optional.empty()).ifPresent(trees::add);
      }
    }
    List<Requirement> apart = new ArrayList<>();
    for (RuleTree tree : trees) {
      tree.requirements().forEach(part -> apart.add(requirements.of(part)));
    }
    return new InlineRules(
        List.copyOf(trees), List.copyOf(apart), authored.stream().anyMatch(InlineRules::refers));
  }

  private static boolean refers(Object authored) {
    return switch (authored) {
      case Map<?, ?> map ->
          map.containsKey("rule") || map.values().stream().anyMatch(InlineRules::refers);
      case List<?> list -> list.stream().anyMatch(InlineRules::refers);
      case null, default -> false;
    };
  }
}
