package dev.tact.domain.analyze;

import java.util.List;

/** Something that the analysis could neither prove nor show, and why. */
public record Unsettled(List<Subject> subjects, String question, String why) {

  static final String TOO_MUCH = "there are more cases than are tried; analyze less at once";

  public Unsettled {
    subjects = List.copyOf(subjects);
  }
}
