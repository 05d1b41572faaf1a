package dev.tact.persistence.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The terms of a tenant and their numbers, as far as this node knows them. Many threads read; one
 * writes records, and gathers what it misses on the way.
 */
final class Terms {

  static final int UNKNOWN = -1;

  /** More ids than any configuration has; those beyond are written out in every record. */
  private static final int TEXTS_MAX = 200_000;

  private final Map<Term, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, Term> terms = new ConcurrentHashMap<>();
  private final Set<Term> missed = new LinkedHashSet<>();
  private final Consumer<Terms> reload;
  private volatile FactShape lastShape = FactShape.NONE;

  /**
   * Terms of which none are known yet.
   *
   * @param reload adds what the store has
   */
  Terms(Consumer<Terms> reload) {
    this.reload = reload;
  }

  void add(int number, Term term) {
    numbers.put(term, number);
    terms.put(number, term);
  }

  int size() {
    return numbers.size();
  }

  /** The number of a term, or {@link #UNKNOWN}; then it is among what was missed. */
  int number(Term term) {
    Integer number = numbers.get(term);
    if (number != null) {
      return number;
    }
    missed.add(term);
    return UNKNOWN;
  }

  /** The number of an id or key, or {@link #UNKNOWN} when it has none yet or never gets one. */
  int number(String text) {
    Term.Text term = new Term.Text(text);
    Integer number = numbers.get(term);
    if (number == null && size() < TEXTS_MAX) {
      missed.add(term);
    }
    return number == null ? UNKNOWN : number;
  }

  boolean missesSome() {
    return !missed.isEmpty();
  }

  /** What was asked for in vain since this was asked last. */
  List<Term> takeMissed() {
    List<Term> taken = List.copyOf(missed);
    missed.clear();
    return taken;
  }

  /** The term of a number that some record mentions; another node may have given it. */
  <T extends Term> T term(Class<T> type, int number) {
    if (!terms.containsKey(number)) {
      reload.accept(this);
    }
    if (!type.isInstance(terms.get(number))) {
      throw new IllegalStateException("the terms that records mention are kept as long as they");
    }
    return type.cast(terms.get(number));
  }

  /**
   * The shape of the facts of the record that was written last: most often, of the next one too.
   */
  FactShape lastShape() {
    return lastShape;
  }

  void lastShape(FactShape shape) {
    lastShape = shape;
  }
}
