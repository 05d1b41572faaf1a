package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Wants the customer to belong to segments. Where membership is not known, the outcome is unknown.
 *
 * @param segments in the order of their names, each once
 * @param any whether one of them is enough
 */
public record SegmentRequired(List<NameReference> segments, boolean any)
    implements QualificationRule {

  private enum Match {
    ALL,
    ANY
  }

  public SegmentRequired {
    segments = List.copyOf(segments);
  }

  static Optional<SegmentRequired> read(
      ConfigReader config, FactNames names, TextPattern.Syntax patterns) {
    boolean any = config.choice("match", Match.class).orElse(Match.ALL) == Match.ANY;
    TreeSet<String> required = new TreeSet<>();
    List<String> given = config.texts("requiredSegments", Limits.CONDITION_LIST);
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i);
      if (name.isBlank() || !name.equals(name.strip()) || name.length() > Limits.NAME_LENGTH) {
        config
            .reading()
            .problem(
                config.path("requiredSegments") + "[" + i + "]",
                ProblemCode.INVALID_FORMAT,
                "a segment's name has 1 to "
                    + Limits.NAME_LENGTH
                    + " characters, no blanks at its ends");
      } else {
        required.add(name);
      }
    }
    if (!config.has("requiredSegments")
        || config.raw("requiredSegments") instanceof List<?> list && list.isEmpty()) {
      config.problem(
          "requiredSegments", ProblemCode.REQUIRED, "name at least one segment to belong to");
    }
    List<NameReference> segments = new ArrayList<>();
    required.forEach(name -> segments.add(names.facts().segment(name)));
    return segments.isEmpty() ? Optional.empty() : Optional.of(new SegmentRequired(segments, any));
  }

  @Override
  public Type type() {
    return Type.SEGMENT_REQUIRED;
  }

  @Override
  public List<NameReference> reads() {
    return segments;
  }

  @Override
  public Truth judge(Environment values) {
    Truth truth = Truth.of(!any);
    for (int i = 0; i < segments.size(); i++) {
      Truth member = member(segments.get(i), values);
      truth = any ? truth.or(member) : truth.and(member);
    }
    return truth;
  }

  /** Those of the segments to which the customer belongs. */
  @Override
  public Value actual(Environment values) {
    List<Value> member = new ArrayList<>();
    for (NameReference segment : segments) {
      if (member(segment, values) == Truth.TRUE) {
        member.add(Value.of(segment.name()));
      }
    }
    return new Value.Many(member);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(any ? "segments any of " : "segments all of ");
    for (int i = 0; i < segments.size(); i++) {
      text.append(i == 0 ? "`" : ", `").append(segments.get(i).name()).append('`');
    }
    return text.toString();
  }

  private static Truth member(NameReference segment, Environment values) {
    return values.value(segment.namespace(), segment.slot()) instanceof Value.Bool(boolean in)
        ? Truth.of(in)
        : Truth.UNKNOWN;
  }
}
