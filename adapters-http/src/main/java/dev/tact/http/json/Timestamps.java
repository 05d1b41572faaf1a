package dev.tact.http.json;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads instants as callers write them: with any offset. */
public final class Timestamps {

  /** The instant in a member, if it is there; what is none is reported to the reader. */
  public static Optional<Instant> read(ConfigReader body, String name) {
    return body.text(name, Limits.NAME_LENGTH).flatMap(text -> parse(body, name, text));
  }

  private static Optional<Instant> parse(ConfigReader body, String name, String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      body.problem(
          name,
          ProblemCode.INVALID_FORMAT,
          "must be a timestamp with its offset, such as `2026-03-01T09:00:00Z`");
      return Optional.empty();
    }
  }

  private Timestamps() {}
}
