package dev.tact.http.analyze;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.AnalyzePolicies.Question;
import dev.tact.application.port.in.AnalyzePolicies.Unsaved;
import dev.tact.domain.analyze.FindingCode.Topic;
import dev.tact.domain.analyze.PolicyAnalysis;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.Dialect;
import dev.tact.http.json.JsonReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an analysis is asked for; without a body everything, as it is now. */
record AnalyzeBody(Question question, Optional<Canonical> canonical) {

  private static final String DRAFT = "$.draft.body";

  static AnalyzeBody read(byte[] body) {
    Config document = body == null || body.length == 0 ? Config.EMPTY : JsonReader.object(body);
    Reading reading = Reading.of(document, Lookup.NONE);
    Set<Topic> topics;
    Optional<String> flow;
    Optional<Instant> at;
    Optional<Kind> kind = Optional.empty();
    Optional<Canonical> canonical = Optional.empty();
    try (ConfigReader reader = reading.reader()) {
      topics = topics(reader);
      flow = reader.text("flow", Limits.NAME_LENGTH);
      at = reader.text("at", Limits.NAME_LENGTH).flatMap(text -> instant(reader, text));
      Optional<ConfigReader> draft = reader.object("draft");
      if (draft.isPresent()) {
        try (ConfigReader inner = draft.get()) {
          kind = kind(inner);
          Config written = Config.of(inner.document("body"));
          canonical = kind.map(known -> Dialect.canonical(known, written));
        }
      }
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    Optional<Kind> known = kind;
    return new AnalyzeBody(
        new Question(
            topics,
            canonical.map(each -> new Unsaved(known.orElseThrow(), document(each))),
            flow,
            at),
        canonical);
  }

  /** The failure with the paths of the draft as its author wrote them. */
  Failure.Invalid asAuthored(Failure.Invalid failure) {
    return canonical.map(each -> Canonical.within(DRAFT, each.asAuthored(failure))).orElse(failure);
  }

  private static Config document(Canonical canonical) {
    try {
      return canonical.orElseThrow();
    } catch (Failure.Invalid invalid) {
      throw Canonical.within(DRAFT, invalid);
    }
  }

  private static Set<Topic> topics(ConfigReader reader) {
    List<String> named = reader.texts("include", Topic.values().length);
    if (named.isEmpty()) {
      return PolicyAnalysis.TOPICS;
    }
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (int i = 0; i < named.size(); i++) {
      Optional<Topic> topic = topic(named.get(i));
      topic.ifPresent(topics::add);
      if (topic.isEmpty()) {
        reader.problem(
            "include[" + i + "]",
            ProblemCode.UNKNOWN_VALUE,
            "`" + named.get(i) + "` is none of " + wires());
      }
    }
    return topics;
  }

  private static Optional<Topic> topic(String wire) {
    for (Topic topic : Topic.values()) {
      if (ConfigReader.wire(topic).equals(wire)) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }

  private static String wires() {
    List<String> wires = Arrays.stream(Topic.values()).map(AnalyzeBody::quoted).toList();
    return String.join(", ", wires);
  }

  private static String quoted(Topic topic) {
    return "`" + ConfigReader.wire(topic) + "`";
  }

  private static Optional<Kind> kind(ConfigReader draft) {
    String collection = draft.requiredText("kind", Limits.NAME_LENGTH);
    Optional<Kind> kind = Kind.ofCollection(collection);
    if (kind.isEmpty() && !collection.isEmpty()) {
      draft.problem(
          "kind",
          ProblemCode.UNKNOWN_VALUE,
          "there is no collection `" + collection + "`; say for example `contact-policies`");
    }
    if (!draft.has("body")) {
      draft.problem("body", ProblemCode.REQUIRED, "`body` is required: what would be saved");
    }
    return kind;
  }

  private static Optional<Instant> instant(ConfigReader reader, String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      reader.problem(
          "at",
          ProblemCode.INVALID_FORMAT,
          "`" + text + "` is not an instant like `2026-01-31T09:00:00Z`");
      return Optional.empty();
    }
  }
}
