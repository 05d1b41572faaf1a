package dev.tact.domain.analyze;

import java.util.ArrayList;
import java.util.List;

/** What an analysis has found so far, and what it can still spend. */
record Notes(List<Finding> findings, List<Unsettled> unsettled, Effort effort) {

  static Notes empty(Effort effort) {
    return new Notes(new ArrayList<>(), new ArrayList<>(), effort);
  }

  void found(Finding finding) {
    findings.add(finding);
  }

  void unsettled(Subject subject, String question, String why) {
    unsettled.add(new Unsettled(List.of(subject), question, why));
  }
}
