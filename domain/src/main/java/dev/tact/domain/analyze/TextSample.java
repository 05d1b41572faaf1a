package dev.tact.domain.analyze;

import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that stand for all texts, as far as some demands can tell them apart: those that are named,
 * their successors, and one that has every part wanted and nothing else that is named.
 *
 * @param complete whether every text behaves like one of these
 */
record TextSample(List<String> texts, boolean complete) {

  /** What an author would hardly name, in the order in which it reads well. */
  private static final String FILLERS = "xqzXQZ -_~#|^0123456789";

  static TextSample of(List<Demand> demands) {
    Set<String> named = new LinkedHashSet<>();
    List<String> parts = new ArrayList<>();
    String prefix = "";
    Seen seen = new Seen(false, false, false, false);
    for (Demand demand : demands) {
      List<String> texts = landmarks(demand.atom());
      named.addAll(texts);
      seen = seen.and(demand.atom(), demand.target());
      if (demand.target().affirms() && !texts.isEmpty()) {
        if (demand.atom().is(ConditionOperator.CONTAINS)) {
          parts.addAll(texts);
        }
        if (demand.atom().is(ConditionOperator.STARTS_WITH)
            && texts.getFirst().length() > prefix.length()) {
          prefix = texts.getFirst();
        }
      }
    }
    Set<String> texts = new LinkedHashSet<>();
    String filler = filler(named);
    texts.add(composed(prefix, parts, filler, false));
    texts.add(composed(prefix, parts, filler, true));
    texts.addAll(named);
    for (String text : named) {
      texts.add(text + filler);
      texts.add(text + '\u0001');
    }
    texts.add("");
    return new TextSample(List.copyOf(texts), seen.isComplete());
  }

  /** Which kinds of test are there, because not all of them can be mixed and stay decidable. */
  private record Seen(boolean order, boolean inner, boolean pattern, boolean fixed) {

    private Seen and(Atom atom, Target target) {
      if (!(atom instanceof Atom.Compared compared)) {
        return atom.isStrange() ? new Seen(order, inner, true, fixed) : this;
      }
      ConditionOperator operator = compared.operator();
      boolean names = operator == ConditionOperator.EQ || operator == ConditionOperator.IN;
      boolean spares = operator == ConditionOperator.NEQ || operator == ConditionOperator.NOT_IN;
      return new Seen(
          order || operator.isOrdering(),
          inner
              || operator == ConditionOperator.CONTAINS
              || operator == ConditionOperator.STARTS_WITH,
          pattern || operator == ConditionOperator.REGEX,
          fixed || (target.affirms() ? names : spares));
    }

    /** A text that must be one of those named is among them; else order and parts do not mix. */
    private boolean isComplete() {
      return fixed || (!pattern && !(order && inner));
    }
  }

  private static List<String> landmarks(Atom atom) {
    List<String> texts = new ArrayList<>();
    for (Value landmark : atom.landmarks()) {
      if (landmark instanceof Value.Text(String text)) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The wanted parts one after the other, kept apart so that together they say nothing new. */
  private static String composed(
      String prefix, List<String> parts, String filler, boolean guarded) {
    StringBuilder text = new StringBuilder(prefix);
    for (String part : parts) {
      if (text.indexOf(part) < 0) {
        text.append(guarded ? filler : "").append(part);
      }
    }
    return text.append(guarded || text.isEmpty() ? filler : "").toString();
  }

  /** A character that no named text has. */
  private static String filler(Set<String> named) {
    String all = String.join("", named);
    for (int i = 0; i < FILLERS.length(); i++) {
      if (all.indexOf(FILLERS.charAt(i)) < 0) {
        return FILLERS.substring(i, i + 1);
      }
    }
    char other = '\u00b7';
    while (all.indexOf(other) >= 0) {
      other++;
    }
    return String.valueOf(other);
  }
}
