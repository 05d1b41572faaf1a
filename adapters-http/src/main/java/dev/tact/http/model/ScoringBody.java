package dev.tact.http.model;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ScoreModels;
import dev.tact.application.port.in.ScoreOffers;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.http.json.JsonReader;
import java.util.function.Function;

/** What scores are asked for. */
final class ScoringBody {

  private ScoringBody() {}

  static ScoreModels.Ask values(byte[] body) {
    return read(
        body,
        reader ->
            new ScoreModels.Ask(
                reader.document("attributes"),
                reader.text("offer", Limits.NAME_LENGTH),
                reader.text("customerId", Limits.CUSTOMER_ID_LENGTH).orElse("")));
  }

  static ScoreOffers.Ask offers(byte[] body) {
    return read(
        body,
        reader ->
            new ScoreOffers.Ask(
                reader.requiredText("customerId", Limits.CUSTOMER_ID_LENGTH),
                reader.texts("offers", Limits.REQUESTS_AT_ONCE),
                reader.document("attributes")));
  }

  private static <T> T read(byte[] body, Function<ConfigReader, T> asked) {
    Reading reading = Reading.of(JsonReader.object(body), Lookup.NONE);
    T ask;
    try (ConfigReader reader = reading.reader()) {
      ask = asked.apply(reader);
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return ask;
  }
}
