package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.scope.ScopeClause;
import dev.tact.domain.scope.ScopeClause.Guard;
import dev.tact.domain.scope.ScopeMask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sorts requirements by how they are best judged: once for a mask of many candidates under a
 * circumstance that is checked once a decision, or offer by offer where few ask for them.
 */
final class IndexBuilder {

  /** Fewer offers than this are not worth a mask; more words make a mask dearer. */
  private static final int MASKED_MIN = 4;

  private static final int WORDS_PER_OFFER = 8;
  private static final int NOT_KEPT = -1;

  private final Catalog catalog;
  private final Names names;
  private final Requirements requirements;
  private final Map<Circumstance, Collected> groups = new LinkedHashMap<>();
  private final Map<Set<Vocabulary>, CandidateMask> within = new HashMap<>();
  private final Map<Integer, Integer> verdicts = new HashMap<>();
  private final List<MatchRule> matched = new ArrayList<>();

  /** When something is asked for; `timed` only where the clock has a say. */
  private record Circumstance(Guard guard, Optional<QualificationDefinition> timed) {
    private static final Circumstance ALWAYS = new Circumstance(Guard.ALWAYS, Optional.empty());
  }

  /** What is asked for under one circumstance, while it is collected. */
  private record Collected(
      List<Requirement> order, Map<Integer, CandidateMask> masks, CandidateMask impossible) {}

  /**
   * What was built.
   *
   * @param verdicts how many outcomes a decision keeps
   */
  record Index(List<RuleGroup> groups, OfferTable offers, List<MatchRule> matched, int verdicts) {}

  IndexBuilder(Catalog catalog, Names names, Requirements requirements) {
    this.catalog = catalog;
    this.names = names;
    this.requirements = requirements;
  }

  Index build(List<CompiledRule> rules, List<InlineRules> inline) {
    for (CompiledRule rule : rules) {
      ScopeMask scope = ScopeMask.compile(rule.definition().scopes(), catalog);
      for (CompiledRule.Variant variant : rule.variants()) {
        add(rule.definition(), variant, scope);
      }
    }
    boolean[] withOffer = withOffer(inline);
    maskOffers(inline, withOffer);
    List<RuleGroup> built = new ArrayList<>();
    groups.forEach((circumstance, collected) -> built.add(group(circumstance, collected)));
    return new Index(
        List.copyOf(built),
        OfferTable.of(catalog, inline, withOffer),
        List.copyOf(matched),
        verdicts.size());
  }

  private void add(
      QualificationDefinition definition, CompiledRule.Variant variant, ScopeMask scope) {
    Optional<CandidateMask> meaning =
        variant.vocabularies().isEmpty()
            ? Optional.empty()
            : Optional.of(candidates(variant.vocabularies()));
    Optional<Requirement> requirement = variant.tree().map(requirements::of);
    if (!definition.stage().isHard()) {
      matched.add(
          new MatchRule(
              definition,
              variant.tree(),
              requirement.map(this::verdict).orElse(NOT_KEPT),
              scope,
              meaning));
      return;
    }
    Optional<QualificationDefinition> timed =
        definition.holdsAlways() ? Optional.empty() : Optional.of(definition);
    for (ScopeClause clause : scope.clauses()) {
      CandidateMask asked = clause.mask().copy();
      meaning.ifPresent(asked::retainAll);
      if (!asked.isEmpty()) {
        ask(new Circumstance(clause.guard(), timed), requirement, asked);
      }
    }
  }

  private void ask(
      Circumstance circumstance, Optional<Requirement> requirement, CandidateMask asked) {
    Collected group = group(circumstance);
    if (requirement.isEmpty()) {
      group.impossible().addAll(asked);
    } else {
      mask(group, requirement.get()).addAll(asked);
    }
  }

  private Collected group(Circumstance circumstance) {
    return groups.computeIfAbsent(
        circumstance,
        _ -> new Collected(new ArrayList<>(), new HashMap<>(), CandidateMask.none(catalog.size())));
  }

  private CandidateMask mask(Collected group, Requirement requirement) {
    return group
        .masks()
        .computeIfAbsent(
            requirement.id(),
            _ -> {
              group.order().add(requirement);
              return CandidateMask.none(catalog.size());
            });
  }

  private RuleGroup group(Circumstance circumstance, Collected collected) {
    List<RuleGroup.Masked> once = new ArrayList<>();
    List<RuleGroup.Masked> each = new ArrayList<>();
    List<RuleGroup.Masked> late = new ArrayList<>();
    for (Requirement requirement : collected.order()) {
      int verdict = verdict(requirement);
      List<RuleGroup.Masked> into = requirement.late() ? late : verdict < 0 ? each : once;
      into.add(
          new RuleGroup.Masked(
              requirement.tree(), verdict, collected.masks().get(requirement.id())));
    }
    return new RuleGroup(
        circumstance.guard(),
        circumstance.timed(),
        List.copyOf(once),
        List.copyOf(each),
        List.copyOf(late),
        Optional.of(collected.impossible()).filter(mask -> !mask.isEmpty()));
  }

  /** Where the outcome of a requirement is kept that is the same for all candidates. */
  private int verdict(Requirement requirement) {
    return requirement.grain() == Grain.DECISION && !requirement.late()
        ? verdicts.computeIfAbsent(requirement.id(), _ -> verdicts.size())
        : NOT_KEPT;
  }

  /** Which requirements are judged offer by offer: those that few offers ask for. */
  private boolean[] withOffer(List<InlineRules> inline) {
    int[] askers = new int[requirements.size()];
    boolean[] withOffer = new boolean[askers.length];
    int enough = Math.max(MASKED_MIN, catalog.size() / (64 * WORDS_PER_OFFER));
    for (InlineRules each : inline) {
      for (Requirement requirement : each.requirements()) {
        int id = requirement.id();
        askers[id]++;
        withOffer[id] =
            switch (requirement.grain()) {
              case DECISION -> askers[id] < enough;
              case OFFER -> !requirement.late();
              case CANDIDATE -> false;
            };
      }
    }
    return withOffer;
  }

  /** Gives masks to what many offers ask for, and to what creatives differ in. */
  private void maskOffers(List<InlineRules> inline, boolean[] withOffer) {
    CandidateMask[] byId = new CandidateMask[withOffer.length];
    for (int offer = 0; offer < inline.size(); offer++) {
      List<Requirement> own = inline.get(offer).requirements();
      for (int i = 0; i < own.size(); i++) {
        int id = own.get(i).id();
        if (withOffer[id]) {
          continue;
        }
        if (byId[id] == null) {
          byId[id] = mask(group(Circumstance.ALWAYS), own.get(i));
        }
        int end = catalog.firstCandidate(offer + 1);
        for (int candidate = catalog.firstCandidate(offer); candidate < end; candidate++) {
          byId[id].add(candidate);
        }
      }
    }
  }

  private CandidateMask candidates(Set<Vocabulary> vocabularies) {
    return within.computeIfAbsent(
        vocabularies,
        _ -> {
          CandidateMask mask = CandidateMask.none(catalog.size());
          for (int candidate = 0; candidate < catalog.size(); candidate++) {
            if (vocabularies.contains(names.of(catalog.offer(candidate)))) {
              mask.add(candidate);
            }
          }
          return mask;
        });
  }
}
