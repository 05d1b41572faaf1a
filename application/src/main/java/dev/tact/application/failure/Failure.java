package dev.tact.application.failure;

import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reference;
import java.time.Duration;
import java.util.List;

/**
 * A use case that could not be done. It carries no stack trace, save when technology failed: it is
 * an answer, not an accident.
 */
public abstract sealed class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Failure(String message, Throwable cause) {
    super(message, cause, false, cause != null);
  }

  private Failure(String message) {
    this(message, null);
  }

  /** Something authored or asked is wrong; all its problems at once. */
  public static final class Invalid extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    public Invalid(List<Problem> problems) {
      super(problems.size() == 1 ? problems.getFirst().message() : problems.size() + " problems");
      this.problems = List.copyOf(problems);
    }

    public static Invalid of(String path, ProblemCode code, String message) {
      return new Invalid(List.of(new Problem(path, code, message)));
    }

    public List<Problem> problems() {
      return problems;
    }
  }

  /** Nothing of this name exists for this tenant. */
  public static final class NotFound extends Failure {
    private static final long serialVersionUID = 1L;

    public NotFound(String label, String reference) {
      super("there is no " + label + " `" + reference + "`");
    }

    public static NotFound of(Kind kind, String reference) {
      return new NotFound(kind.label(), reference);
    }
  }

  /** A name or key that must be unique is taken. */
  public static final class Duplicate extends Failure {
    private static final long serialVersionUID = 1L;
    private final String member;

    public Duplicate(Kind kind, String member, String value) {
      super("the " + member + " `" + value + "` is taken by another " + kind.label());
      this.member = member;
    }

    /** Which member is taken: `name` or `key`. */
    public String member() {
      return member;
    }
  }

  /** Somebody else changed it first. */
  public static final class Stale extends Failure {
    private static final long serialVersionUID = 1L;

    public Stale(long given, long current) {
      super(
          "rowVersion is %d by now, not %d: read it again and repeat the change"
              .formatted(current, given));
    }
  }

  /** It cannot go while others refer to it. */
  public static final class InUse extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient List<Reference> referrers;

    public InUse(Kind kind, String name, List<Reference> referrers) {
      super(
          "the %s `%s` is in use: change or delete what refers to it first"
              .formatted(kind.label(), name));
      this.referrers = List.copyOf(referrers);
    }

    /** Several at once, each named with its kind: `the offer `a`, the segment `b``. */
    public static InUse several(String names, List<Reference> referrers) {
      return new InUse(
          names + ": in use, so change or delete what refers to them in the same document",
          referrers);
    }

    private InUse(String message, List<Reference> referrers) {
      super(message);
      this.referrers = List.copyOf(referrers);
    }

    public List<Reference> referrers() {
      return referrers;
    }
  }

  /** The state of things forbids it, whatever the request says: built-in, already reported... */
  public static final class Conflict extends Failure {
    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
      super(message);
    }
  }

  /** A gate that people set up refused it. */
  public static final class Refused extends Failure {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }

  /** More requests than the configured limit. */
  public static final class TooMany extends Failure {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    public TooMany(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** A store or a neighbour does not answer; worth trying again. */
  public static final class Unavailable extends Failure {
    private static final long serialVersionUID = 1L;

    public Unavailable(String what, Throwable cause) {
      super(what, cause);
    }

    public Unavailable(String what) {
      super(what);
    }
  }
}
