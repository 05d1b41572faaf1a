package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.scope.ScopeMask;
import java.util.ArrayList;
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

  private final List<Requirement> masked = new ArrayList<>();
  private final Map<Integer, CandidateMask> masks = new HashMap<>();
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
    boolean[] withOffer = withOffer(inline);
    maskOffers(inline, withOffer);
    List<Masked> once = new ArrayList<>();
    List<Masked> perCandidate = new ArrayList<>();
    for (Requirement requirement : masked) {
      (requirement.grain() == Grain.DECISION ? once : perCandidate)
          .add(new Masked(requirement.tree(), masks.get(requirement.id())));
    }
    return new Index(
        List.copyOf(once),
        OfferTable.of(catalog, inline, withOffer),
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
              case OFFER -> true;
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
          byId[id] = mask(own.get(i));
        }
        int end = catalog.firstCandidate(offer + 1);
        for (int candidate = catalog.firstCandidate(offer); candidate < end; candidate++) {
          byId[id].add(candidate);
        }
      }
    }
  }

  private CandidateMask mask(Requirement requirement) {
    return masks.computeIfAbsent(
        requirement.id(),
        _ -> {
          masked.add(requirement);
          return CandidateMask.none(catalog.size());
        });
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
