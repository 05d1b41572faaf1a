package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.scope.ScopeMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sorts requirements by how they are best judged: once for a mask of many candidates, offer by
 * offer where few ask for them, or again for every request where the request decides who is asked.
 */
final class IndexBuilder {

  /** Fewer offers than this are not worth a mask; more words make a mask dearer. */
  private static final int MASKED_MIN = 4;

  private static final int WORDS_PER_OFFER = 8;

  private final Catalog catalog;
  private final Names names;
  private final Requirements requirements;

  /** By the id of the requirement; null for one without a mask. */
  private final List<CandidateMask> masks = new ArrayList<>();

  private final List<Requirement> masked = new ArrayList<>();
  private final Map<Set<Vocabulary>, CandidateMask> within = new HashMap<>();
  private final List<ScopedRequirement> scoped = new ArrayList<>();
  private final List<ScopedRequirement> matched = new ArrayList<>();
  private final CandidateMask impossible;

  /** A requirement and all candidates that ask for it. */
  record Masked(RuleTree tree, CandidateMask mask) {}

  /** What was built. */
  record Index(
      List<Masked> masked,
      OfferTable offers,
      List<Masked> perCandidate,
      List<ScopedRequirement> scoped,
      List<ScopedRequirement> matched,
      CandidateMask impossible) {}

  IndexBuilder(Catalog catalog, Names names, Requirements requirements) {
    this.catalog = catalog;
    this.names = names;
    this.requirements = requirements;
    this.impossible = CandidateMask.none(catalog.size());
  }

  Index build(List<CompiledRule> rules, List<InlineRules> inline) {
    for (CompiledRule rule : rules) {
      ScopeMask scope = ScopeMask.compile(rule.definition().scopes(), catalog);
      for (CompiledRule.Variant variant : rule.variants()) {
        add(
            new ScopedRequirement(
                rule.definition(),
                variant.tree().map(requirements::of),
                scope,
                variant.vocabularies().isEmpty()
                    ? Optional.empty()
                    : Optional.of(candidates(variant.vocabularies()))));
      }
    }
    int[] askers = new int[requirements.size()];
    for (InlineRules each : inline) {
      for (Requirement requirement : each.requirements()) {
        askers[requirement.id()]++;
      }
    }
    List<List<Requirement>> byOffer = byOffer(inline, askers);
    List<Masked> once = new ArrayList<>();
    List<Masked> perCandidate = new ArrayList<>();
    for (Requirement requirement : masked) {
      (requirement.grain() == Grain.DECISION ? once : perCandidate)
          .add(new Masked(requirement.tree(), masks.get(requirement.id())));
    }
    return new Index(
        List.copyOf(once),
        OfferTable.of(catalog, byOffer, numberSlots(byOffer)),
        List.copyOf(perCandidate),
        List.copyOf(scoped),
        List.copyOf(matched),
        impossible);
  }

  private void add(ScopedRequirement requirement) {
    if (!requirement.definition().stage().isHard()) {
      matched.add(requirement);
    } else if (!requirement.isConstant()) {
      scoped.add(requirement);
    } else {
      CandidateMask asked = requirement.narrowed(requirement.scope().resolve("", "", Set.of()));
      if (requirement.requirement().isEmpty()) {
        impossible.addAll(asked);
      } else {
        mask(requirement.requirement().get()).addAll(asked);
      }
    }
  }

  /** Keeps with each offer what few offers ask for; what many ask for gets a mask. */
  private List<List<Requirement>> byOffer(List<InlineRules> inline, int[] askers) {
    int enough = Math.max(MASKED_MIN, catalog.size() / (64 * WORDS_PER_OFFER));
    List<List<Requirement>> byOffer = new ArrayList<>(inline.size());
    for (int offer = 0; offer < inline.size(); offer++) {
      List<Requirement> own = new ArrayList<>(inline.get(offer).requirements().size());
      for (Requirement requirement : inline.get(offer).requirements()) {
        boolean many = requirement.grain() == Grain.DECISION && askers[requirement.id()] >= enough;
        if (many || requirement.grain() == Grain.CANDIDATE) {
          CandidateMask mask = mask(requirement);
          int end = catalog.firstCandidate(offer + 1);
          for (int i = catalog.firstCandidate(offer); i < end; i++) {
            mask.add(i);
          }
        } else {
          own.add(requirement);
        }
      }
      byOffer.add(own);
    }
    return byOffer;
  }

  private CandidateMask mask(Requirement requirement) {
    while (masks.size() <= requirement.id()) {
      masks.add(null);
    }
    CandidateMask mask = masks.get(requirement.id());
    if (mask == null) {
      mask = CandidateMask.none(catalog.size());
      masks.set(requirement.id(), mask);
      masked.add(requirement);
    }
    return mask;
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

  private static int[] numberSlots(List<List<Requirement>> byOffer) {
    boolean[] used = new boolean[16];
    for (List<Requirement> own : byOffer) {
      for (Requirement requirement : own) {
        if (requirement.test() != Requirement.TREE) {
          if (requirement.slot() >= used.length) {
            used = Arrays.copyOf(used, requirement.slot() + 16);
          }
          used[requirement.slot()] = true;
        }
      }
    }
    int[] slots = new int[used.length];
    int count = 0;
    for (int slot = 0; slot < used.length; slot++) {
      if (used[slot]) {
        slots[count++] = slot;
      }
    }
    return Arrays.copyOf(slots, count);
  }
}
