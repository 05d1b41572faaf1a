package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Problem;
import java.util.List;
import java.util.Optional;

/** Says what would be wrong with a flow if it were published. Writes nothing. */
public interface ValidateFlows {

  /**
   * Every fault of a document that would be created, or, when a flow is named, put in its place.
   *
   * @param flow id, key or name
   * @param document absent, the draft of the flow, else what runs of it
   */
  Violations validate(Caller caller, Optional<String> flow, Optional<Config> document);

  /** What is wrong, by JSON path, and the document in which the paths lie. */
  record Violations(Config document, List<Problem> problems) {
    public Violations {
      problems = List.copyOf(problems);
    }
  }
}
