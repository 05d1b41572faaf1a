package dev.tact.domain.analyze;

import dev.tact.domain.config.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds windows of time that never meet, and windows that lie within quiet hours. */
final class ScheduleAnalysis {

  private final RuleBook book;
  private final Openings openings;
  private final Notes notes;

  ScheduleAnalysis(RuleBook book, Openings openings, Notes notes) {
    this.book = book;
    this.openings = openings;
    this.notes = notes;
  }

  void run() {
    Map<List<Gate>, Set<Subject>> closed = new LinkedHashMap<>();
    openings
        .sets()
        .forEach(
            (gates, candidates) -> {
              switch (openings.opening(gates)) {
                case Opening.Never(List<Gate> few) -> {
                  Set<Subject> offers = closed.computeIfAbsent(few, _ -> new LinkedHashSet<>());
                  candidates.forEach(candidate -> offers.add(book.offer(candidate)));
                }
                case Opening.Unknown _ ->
                    notes.unsettled(
                        gates.getFirst().subject(),
                        "whether " + Openings.together(gates) + " ever",
                        Unsettled.TOO_MUCH);
                case Opening.At _ -> {
                  // open at some time
                }
              }
            });
    closed.forEach(this::note);
  }

  private void note(List<Gate> gates, Set<Subject> offers) {
    boolean quiet = gates.stream().anyMatch(Gate::quiet);
    Set<Subject> subjects = new LinkedHashSet<>();
    gates.stream().filter(gate -> !gate.quiet()).forEach(gate -> subjects.add(gate.subject()));
    gates.forEach(gate -> subjects.add(gate.subject()));
    offers.stream().limit(Limits.ANALYSIS_SUBJECTS).forEach(subjects::add);
    List<String> proof = new ArrayList<>();
    gates.forEach(gate -> proof.add(gate.words()));
    proof.add(
        "at none of their openings, and at no change of the clocks, in "
            + Limits.ANALYSIS_DAYS
            + " days are they all open");
    notes.found(
        Finding.proved(
            quiet ? FindingCode.WINDOW_IN_QUIET_HOURS : FindingCode.WINDOWS_NEVER_MEET,
            List.copyOf(subjects),
            Openings.sentence(gates),
            proof));
  }
}
