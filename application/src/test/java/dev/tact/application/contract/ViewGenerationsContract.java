package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.ViewGenerations;
import dev.tact.application.port.out.ViewGenerations.Generation;
import dev.tact.domain.config.TenantId;
import org.junit.jupiter.api.Test;

/** What generations of views promise, to one node and to another. */
public abstract class ViewGenerationsContract {

  private static final int ROUNDS = 10;

  /** One node's end. */
  protected abstract ViewGenerations generations();

  /** Another node's end; the same object where there is one node only. */
  protected abstract ViewGenerations otherNode();

  @Test
  public final void retiring_a_tenant_begins_a_generation_of_that_tenant_alone() {
    TenantId retired = new TenantId("retired");
    TenantId bystander = new TenantId("bystander");
    Generation before = generations().current(retired);
    Generation aside = generations().current(bystander);
    generations().retire(retired);
    assertTrue(generations().current(retired).tenant() > before.tenant());
    assertEquals(aside.tenant(), generations().current(bystander).tenant());
  }

  @Test
  public final void everybody_is_retired_once_for_all_who_saw_the_same_generation() {
    TenantId tenant = new TenantId("any");
    long seen = generations().current(tenant).everybody();
    generations().retireAll(seen);
    long next = generations().current(tenant).everybody();
    assertTrue(next > seen);
    generations().retireAll(seen);
    assertEquals(next, generations().current(tenant).everybody());
  }

  @Test
  public final void everybody_is_always_retired_by_who_names_no_generation() {
    TenantId tenant = new TenantId("any");
    for (int round = 0; round < ROUNDS; round++) {
      long before = generations().current(tenant).everybody();
      generations().retireAll(Long.MAX_VALUE);
      assertTrue(generations().current(tenant).everybody() > before);
    }
  }

  @Test
  public final void when_it_is_retired_no_node_relies_on_what_was_before() {
    TenantId tenant = new TenantId("told");
    for (int round = 0; round < ROUNDS; round++) {
      ViewGenerations first = round % 2 == 0 ? generations() : otherNode();
      ViewGenerations second = round % 2 == 0 ? otherNode() : generations();
      first.retire(tenant);
      first.retireAll(Long.MAX_VALUE);
      Generation begun = first.current(tenant);
      // in this order: who is found to follow knows of everything that was retired before
      boolean relied = second.isFollowed();
      Generation known = second.current(tenant);
      assertTrue(
          !relied || (known.tenant() >= begun.tenant() && known.everybody() >= begun.everybody()),
          known + " is relied on after " + begun);
    }
  }
}
