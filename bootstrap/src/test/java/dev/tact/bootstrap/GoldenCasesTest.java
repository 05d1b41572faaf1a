package dev.tact.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.trace.Replay;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Golden decisions, in memory and over HTTP with the real stores: both answer as expected. */
class GoldenCasesTest {

  @TestFactory
  Stream<DynamicTest> in_memory_every_case_is_answered_as_expected() {
    return each(
        golden ->
            assertEquals(
                List.of(),
                golden.differences(GoldenMemory.answer(new GoldenMemory(golden).decide()))));
  }

  @TestFactory
  Stream<DynamicTest> over_http_every_case_is_answered_as_expected() {
    return each(golden -> assertEquals(List.of(), golden.differences(overHttp(golden))));
  }

  /** Of a decision outside the sample only the compact record is kept. */
  @TestFactory
  Stream<DynamicTest> over_http_the_record_alone_tells_the_full_trace() {
    return each(
        golden -> {
          TactClient tact = given(golden, "golden-traced-");
          ObjectNode request = golden.request().deepCopy();
          request.put("debug", true);
          request.remove(List.of("dryRun", "at"));
          TactClient.Reply answer = tact.post("/api/v1/recommend", request.toString()).expect(200);
          // a list is read from the store: nothing waits in memory any more
          tact.get("/api/v1/decision-traces?limit=1").expect(200);
          TactClient.Reply rebuilt =
              tact.get("/api/v1/decision-traces/" + answer.text("/decisionId")).expect(200);
          String origin = answer.body().has("traceId") ? "kept" : "repeated";
          assertEquals(origin, rebuilt.text("/traceOrigin"));
          answer
              .at("/trace")
              .properties()
              .forEach(
                  member ->
                      assertEquals(
                          told(member.getValue()),
                          told(rebuilt.body().path(member.getKey())),
                          member.getKey()));
        });
  }

  /** What a record can tell: of what models knew it holds what they said, and not why. */
  private static JsonNode told(JsonNode member) {
    JsonNode told = member.deepCopy();
    for (JsonNode row : told) {
      if (row instanceof ObjectNode object) {
        object.remove(List.of("shapValues", "shadowScores"));
      }
    }
    return told;
  }

  /** The law: a record is enough to make its decision again. */
  @TestFactory
  Stream<DynamicTest> a_trace_replays_to_its_decision() {
    return each(
        golden -> {
          GoldenMemory memory = new GoldenMemory(golden);
          Decision first = memory.decide();
          DecisionRecord record = memory.record();
          Decision again = Replay.of(record, memory.plans()).orElseThrow();
          assertEquals(first.items().size(), again.items().size());
          for (int i = 0; i < first.items().size(); i++) {
            same(first.items().get(i), again.items().get(i));
          }
          assertEquals(
              first.empty().map(empty -> ReasonText.of(empty.reason())),
              again.empty().map(empty -> ReasonText.of(empty.reason())));
          assertEquals(
              record.empty().map(DecisionRecord.Empty::reason),
              again.empty().map(e -> ReasonText.of(e.reason())));
        });
  }

  @Test
  void there_are_at_least_a_dozen_cases() {
    assertTrue(GoldenCase.all().size() >= 12);
  }

  private static void same(DecisionItem first, DecisionItem again) {
    assertEquals(first.rank(), again.rank());
    assertEquals(first.offer().id(), again.offer().id());
    assertEquals(first.score(), again.score());
    assertEquals(first.propensity(), again.propensity());
    assertEquals(first.contact(), again.contact());
    assertEquals(first.computedFields(), again.computedFields());
    assertEquals(first.contactPolicy(), again.contactPolicy());
  }

  private static JsonNode overHttp(GoldenCase golden) {
    TactClient tact = given(golden, "golden-");
    ObjectNode request = golden.request().deepCopy();
    request.put("dryRun", true);
    return tact.post("/api/v1/recommend", request.toString()).expect(200).body();
  }

  /** A tenant with all that is given. */
  private static TactClient given(GoldenCase golden, String prefix) {
    TactClient tact = TestTact.client(prefix + golden.name());
    for (Map.Entry<String, ObjectNode> definition : golden.definitions()) {
      tact.post("/api/v1/" + definition.getKey(), definition.getValue().toString()).expect(201);
    }
    if (golden.given().has("rows")) {
      tact.post("/api/v1/schemas/customer/data", "{\"rows\":" + golden.given().get("rows") + "}")
          .expect(200);
    }
    for (JsonNode consent : golden.given().path("consents")) {
      tact.post("/api/v1/consent", consent.toString()).expect(201);
    }
    for (JsonNode contact : golden.given().path("contacts")) {
      ObjectNode outcome = contact.deepCopy();
      if (!outcome.has("outcome")) {
        outcome.put("outcome", "impression");
      }
      tact.post("/api/v1/respond", outcome.toString()).expect(201);
    }
    return tact;
  }

  private static Stream<DynamicTest> each(Check check) {
    return GoldenCase.all().stream()
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check.of(golden)));
  }

  private interface Check {
    void of(GoldenCase golden);
  }
}
