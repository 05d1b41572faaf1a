package dev.tact.application.failure;

import java.util.List;
import java.util.Locale;

/** The write contradicts what is stored: a taken name, an outdated version, something still used. */
public final class Conflict extends Failure {

  private static final long serialVersionUID = 1L;

  /** Which contradiction it is; the wire code is the name in lower case. */
  public enum Kind {
    DUPLICATE,
    STALE,
    IN_USE;

    /** The code as it stands in a reply: `in_use`. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;
  private final transient List<String> details;

  public Conflict(Kind kind, String sentence) {
    this(kind, sentence, List.of());
  }

  /** The details name what stands in the way, one thing each, such as the referrers. */
  public Conflict(Kind kind, String sentence, List<String> details) {
    super(sentence);
    this.kind = kind;
    this.details = List.copyOf(details);
  }

  public Kind kind() {
    return kind;
  }

  public List<String> details() {
    return details;
  }
}
