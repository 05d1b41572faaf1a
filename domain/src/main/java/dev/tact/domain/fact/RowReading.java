package dev.tact.domain.fact;

import java.util.List;

/** What reading one raw row came to: a typed row, or every reason why it is refused. */
public sealed interface RowReading {

  /** The row is good as far as it goes; whether all of it is there depends on what is stored. */
  record Accepted(long number, CustomerRow row) implements RowReading {}

  /** The row is refused. */
  record Refused(List<RowError> errors) implements RowReading {
    public Refused {
      errors = List.copyOf(errors);
    }
  }
}
