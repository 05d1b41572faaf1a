package dev.tact.http.flow;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.http.json.JsonReader;
import java.util.Optional;

/** Which flow is to be published, or rolled back to which version, and why. */
record PublicationBody(String flow, long version, Optional<String> notes) {

  /** The draft of the flow that the path names, or else the body. */
  static PublicationBody publishing(String named, byte[] body) {
    return read(named, body, false);
  }

  static PublicationBody rollingBack(String named, byte[] body) {
    return read(named, body, true);
  }

  private static PublicationBody read(String named, byte[] body, boolean versioned) {
    boolean silent = body == null || body.length == 0;
    Config document = silent && !versioned ? Config.EMPTY : JsonReader.object(body);
    Reading reading = Reading.of(document, Lookup.NONE);
    PublicationBody read;
    try (ConfigReader reader = reading.reader()) {
      read =
          new PublicationBody(
              named.isEmpty() ? reader.requiredText("id", Limits.NAME_LENGTH) : named,
              versioned ? reader.requiredWhole("version", 1, Long.MAX_VALUE) : 0,
              reader.text("notes", Limits.TEXT_LENGTH));
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return read;
  }
}
