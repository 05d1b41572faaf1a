package dev.tact.http.respond;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.OutcomeLines;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.RespondDialect;
import dev.tact.http.json.JsonReader;
import dev.tact.http.json.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One outcome a line; blank lines are passed over, a line that cannot be read spoils no other. */
final class NdjsonOutcomes implements OutcomeLines {

  private final Lines lines;

  NdjsonOutcomes(InputStream body) {
    this.lines = new Lines(body);
  }

  @Override
  public Optional<Line> next() {
    try {
      while (lines.next()) {
        if (lines.isTooLong()) {
          return fault(ProblemCode.TOO_LONG, Lines.tooLong());
        }
        byte[] bytes = lines.bytes();
        if (!new String(bytes, StandardCharsets.UTF_8).isBlank()) {
          return Optional.of(parse(bytes));
        }
      }
      return Optional.empty();
    } catch (IOException _) {
      lines.end();
      return fault(ProblemCode.INVALID_FORMAT, "the body broke off");
    }
  }

  private Line parse(byte[] bytes) {
    try {
      Canonical canonical = RespondDialect.canonical(JsonReader.object(bytes));
      return new Line(lines.number(), Optional.of(canonical.orElseThrow()), List.of());
    } catch (Failure.Invalid invalid) {
      return new Line(lines.number(), Optional.empty(), invalid.problems());
    }
  }

  private Optional<Line> fault(ProblemCode code, String message) {
    return Optional.of(
        new Line(lines.number(), Optional.empty(), List.of(new Problem("$", code, message))));
  }
}
