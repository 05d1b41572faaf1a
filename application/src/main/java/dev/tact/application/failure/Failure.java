package dev.tact.application.failure;

/** A use case that could not be done; thrown by ports and use cases, answered by one switch. */
public abstract sealed class Failure extends RuntimeException
    permits Conflict, Invalid, NotFound, PublishRefused, RateLimited, TooLarge, Unavailable {

  private static final long serialVersionUID = 1L;

  /** A refusal that is nobody's bug: it carries no stack trace, which keeps it cheap. */
  Failure(String sentence) {
    super(sentence, null, false, false);
  }

  /** A failure of technology underneath: the cause and the place are kept for the log. */
  Failure(String sentence, Throwable cause) {
    super(sentence, cause, false, true);
  }
}
