package dev.tact.domain.catalog;

import dev.tact.domain.value.Chance;
import dev.tact.domain.value.LanguageTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creatives that stand for one another: those of one offer for the same channel and placement. Of
 * those in several languages a request takes the ones that suit it best; of the variants of a test
 * a customer always sees the same one.
 */
public final class Alternatives {

  private final List<LanguageTag> languages;

  /** The language of each candidate in {@link #languages}, or {@link Catalog#NONE}. */
  private final int[] languageOf;

  private final List<int[]> translated;
  private final List<Test> tests;

  /** What stands for one another; the language only where it does not tell them apart. */
  private record Place(
      String offerId, String channelId, Optional<String> placementId, Optional<String> language) {}

  /** Variants of which a customer sees one, with the hash of each and its share. */
  private record Test(int[] candidates, long[] keys, double[] shares) {}

  private Alternatives(
      List<LanguageTag> languages, int[] languageOf, List<int[]> translated, List<Test> tests) {
    this.languages = languages;
    this.languageOf = languageOf;
    this.translated = translated;
    this.tests = tests;
  }

  /**
   * Finds what stands for one another.
   *
   * @param creatives by candidate, null for a candidate without one
   */
  static Alternatives of(Creative[] creatives) {
    List<LanguageTag> languages = new ArrayList<>();
    int[] languageOf = new int[creatives.length];
    Map<Place, List<Integer>> translated = new LinkedHashMap<>();
    Map<Place, List<Integer>> tested = new LinkedHashMap<>();
    for (int i = 0; i < creatives.length; i++) {
      languageOf[i] = Catalog.NONE;
      Creative creative = creatives[i];
      if (creative == null) {
        continue;
      }
      if (creative.locale().isPresent()) {
        LanguageTag language = creative.locale().get();
        if (!languages.contains(language)) {
          languages.add(language);
        }
        languageOf[i] = languages.indexOf(language);
      }
      translated.computeIfAbsent(place(creative, false), _ -> new ArrayList<>()).add(i);
      if (creative.variant().isPresent()) {
        tested.computeIfAbsent(place(creative, true), _ -> new ArrayList<>()).add(i);
      }
    }
    List<int[]> groups =
        translated.values().stream()
            .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
            .filter(group -> isTranslated(group, languageOf))
            .toList();
    List<Test> tests = tested.values().stream().map(each -> test(each, creatives)).toList();
    return new Alternatives(languages, languageOf, groups, tests);
  }

  private static Place place(Creative creative, boolean byLanguage) {
    return new Place(
        creative.offerId(),
        creative.channelId(),
        creative.placementId(),
        byLanguage ? creative.locale().map(LanguageTag::text) : Optional.empty());
  }

  private static boolean isTranslated(int[] group, int[] languageOf) {
    for (int candidate : group) {
      if (languageOf[candidate] != Catalog.NONE) {
        return true;
      }
    }
    return false;
  }

  private static Test test(List<Integer> group, Creative[] creatives) {
    int[] candidates = group.stream().mapToInt(Integer::intValue).toArray();
    long[] keys = new long[candidates.length];
    double[] shares = new double[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      Creative creative = creatives[candidates[i]];
      keys[i] = Chance.hash(creative.id());
      shares[i] = creative.variant().orElseThrow().traffic();
    }
    return new Test(candidates, keys, shares);
  }

  /** Keeps, of every group that is in any language, those that suit a request best. */
  public void inLanguage(LanguageTag asked, CandidateMask alive) {
    int[] levels = new int[languages.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = asked.suits(languages.get(i));
    }
    for (int[] group : translated) {
      int best = LanguageTag.NEUTRAL;
      for (int candidate : group) {
        if (alive.has(candidate)) {
          best = Math.max(best, level(candidate, levels));
        }
      }
      for (int candidate : group) {
        if (level(candidate, levels) != best) {
          alive.remove(candidate);
        }
      }
    }
  }

  private int level(int candidate, int[] levels) {
    int language = languageOf[candidate];
    return language == Catalog.NONE ? LanguageTag.NEUTRAL : levels[language];
  }

  /**
   * Keeps, of every test, the variant of a customer: the one with the least of -ln(draw) / share.
   * So shares hold, and when a share changes or a variant comes or goes nobody moves between the
   * others (weighted rendezvous hashing).
   */
  public void ofCustomer(String customerId, CandidateMask alive) {
    if (tests.isEmpty()) {
      return;
    }
    Chance chance = new Chance(Chance.hash(customerId));
    for (Test test : tests) {
      int chosen = chosen(test, chance);
      for (int i = 0; i < test.candidates().length; i++) {
        if (i != chosen) {
          alive.remove(test.candidates()[i]);
        }
      }
    }
  }

  private static int chosen(Test test, Chance chance) {
    int chosen = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < test.candidates().length; i++) {
      if (test.shares()[i] > 0) {
        // the same on every machine, which Math.log need not be
        double wait = -StrictMath.log(1 - chance.unit(test.keys()[i])) / test.shares()[i];
        if (wait < least) {
          least = wait;
          chosen = i;
        }
      }
    }
    return chosen;
  }
}
