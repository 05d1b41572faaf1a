package dev.tact.domain.node;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.formula.Pace;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import dev.tact.domain.value.Truth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a guardrail demands, over one catalog; what nobody knows is not fulfilled. */
sealed interface Demand {

  /** Takes out the candidates that do not certainly fulfil it. */
  void keepFulfilled(CandidateMask mask, CandidateValues values);

  /** What it says of a candidate. */
  Truth judge(int candidate, CandidateValues values);

  /** The conditions to which it is owed that a candidate does not fulfil it. */
  List<FailedCondition> failed(int candidate, CandidateValues values);

  /** The formula that is not true, or "". */
  String text();

  /** How often its outcome may change by time alone. */
  Pace pace();

  /** The slots of the customer that it reads. */
  Set<Integer> customerSlots();

  /** Conditions, judged at the widest grain. */
  record OfClause(Clause clause) implements Demand {

    @Override
    public void keepFulfilled(CandidateMask mask, CandidateValues values) {
      clause.keepFulfilled(mask, values);
    }

    @Override
    public Truth judge(int candidate, CandidateValues values) {
      return clause.judge(candidate, values);
    }

    @Override
    public List<FailedCondition> failed(int candidate, CandidateValues values) {
      return clause.failed(candidate, values);
    }

    @Override
    public String text() {
      return "";
    }

    @Override
    public Pace pace() {
      return clause.pace();
    }

    @Override
    public Set<Integer> customerSlots() {
      return clause.customerSlots();
    }
  }

  /**
   * A formula.
   *
   * @param formulas by offer ordinal; null where its names mean nothing
   */
  record OfFormula(String text, Formula[] formulas, Pace pace, Catalog catalog) implements Demand {

    @Override
    public void keepFulfilled(CandidateMask mask, CandidateValues values) {
      for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
        if (judge(at, values) != Truth.TRUE) {
          mask.remove(at);
        }
      }
    }

    @Override
    public Truth judge(int candidate, CandidateValues values) {
      Formula formula = formulas[catalog.offerOrdinal(candidate)];
      if (formula == null) {
        return Truth.UNKNOWN;
      }
      values.at(candidate);
      return formula.test(values);
    }

    @Override
    public List<FailedCondition> failed(int candidate, CandidateValues values) {
      return List.of();
    }

    @Override
    public Set<Integer> customerSlots() {
      Set<Integer> slots = new HashSet<>();
      for (Formula formula : formulas) {
        if (formula != null) {
          for (NameReference name : formula.references()) {
            if (name.namespace() == Namespace.CUSTOMER) {
              slots.add(name.slot());
            }
          }
        }
      }
      return slots;
    }
  }
}
