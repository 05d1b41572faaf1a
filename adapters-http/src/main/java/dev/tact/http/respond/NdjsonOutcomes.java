package dev.tact.http.respond;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.OutcomeLines;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.RespondDialect;
import dev.tact.http.json.JsonReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One outcome a line; blank lines are passed over, a line that cannot be read spoils no other. */
final class NdjsonOutcomes implements OutcomeLines {

  private final InputStream body;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private boolean tooLong;
  private boolean ended;
  private long number;

  NdjsonOutcomes(InputStream body) {
    this.body = new BufferedInputStream(body, 1 << 16);
  }

  @Override
  public Optional<Line> next() {
    try {
      while (readLine()) {
        if (tooLong) {
          return fault(
              ProblemCode.TOO_LONG, "the line is longer than " + Limits.ROW_BYTES + " bytes");
        }
        byte[] bytes = line.toByteArray();
        if (!new String(bytes, StandardCharsets.UTF_8).isBlank()) {
          return Optional.of(parse(bytes));
        }
      }
      return Optional.empty();
    } catch (IOException _) {
      ended = true;
      return fault(ProblemCode.INVALID_FORMAT, "the body broke off");
    }
  }

  private Line parse(byte[] bytes) {
    try {
      Canonical canonical = RespondDialect.canonical(JsonReader.object(bytes));
      return new Line(number, Optional.of(canonical.orElseThrow()), List.of());
    } catch (Failure.Invalid invalid) {
      return new Line(number, Optional.empty(), invalid.problems());
    }
  }

  private Optional<Line> fault(ProblemCode code, String message) {
    return Optional.of(
        new Line(number, Optional.empty(), List.of(new Problem("$", code, message))));
  }

  private boolean readLine() throws IOException {
    if (ended) {
      return false;
    }
    line.reset();
    tooLong = false;
    number++;
    int next = body.read();
    for (; next != '\n' && next != -1; next = body.read()) {
      if (line.size() < Limits.ROW_BYTES) {
        line.write(next);
      } else {
        tooLong = true;
      }
    }
    ended = next == -1;
    return !ended || line.size() > 0;
  }
}
