package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.DecisionPlans;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionRunnerTest {

  @Test
  void without_rules_the_offers_come_by_priority_and_no_more_than_asked_for() {
    DecisionPlans plans =
        new Authored()
            .with(Kind.OFFER, "low", Map.of("priority", 10))
            .with(Kind.OFFER, "high", Map.of("priority", 90))
            .with(Kind.OFFER, "middle", Map.of("priority", 40))
            .plans();
    assertEquals(
        List.of("high", "middle"),
        Requests.offers(Requests.decide(plans, Requests.plain(2), Map.of())));
  }

  @Test
  void equal_scores_are_told_apart_by_offer_id() {
    DecisionPlans plans =
        new Authored()
            .with(Kind.OFFER, "b", Map.of())
            .with(Kind.OFFER, "a", Map.of())
            .with(Kind.OFFER, "c", Map.of())
            .plans();
    assertEquals(
        List.of("a", "b", "c"),
        Requests.offers(Requests.decide(plans, Requests.plain(5), Map.of())));
  }
}
