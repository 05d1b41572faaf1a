package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.out.Leadership;
import dev.tact.application.port.out.SinkKey;
import dev.tact.domain.config.TenantId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What everything that says who delivers keeps. */
public abstract class LeadershipContract {

  private final SinkKey one = new SinkKey(tenant(), "es_1");
  private final SinkKey other = new SinkKey(tenant(), "es_2");

  /** A leadership of a node of its own. */
  protected abstract Leadership node();

  /** A tenant that nobody else uses. */
  protected abstract TenantId tenant();

  @Test
  final void a_sink_has_one_leader_until_that_one_lets_go() {
    try (Leadership first = node();
        Leadership second = node()) {
      assertEquals(Set.of(one), first.stand(Set.of(one)).led());
      assertEquals(Set.of(other), second.stand(Set.of(one, other)).led());
      assertEquals(Set.of(one), first.stand(Set.of(one, other)).led());
      first.close();
      assertEquals(Set.of(one, other), second.stand(Set.of(one, other)).led());
    }
  }

  @Test
  final void what_is_not_wanted_any_more_is_free_for_others() {
    try (Leadership first = node();
        Leadership second = node()) {
      assertEquals(Set.of(one, other), first.stand(Set.of(one, other)).led());
      assertEquals(Set.of(other), first.stand(Set.of(other)).led());
      assertEquals(Set.of(one), second.stand(Set.of(one, other)).led());
      assertEquals(Set.of(), first.stand(Set.of()).led());
      assertEquals(Set.of(one, other), second.stand(Set.of(one, other)).led());
    }
  }

  @Test
  final void two_tenants_may_call_a_sink_the_same() {
    SinkKey theirs = new SinkKey(new TenantId(tenant().value() + "-neighbour"), "es_1");
    try (Leadership first = node();
        Leadership second = node()) {
      assertEquals(Set.of(one), first.stand(Set.of(one)).led());
      assertEquals(Set.of(theirs), second.stand(Set.of(theirs)).led());
    }
  }
}
