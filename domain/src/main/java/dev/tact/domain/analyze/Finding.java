package dev.tact.domain.analyze;

import java.util.List;
import java.util.Optional;

/**
 * One thing that an analysis found.
 *
 * @param subjects what it is about, the one to change first in front
 * @param witness a customer who shows it, really judged
 * @param proof why it is so for every customer, step by step; empty where the witness says it
 */
public record Finding(
    FindingCode code,
    List<Subject> subjects,
    String message,
    Optional<Witness> witness,
    List<String> proof) {

  public Finding {
    subjects = List.copyOf(subjects);
    proof = List.copyOf(proof);
  }

  static Finding proved(
      FindingCode code, List<Subject> subjects, String message, List<String> proof) {
    return new Finding(code, subjects, message, Optional.empty(), proof);
  }

  Finding with(Optional<Witness> shown) {
    return new Finding(code, subjects, message, shown, proof);
  }
}
