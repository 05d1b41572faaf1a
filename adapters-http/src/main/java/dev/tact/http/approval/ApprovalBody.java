package dev.tact.http.approval;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ApprovePublications.Answer;
import dev.tact.application.port.in.ApprovePublications.Ask;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.http.json.JsonReader;
import java.util.Optional;
import java.util.function.Function;

/** A request for approval, and an answer to one. */
final class ApprovalBody {

  private static final String FLOW = "decisionFlow";

  /** What may be asked for. */
  private enum Action {
    PUBLISH,
    ROLLBACK
  }

  /** What may be answered. */
  private enum Decision {
    APPROVED,
    REJECTED
  }

  private ApprovalBody() {}

  static Ask ask(byte[] body) {
    return read(body, ApprovalBody::ask);
  }

  static Answer answer(byte[] body) {
    return read(
        body,
        reader -> {
          if (!reader.has("decision")) {
            reader.requiredText("decision", Limits.NAME_LENGTH);
          }
          return new Answer(
              reader.choice("decision", Decision.class).orElse(Decision.REJECTED)
                  == Decision.APPROVED,
              reader.requiredText("approver", Limits.NAME_LENGTH),
              reader.text("comment", Limits.TEXT_LENGTH));
        });
  }

  private static Ask ask(ConfigReader reader) {
    Optional<String> type = reader.text("entityType", Limits.NAME_LENGTH);
    if (type.isPresent() && !type.get().equals(FLOW)) {
      reader.problem(
          "entityType",
          ProblemCode.NOT_SUPPORTED,
          "only `" + FLOW + "` is published by approval, not `" + type.get() + "`");
    }
    Action action = reader.choice("action", Action.class).orElse(Action.PUBLISH);
    if (action == Action.ROLLBACK && !reader.has("version")) {
      reader.requiredWhole("version", 1, Long.MAX_VALUE);
    }
    if (action == Action.PUBLISH && reader.has("version")) {
      reader.problem(
          "version",
          ProblemCode.CONFLICT,
          "the draft is what is published; say `action: rollback` to bring a version back");
    }
    return new Ask(
        reader.requiredText("entityId", Limits.NAME_LENGTH),
        reader.whole("version", 1, Long.MAX_VALUE),
        reader.text("notes", Limits.TEXT_LENGTH),
        reader.text("requestedBy", Limits.NAME_LENGTH).filter(text -> !text.isBlank()));
  }

  private static <T> T read(byte[] body, Function<ConfigReader, T> work) {
    Reading reading = Reading.of(JsonReader.object(body), Lookup.NONE);
    T read;
    try (ConfigReader reader = reading.reader()) {
      read = work.apply(reader);
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return read;
  }
}
