package dev.tact.application.recommend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.application.port.out.OutsideScores.Answer;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.ExternalEndpoint;
import dev.tact.domain.run.OutsideQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final TenantId TENANT = new TenantId("shop");

  private final Answer[] answers = {new Answer.Failed("down")};
  private final Runnable[] meanwhile = {() -> {}};
  private final int[] asked = {0};
  private final Instant[] now = {Instant.parse("2026-03-01T09:00:00Z")};
  private final Breaker breaker =
      new Breaker(
          (_, _, _) -> {
            asked[0]++;
            meanwhile[0].run();
            return answers[0];
          },
          () -> now[0]);

  @Test
  void after_five_failures_in_a_row_nobody_asks_for_a_minute() {
    ask(5);
    assertEquals(5, asked[0]);
    ask(100);
    assertEquals(5, asked[0]);
    now[0] = now[0].plusSeconds(59);
    ask(1);
    assertEquals(5, asked[0]);
  }

  @Test
  void a_success_in_between_begins_the_count_anew() {
    ask(4);
    answers[0] = new Answer.Scored(Map.of());
    ask(1);
    answers[0] = new Answer.Failed("down");
    ask(5);
    assertEquals(10, asked[0]);
    ask(1);
    assertEquals(10, asked[0]);
  }

  @Test
  void after_the_minute_one_decision_tries_and_its_failure_is_another_pause() {
    ask(5);
    now[0] = now[0].plusSeconds(60);
    ask(3);
    assertEquals(6, asked[0]);
    now[0] = now[0].plusSeconds(60);
    answers[0] = new Answer.Scored(Map.of());
    ask(3);
    assertEquals(9, asked[0]);
  }

  @Test
  void while_one_tries_the_others_do_without() {
    ask(5);
    now[0] = now[0].plusSeconds(61);
    meanwhile[0] = () -> assertInstanceOf(Answer.Failed.class, asking("http://a/"));
    ask(1);
    assertEquals(6, asked[0]);
  }

  @Test
  void a_model_that_was_changed_is_asked_at_once() {
    ask(6);
    asking("http://other/");
    assertEquals(6, asked[0]);
  }

  private void ask(int times) {
    for (int i = 0; i < times; i++) {
      asking("http://a/");
    }
  }

  private Answer asking(String url) {
    return breaker.ask(TENANT, "dec_1", question(url));
  }

  private static OutsideQuestion question(String url) {
    return new OutsideQuestion(
        "mdl_1",
        new ExternalEndpoint(
            url,
            Optional.empty(),
            Duration.ofSeconds(3),
            ExternalEndpoint.Mapping.of(),
            ExternalEndpoint.FALLBACK),
        Optional.empty(),
        "fl_1",
        "c1",
        Map.of(),
        Map.of(),
        List.of(new OutsideQuestion.Candidate("off_1", "", "One", Map.of())));
  }
}
