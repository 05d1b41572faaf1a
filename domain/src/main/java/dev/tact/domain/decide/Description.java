package dev.tact.domain.decide;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.value.Value;
import java.util.Map;

/**
 * Properties that some candidates were given. They are worked out for the items of an answer alone,
 * by what held where they were given.
 *
 * @param of the candidates
 * @param values what formulas see there
 * @param names the names that held there
 */
public record Description(
    Properties properties, CandidateMask of, CandidateValues values, Names names) {

  /** Works the properties of an offer out. */
  @FunctionalInterface
  public interface Properties {
    /** Adds them, for the candidate at which the values look. */
    void addTo(Map<String, Value> all, Offer offer, CandidateValues values);
  }

  /** What is said of the candidates that are alive. */
  public static Description of(DecisionState state, Properties properties) {
    return new Description(
        properties, state.alive().copy(), state.values(), state.values().names());
  }

  /** The same of some candidates only. */
  public Description of(CandidateMask some) {
    return new Description(properties, some, values, names);
  }

  /** The same, but of some candidates no more. */
  public Description without(CandidateMask some) {
    CandidateMask rest = of.copy();
    rest.removeAll(some);
    return of(rest);
  }

  /** Adds what is said of a candidate, if anything is. */
  public void addTo(Map<String, Value> all, int candidate, Catalog catalog) {
    if (!of.has(candidate)) {
      return;
    }
    Names now = values.names();
    if (now != names) {
      values.use(names);
    }
    values.at(candidate);
    properties.addTo(all, catalog.offer(candidate), values);
    if (now != names) {
      values.use(now);
    }
  }
}
