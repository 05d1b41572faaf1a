package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Wants something to have happened lately, or not lately.
 *
 * @param what the field that says when, or the outcome
 */
public record RecencyCheck(NameReference what, Recency recency) implements QualificationRule {

  private static final Duration DAY = Duration.ofDays(1);

  /** What is wanted. */
  public sealed interface Recency {}

  /**
   * A day or instant of a field, so many whole days ago. One that is less than a day ahead is 0
   * days ago, for clocks and zones differ; one that is further ahead has not happened.
   */
  public record Age(Optional<Long> minDays, Optional<Long> maxDays) implements Recency {}

  /**
   * An outcome of the customer's own interactions, within the last days to the instant.
   *
   * @param has whether there must be one, or must be none
   */
  public record Happened(String outcome, long withinDays, boolean has) implements Recency {}

  static Optional<RecencyCheck> read(
      ConfigReader config, FactNames names, TextPattern.Syntax patterns) {
    return new RecencyReader(config, names).read();
  }

  @Override
  public Type type() {
    return Type.RECENCY_CHECK;
  }

  @Override
  public List<NameReference> reads() {
    return List.of(what);
  }

  @Override
  public Truth judge(Environment values) {
    Value value = values.value(what.namespace(), what.slot());
    return switch (recency) {
      case Age(Optional<Long> min, Optional<Long> max) ->
          time(value) instanceof Value.Time time
              ? judge(daysSince(time, values.now()), min, max)
              : Truth.UNKNOWN;
      case Happened(_, long days, boolean has) -> Truth.of(isWithin(value, days, values) == has);
    };
  }

  /** The days since then, and for an outcome when it last was. */
  @Override
  public Value actual(Environment values) {
    Value value = values.value(what.namespace(), what.slot());
    return switch (recency) {
      case Age _ ->
          time(value) instanceof Value.Time time
              ? Value.of((double) daysSince(time, values.now()))
              : value;
      case Happened _ -> value;
    };
  }

  @Override
  public List<Instant> turns(Environment values) {
    if (!(time(values.value(what.namespace(), what.slot())) instanceof Value.Time time)) {
      return List.of();
    }
    List<Instant> turns = new ArrayList<>();
    switch (recency) {
      case Age(Optional<Long> min, Optional<Long> max) -> {
        turns.add(time.instant().minus(DAY));
        min.ifPresent(days -> turns.add(time.instant().plus(DAY.multipliedBy(days))));
        max.ifPresent(days -> turns.add(time.instant().plus(DAY.multipliedBy(days + 1))));
      }
      case Happened(_, long days, _) -> turns.add(time.instant().plus(DAY.multipliedBy(days)));
    }
    return turns;
  }

  @Override
  public String toString() {
    return switch (recency) {
      case Age(Optional<Long> min, Optional<Long> max) -> {
        String days =
            min.isEmpty()
                ? "at most " + max.orElseThrow()
                : max.isEmpty()
                    ? "at least " + min.get()
                    : "between " + min.get() + " and " + max.get();
        yield "`" + said() + "` " + days + " days ago";
      }
      case Happened(String outcome, long days, boolean has) ->
          (has ? "outcome `" : "no outcome `") + outcome + "` within " + days + " days";
    };
  }

  /** The field as it is written in reasons; a computed one without a prefix. */
  private String said() {
    return what.namespace() == Namespace.COMPUTED ? what.name() : what.qualified();
  }

  /** Whole days that have passed; negative when it lies a day or more ahead. */
  static long daysSince(Value.Time time, Instant now) {
    long days = Math.floorDiv(now.toEpochMilli() - time.epochMillis(), DAY.toMillis());
    return days == -1 ? 0 : days;
  }

  private static Truth judge(long days, Optional<Long> min, Optional<Long> max) {
    return Truth.of(
        days >= 0 && (min.isEmpty() || days >= min.get()) && (max.isEmpty() || days <= max.get()));
  }

  private static boolean isWithin(Value value, long days, Environment values) {
    return value instanceof Value.Time time
        && time.epochMillis() > values.now().toEpochMilli() - days * DAY.toMillis();
  }

  /** A text that says a time is one. */
  private static Value time(Value value) {
    return value instanceof Value.Text(String text) ? ValueText.time(text) : value;
  }
}
