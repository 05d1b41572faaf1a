package dev.tact.persistence.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.contract.ChangeSignalContract;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresChangeSignalTest extends ChangeSignalContract {

  private static final TestNodes NODES = new TestNodes("nodes_signals");
  private static final NodePlace ONE = NODES.sharing("one", "sql", "");
  private static final NodePlace OTHER = NODES.sharing("other", "sql", "");

  @AfterAll
  static void leave() {
    NODES.close();
  }

  @Override
  protected ChangeSignal signal() {
    return ONE.signal();
  }

  @Override
  protected ChangeSignal otherNode() {
    return OTHER.signal();
  }

  @Test
  void signals_come_again_after_the_session_was_cut() throws InterruptedException {
    TenantId tenant = new TenantId("after-the-cut");
    BlockingQueue<TenantId> heard = new LinkedBlockingQueue<>();
    BlockingQueue<String> returns = new LinkedBlockingQueue<>();
    OTHER.registry().onReturn(() -> returns.add("back"));
    try (ChangeSignal.Subscription _ = OTHER.signal().subscribe(heard::add)) {
      NODES.cut(OTHER);
      assertEquals("back", returns.poll(20, TimeUnit.SECONDS));
      ONE.signal().changed(tenant);
      assertEquals(tenant, heard.poll(20, TimeUnit.SECONDS));
    }
  }
}
