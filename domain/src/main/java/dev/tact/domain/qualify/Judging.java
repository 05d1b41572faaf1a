package dev.tact.domain.qualify;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.value.Truth;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * The rules judged for one decision. What is the same for all candidates is judged once, however
 * many rules ask for it; propensities are looked at last, for those candidates that are left.
 */
final class Judging {

  private static final byte FULFILLED = 1;
  private static final byte FAILED = 2;

  private final Catalog catalog;
  private final IndexBuilder.Index index;
  private final ZoneId zone;
  private final CandidateValues values;
  private final Instant now;
  private final String channelId;
  private final String placementId;
  private final Set<String> segments;

  /** What came out, 0 where nothing was judged yet. */
  private final byte[] verdicts;

  Judging(
      Catalog catalog,
      IndexBuilder.Index index,
      ZoneId zone,
      CandidateValues values,
      Situation situation,
      Set<String> segments) {
    this.catalog = catalog;
    this.index = index;
    this.zone = zone;
    this.values = values;
    this.now = situation.now();
    this.channelId = situation.request().channelId().orElse("");
    this.placementId = situation.request().placementId().orElse("");
    this.segments = segments;
    this.verdicts = new byte[index.verdicts()];
  }

  void judge(CandidateMask alive) {
    List<RuleGroup> groups = index.groups();
    boolean[] given = new boolean[groups.size()];
    for (int i = 0; i < given.length; i++) {
      RuleGroup group = groups.get(i);
      given[i] = group.holds(channelId, placementId, segments, now, zone);
      if (given[i]) {
        once(group, alive);
      }
    }
    if (!index.offers().isEmpty() && !alive.isEmpty()) {
      index.offers().judge(alive, values);
    }
    for (int i = 0; i < given.length; i++) {
      if (given[i]) {
        each(groups.get(i).each(), alive);
      }
    }
    for (int i = 0; i < given.length; i++) {
      if (given[i]) {
        each(groups.get(i).late(), alive);
      }
    }
  }

  private void once(RuleGroup group, CandidateMask alive) {
    if (group.impossible().isPresent()) {
      alive.removeAll(group.impossible().get());
    }
    List<RuleGroup.Masked> once = group.once();
    for (int i = 0; i < once.size(); i++) {
      RuleGroup.Masked masked = once.get(i);
      if (!fulfilled(masked.verdict(), masked.tree())) {
        alive.removeAll(masked.mask());
      }
    }
  }

  private boolean fulfilled(int verdict, RuleTree tree) {
    if (verdicts[verdict] == 0) {
      verdicts[verdict] = tree.judge(values) == Truth.TRUE ? FULFILLED : FAILED;
    }
    return verdicts[verdict] == FULFILLED;
  }

  private void each(List<RuleGroup.Masked> requirements, CandidateMask alive) {
    for (int i = 0; i < requirements.size(); i++) {
      RuleGroup.Masked masked = requirements.get(i);
      for (int at = alive.next(0); at >= 0; at = alive.next(at + 1)) {
        if (masked.mask().has(at)) {
          values.at(at);
          if (masked.tree().judge(values) != Truth.TRUE) {
            alive.remove(at);
          }
        }
      }
    }
  }

  void match(CandidateMask alive, double[] fit) {
    List<MatchRule> matched = index.matched();
    for (int i = 0; i < matched.size(); i++) {
      MatchRule rule = matched.get(i);
      if (rule.definition().holds(now, zone)) {
        match(rule, alive, fit);
      }
    }
  }

  private void match(MatchRule rule, CandidateMask alive, double[] fit) {
    boolean forAll = rule.verdict() >= 0;
    if (forAll && fulfilled(rule.verdict(), rule.tree().orElseThrow())) {
      return;
    }
    for (int at = alive.next(0); at >= 0; at = alive.next(at + 1)) {
      if ((rule.within().isEmpty() || rule.within().get().has(at))
          && rule.scope().has(at, channelId, placementId, segments)
          && (forAll || !matches(rule, at))) {
        fit[at] *= rule.definition().multiplier();
      }
    }
  }

  private boolean matches(MatchRule rule, int candidate) {
    values.at(candidate);
    return rule.tree().isPresent() && rule.tree().get().judge(values) == Truth.TRUE;
  }
}
