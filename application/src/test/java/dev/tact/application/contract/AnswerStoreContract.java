package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.AnswerStore.Answer;
import dev.tact.domain.config.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of first answers keeps. */
public abstract class AnswerStoreContract {

  protected abstract AnswerStore store();

  protected abstract TenantId tenant();

  @Test
  final void the_first_answer_under_a_key_stays() {
    assertTrue(store().find(tenant(), "k1").isEmpty());
    assertArrayEquals(bytes("one"), store().keep(tenant(), "k1", answer("one")).written());
    assertArrayEquals(bytes("one"), store().keep(tenant(), "k1", answer("two")).written());
    assertArrayEquals(bytes("one"), store().find(tenant(), "k1").orElseThrow().written());
    assertEquals("c1", store().find(tenant(), "k1").orElseThrow().customerId());
  }

  @Test
  final void a_key_belongs_to_its_tenant() {
    store().keep(tenant(), "k2", answer("mine"));
    assertTrue(store().find(new TenantId("elsewhere"), "k2").isEmpty());
  }

  @Test
  final void an_erased_customer_leaves_no_answer() {
    store().keep(tenant(), "k3", answer("gone"));
    store().erase(tenant(), "c1");
    assertTrue(store().find(tenant(), "k3").isEmpty());
  }

  private static Answer answer(String text) {
    return new Answer("c1", bytes(text), Instant.parse("2026-03-01T09:00:00Z"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
