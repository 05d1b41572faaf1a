package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.AnswerStore.Answer;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.Ledger;
import dev.tact.domain.config.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every store of first answers keeps. */
public abstract class AnswerStoreContract {

  protected abstract AnswerStore store();

  /** A ledger that keeps its answers there. */
  protected abstract Ledger ledger();

  protected abstract TenantId tenant();

  @Test
  final void the_first_answer_under_a_key_stays() {
    assertTrue(store().find(tenant(), "k1").isEmpty());
    assertInstanceOf(CommitResult.Committed.class, keep("k1", "one"));
    CommitResult second = keep("k1", "two");
    assertArrayEquals(bytes("one"), ((CommitResult.Answered) second).first().written());
    assertArrayEquals(bytes("one"), store().find(tenant(), "k1").orElseThrow().written());
    assertEquals("c1", store().find(tenant(), "k1").orElseThrow().customerId());
  }

  @Test
  final void a_key_belongs_to_its_tenant() {
    keep("k2", "mine");
    assertTrue(store().find(new TenantId("elsewhere"), "k2").isEmpty());
  }

  @Test
  final void an_erased_customer_leaves_no_answer() {
    keep("k3", "gone");
    store().erase(tenant(), "c1");
    assertTrue(store().find(tenant(), "k3").isEmpty());
  }

  private CommitResult keep(String key, String text) {
    Answer answer = new Answer("c1", bytes(text), Instant.parse("2026-03-01T09:00:00Z"));
    return ledger()
        .commit(
            new Commit(tenant(), "c1", OptionalLong.of(0), List.of(), List.of())
                .claiming(key, answer));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
