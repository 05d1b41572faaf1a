package dev.tact.http.consent;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.RecordConsent.Said;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.fact.Consent;
import dev.tact.http.json.Timestamps;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one consent, or `{"records": […]}`.
 *
 * @param many whether it came as a list
 */
record ConsentBody(List<Said> said, boolean many) {

  static ConsentBody read(Config document) {
    Reading reading = Reading.of(document, Lookup.NONE);
    List<Said> said = new ArrayList<>();
    boolean many = document.has("records");
    try (ConfigReader body = reading.reader()) {
      if (many) {
        for (ConfigReader each : body.objects("records", Limits.CONSENTS_AT_ONCE)) {
          try (each) {
            said.add(one(each));
          }
        }
        if (body.raw("records") instanceof List<?> none && none.isEmpty()) {
          body.problem("records", ProblemCode.REQUIRED, "there is nothing to record");
        }
      } else {
        said.add(one(body));
      }
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return new ConsentBody(List.copyOf(said), many);
  }

  private static Said one(ConfigReader body) {
    for (String name : List.of("id", "recordedAt", "actor", "requestId")) {
      body.raw(name);
    }
    String customerId = body.requiredText("customerId", Limits.CUSTOMER_ID_LENGTH);
    String purpose = body.requiredText("purpose", Limits.NAME_LENGTH);
    if (!purpose.isEmpty() && !Consent.PURPOSES.contains(purpose)) {
      body.problem(
          "purpose",
          ProblemCode.UNKNOWN_VALUE,
          "`" + purpose + "` is none of `" + String.join("`, `", Consent.PURPOSES) + "`");
    }
    if (!body.has("status")) {
      body.requiredText("status", Limits.NAME_LENGTH);
    }
    return new Said(
        body.path(),
        customerId,
        purpose,
        body.choice("status", Consent.Status.class).orElse(Consent.Status.PENDING),
        body.choice("source", Consent.Source.class).orElse(Consent.Source.API),
        Timestamps.read(body, "at"));
  }
}
