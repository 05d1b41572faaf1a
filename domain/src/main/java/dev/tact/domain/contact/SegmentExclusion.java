package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * No contact with members of some segments, nor with customers of whom nobody knows whether they
 * are.
 *
 * @param segments names; they need no definition
 */
public record SegmentExclusion(List<String> segments) implements ContactRule {

  public SegmentExclusion {
    segments = List.copyOf(segments);
  }

  @Override
  public Type type() {
    return Type.SEGMENT_EXCLUSION;
  }

  /** It looks at the customer alone. */
  @Override
  public Duration reach() {
    return Duration.ZERO;
  }

  static Optional<ContactRule> read(ConfigReader config) {
    List<String> segments = config.texts("excludeSegments", Limits.SCOPES_PER_RULE);
    for (int i = 0; i < segments.size(); i++) {
      String name = segments.get(i);
      if (name.isBlank() || name.length() > Limits.NAME_LENGTH) {
        config
            .reading()
            .problem(
                config.path("excludeSegments") + "[" + i + "]",
                ProblemCode.INVALID_FORMAT,
                "a segment's name has 1 to " + Limits.NAME_LENGTH + " characters");
        return Optional.empty();
      }
    }
    if (segments.isEmpty()) {
      if (!config.has("excludeSegments") || config.raw("excludeSegments").equals(List.of())) {
        config.problem("excludeSegments", ProblemCode.REQUIRED, "name at least one segment");
      }
      return Optional.empty();
    }
    return Optional.of(new SegmentExclusion(segments));
  }
}
