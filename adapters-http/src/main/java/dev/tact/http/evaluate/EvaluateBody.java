package dev.tact.http.evaluate;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.EvaluateFlows.Ask;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.http.json.JsonReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;

/** What an evaluation is asked for; without a body the version that runs. */
final class EvaluateBody {

  private EvaluateBody() {}

  static Ask read(byte[] body) {
    Config document = body == null || body.length == 0 ? Config.EMPTY : JsonReader.object(body);
    Reading reading = Reading.of(document, Lookup.NONE);
    Ask ask;
    try (ConfigReader reader = reading.reader()) {
      ask = read(reader);
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return ask;
  }

  private static Ask read(ConfigReader reader) {
    boolean draft = reader.flag("draft", false);
    Optional<Long> version = reader.whole("version", 1, Long.MAX_VALUE);
    if (draft && version.isPresent()) {
      reader.problem("draft", ProblemCode.CONFLICT, "say `version` or `draft`");
    }
    return new Ask(
        draft,
        version.map(OptionalLong::of).orElse(OptionalLong.empty()),
        reader.text("loggedBy", Limits.NAME_LENGTH),
        reader.whole("last", 1, Limits.REPLAYED).orElse((long) Limits.EVALUATED_DEFAULT).intValue(),
        instant(reader, "from"),
        instant(reader, "to"),
        reader
            .whole("windowDays", 0, Limits.REWARD_DAYS)
            .orElse((long) Limits.REWARD_DAYS_DEFAULT)
            .intValue(),
        new HashSet<>(reader.texts("outcomes", Limits.REWARDED_OUTCOMES)));
  }

  private static Optional<Instant> instant(ConfigReader reader, String member) {
    return reader
        .text(member, Limits.NAME_LENGTH)
        .flatMap(
            text -> {
              try {
                return Optional.of(Instant.parse(text));
              } catch (DateTimeParseException _) {
                reader.problem(
                    member,
                    ProblemCode.INVALID_FORMAT,
                    "`" + text + "` is no instant such as `2026-03-01T00:00:00Z`");
                return Optional.empty();
              }
            });
  }
}
