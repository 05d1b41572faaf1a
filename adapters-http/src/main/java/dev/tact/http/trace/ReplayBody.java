package dev.tact.http.trace;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ReplayDecisions.Last;
import dev.tact.application.port.in.ReplayDecisions.Rules;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.fact.RowReader;
import dev.tact.http.json.JsonReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a replay, or an impact, is asked for; without a body the last decisions as they are.
 *
 * @param change a merge patch, where one is asked about
 */
record ReplayBody(Last last, Rules rules, Optional<Config> change) {

  private static final Last NEWEST =
      new Last(Limits.REPLAYED_DEFAULT, Optional.empty(), Optional.empty());

  /** Where the merge patch of a definition stands. */
  static final String CHANGE = "$.change";

  /** Reads which rules decide instead. */
  static ReplayBody ofOne(byte[] body) {
    return read(body, Part.RULES);
  }

  /** Reads which decisions are meant, and which rules decide instead. */
  static ReplayBody ofMany(byte[] body) {
    return read(body, Part.LAST, Part.RULES);
  }

  /** Reads which decisions are meant, and what is another definition. */
  static ReplayBody ofImpact(byte[] body) {
    return read(body, Part.LAST, Part.CHANGE);
  }

  private enum Part {
    LAST,
    RULES,
    CHANGE
  }

  private static ReplayBody read(byte[] body, Part... parts) {
    Config document = body == null || body.length == 0 ? Config.EMPTY : JsonReader.object(body);
    Reading reading = Reading.of(document, Lookup.NONE);
    ReplayBody asked;
    try (ConfigReader reader = reading.reader()) {
      List<Part> wanted = List.of(parts);
      asked =
          new ReplayBody(
              wanted.contains(Part.LAST) ? last(reader) : NEWEST,
              wanted.contains(Part.RULES) ? rules(reader) : Rules.SAME,
              wanted.contains(Part.CHANGE) && reader.has("change")
                  ? Optional.of(Config.of(reader.document("change")))
                  : Optional.empty());
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return asked;
  }

  private static Last last(ConfigReader reader) {
    int count =
        reader.whole("last", 1, Limits.REPLAYED).orElse((long) Limits.REPLAYED_DEFAULT).intValue();
    Optional<ConfigReader> of = reader.object("of");
    if (of.isEmpty()) {
      return new Last(count, Optional.empty(), Optional.empty());
    }
    try (ConfigReader inner = of.get()) {
      Optional<String> customer = inner.text("customerId", Limits.CUSTOMER_ID_LENGTH);
      customer
          .flatMap(RowReader::idFault)
          .ifPresent(fault -> inner.problem("customerId", ProblemCode.INVALID_FORMAT, fault));
      return new Last(count, inner.text("flow", Limits.NAME_LENGTH), customer);
    }
  }

  private static Rules rules(ConfigReader reader) {
    OptionalLong version = whole(reader, "version");
    boolean draft = reader.flag("draft", false);
    OptionalLong configuration = whole(reader, "configurationVersion");
    if (version.isPresent() && draft) {
      reader.problem("draft", ProblemCode.CONFLICT, "say `version` or `draft`");
    }
    if (configuration.isPresent() && (version.isPresent() || draft)) {
      reader.problem(
          "configurationVersion",
          ProblemCode.CONFLICT,
          "a configuration has its own version of the flow: leave out `version` and `draft`");
    }
    return new Rules(reader.text("flow", Limits.NAME_LENGTH), version, draft, configuration);
  }

  private static OptionalLong whole(ConfigReader reader, String name) {
    return reader.whole(name, 1, Long.MAX_VALUE).map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
