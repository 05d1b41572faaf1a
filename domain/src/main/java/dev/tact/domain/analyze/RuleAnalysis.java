package dev.tact.domain.analyze;

import dev.tact.domain.analyze.RuleBook.Written;
import dev.tact.domain.analyze.Search.Outcome;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at every rule by itself, and at what others leave for it to decide: rules that nobody
 * passes, that everybody passes, that others make superfluous, that ask nobody or no more.
 */
final class RuleAnalysis {

  private static final int CASES_MAX = 200;

  private final RuleBook book;
  private final RuleTrial trial;
  private final Notes notes;
  private final Instant at;
  private final RuleBook.View view;

  /** Candidates for which a rule says the same, by the first of them. */
  private record Case(int candidate, Optional<Proposition> tree) {}

  /** What makes a rule say the same of two candidates. */
  private record Sameness(Vocabulary vocabulary, List<Optional<Value>> settled) {}

  RuleAnalysis(RuleBook book, RuleTrial trial, Notes notes, Instant at) {
    this.book = book;
    this.trial = trial;
    this.notes = notes;
    this.at = at;
    this.view = book.anyView(at);
  }

  void run() {
    List<Written> working = new ArrayList<>();
    for (Written rule : book.written()) {
      if (decides(rule)) {
        working.add(rule);
      }
    }
    for (Written rule : List.copyOf(working).reversed()) {
      if (isShadowed(rule, working)) {
        working.remove(rule);
      }
    }
  }

  /** Whether a rule passes some and stops others; else what is wrong with it is noted. */
  private boolean decides(Written rule) {
    if (isOver(rule)) {
      return false;
    }
    if (rule.widest().isEmpty()) {
      notes.found(
          Finding.proved(
              FindingCode.RULE_OUT_OF_SCOPE,
              List.of(rule.subject()),
              "the rule " + rule.subject() + " asks nobody: nothing active lies in its scope",
              List.of("no active offer or creative lies in " + ScopeWords.of(rule.definition()))));
      return false;
    }
    List<Case> cases = cases(rule);
    noteUnknownNames(rule, cases);
    List<Case> known = cases.stream().filter(each -> each.tree().isPresent()).toList();
    if (known.isEmpty()) {
      return false;
    }
    return !all(rule, known, Target.TRUE) && !all(rule, known, Target.NOT_TRUE);
  }

  private boolean isOver(Written rule) {
    Optional<Instant> to = rule.definition().active().to();
    if (to.isEmpty() || to.get().isAfter(at)) {
      return false;
    }
    notes.found(
        Finding.proved(
            FindingCode.RULE_PERIOD_OVER,
            List.of(rule.subject()),
            "the rule " + rule.subject() + " acts no more",
            List.of("its `activeTo` is " + to.get() + ", and it is " + at)));
    return true;
  }

  /** Whether a rule comes out so for nobody, whatever the candidate. */
  private boolean all(Written rule, List<Case> cases, Target target) {
    List<Contradiction> proofs = new ArrayList<>();
    for (Case each : cases) {
      List<Claim> claims = List.of(new Claim(rule.subject(), each.tree().orElseThrow(), target));
      switch (book.search(claims, each.candidate(), view, notes.effort())) {
        case Outcome.Found _ -> {
          return false;
        }
        case Outcome.Undecided _ -> {
          notes.unsettled(rule.subject(), "whether the rule decides anything", Unsettled.TOO_MUCH);
          return false;
        }
        case Outcome.Impossible(var ends) -> proofs.add(new Contradiction(claims, ends));
      }
    }
    boolean passes = target == Target.NOT_TRUE;
    String message =
        passes
            ? "everybody passes the rule " + rule.subject() + ": it never stops anything"
            : "nobody passes the rule " + rule.subject() + hardOrNot(rule);
    Finding finding =
        Finding.proved(
            passes ? FindingCode.RULE_ALWAYS_PASSES : FindingCode.RULE_NEVER_PASSES,
            List.of(rule.subject()),
            message,
            proofs.getFirst().proof());
    notes.found(passes ? finding : finding.with(trial.failing(rule, cases.getFirst().candidate())));
    return true;
  }

  private static String hardOrNot(Written rule) {
    return rule.definition().stage().isHard()
        ? ": it blocks everything in its scope"
        : ": it lowers every score in its scope";
  }

  private void noteUnknownNames(Written rule, List<Case> cases) {
    Set<Subject> offers = new HashSet<>();
    List<Subject> subjects = new ArrayList<>(List.of(rule.subject()));
    for (Case each : cases) {
      if (each.tree().isEmpty() && offers.add(book.offer(each.candidate()))) {
        subjects.add(book.offer(each.candidate()));
      }
    }
    if (!offers.isEmpty()) {
      notes.found(
          Finding.proved(
                  FindingCode.RULE_UNKNOWN_NAMES,
                  subjects,
                  "the rule "
                      + rule.subject()
                      + " names something that offers in its scope do not have, and blocks them",
                  List.of("a rule whose names mean nothing for an offer blocks it"))
              .with(
                  cases.stream()
                      .filter(each -> each.tree().isEmpty())
                      .findFirst()
                      .flatMap(each -> trial.failing(rule, each.candidate()))));
    }
  }

  /** Whether whoever fails a rule fails others as well that ask at least the same candidates. */
  private boolean isShadowed(Written rule, List<Written> working) {
    List<Case> cases = cases(rule).stream().filter(each -> each.tree().isPresent()).toList();
    List<Written> others = working.stream().filter(other -> covers(other, rule)).toList();
    if (others.isEmpty()) {
      return false;
    }
    Map<Subject, Contradiction> by = new LinkedHashMap<>();
    for (Case each : cases) {
      Optional<Contradiction> proof = shadow(rule, each, others);
      if (proof.isEmpty()) {
        return false;
      }
      proof.get().owners().forEach(owner -> by.putIfAbsent(owner, proof.get()));
    }
    Set<Subject> subjects = new LinkedHashSet<>(List.of(rule.subject()));
    subjects.addAll(by.keySet());
    List<Subject> stricter = new ArrayList<>(by.keySet());
    stricter.remove(rule.subject());
    notes.found(
        Finding.proved(
            FindingCode.RULE_SHADOWED,
            List.copyOf(subjects),
            "the rule " + rule.subject() + " stops nobody whom " + named(stricter) + " lets pass",
            by.values().iterator().next().proof()));
    return true;
  }

  private Optional<Contradiction> shadow(Written rule, Case each, List<Written> others) {
    Set<NameReference> fields = fields(each.tree().orElseThrow());
    Claim failing = new Claim(rule.subject(), each.tree().get(), Target.NOT_TRUE);
    List<Claim> claims = new ArrayList<>(List.of(failing));
    for (Written other : others) {
      Optional<Proposition> tree = book.tree(other, each.candidate());
      if (tree.isPresent() && fields(tree.get()).stream().anyMatch(fields::contains)) {
        claims.add(new Claim(other.subject(), tree.get(), Target.TRUE));
      }
    }
    if (claims.size() == 1
        || !(ask(claims, each.candidate()) instanceof Outcome.Impossible(var ends))) {
      return Optional.empty();
    }
    Contradiction contradiction =
        Contradiction.of(claims, ends, fewer -> ask(fewer, each.candidate()));
    return Optional.of(contradiction).filter(found -> found.claims().contains(failing));
  }

  private Outcome ask(List<Claim> claims, int candidate) {
    return book.search(claims, candidate, view, notes.effort());
  }

  /** Whether a hard rule asks every candidate that another rule asks, and whenever it does. */
  private boolean covers(Written other, Written rule) {
    return other != rule
        && other.definition().stage().isHard()
        && (other.definition().window().isEmpty()
            || other.definition().window().equals(rule.definition().window()))
        && PolicyBook.lasts(other.definition().active(), rule.definition().active(), at)
        && (other.scope().resolve("", "", Set.of()).containsAll(rule.widest())
            || ScopeWords.contains(other.definition().scopes(), rule.definition().scopes()));
  }

  private List<Case> cases(Written rule) {
    Map<Sameness, Case> cases = new HashMap<>();
    List<Case> ordered = new ArrayList<>();
    CandidateMask widest = rule.widest();
    for (int i = widest.next(0); i >= 0 && ordered.size() < CASES_MAX; i = widest.next(i + 1)) {
      Optional<Proposition> tree = book.tree(rule, i);
      int candidate = i;
      Sameness key =
          new Sameness(
              book.vocabulary(i),
              tree.map(each -> book.settled(each, candidate, view)).orElse(List.of()));
      if (!cases.containsKey(key)) {
        Case each = new Case(i, tree);
        cases.put(key, each);
        ordered.add(each);
      }
    }
    if (ordered.size() == CASES_MAX) {
      notes.unsettled(
          rule.subject(),
          "whether the rule decides something for every offer",
          "it reads the offer, and only the first " + CASES_MAX + " kinds of offer were looked at");
    }
    return ordered;
  }

  private static Set<NameReference> fields(Proposition proposition) {
    Set<NameReference> fields = new HashSet<>();
    proposition.atoms().forEach(atom -> fields.add(atom.field()));
    return fields;
  }

  private static String named(List<Subject> subjects) {
    return String.join(", ", subjects.stream().map(Subject::toString).toList());
  }
}
