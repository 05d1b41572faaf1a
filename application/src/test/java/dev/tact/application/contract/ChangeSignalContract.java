package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every change signal promises. */
public abstract class ChangeSignalContract {

  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId OTHER = new TenantId("other");
  private static final long PATIENCE_SECONDS = 10;
  private static final long SILENCE_MILLIS = 100;

  /** One node's end of the signal. */
  protected abstract ChangeSignal signal();

  /** Another node's end of the same signal; the same object where there is one node only. */
  protected abstract ChangeSignal otherNode();

  @Test
  public final void every_subscriber_hears_of_a_change_on_any_node() throws InterruptedException {
    BlockingQueue<TenantId> here = new LinkedBlockingQueue<>();
    BlockingQueue<TenantId> there = new LinkedBlockingQueue<>();
    try (ChangeSignal.Subscription _ = signal().subscribe(here::add);
        ChangeSignal.Subscription _ = otherNode().subscribe(there::add)) {
      signal().changed(ACME);
      assertEquals(ACME, here.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals(ACME, there.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      otherNode().changed(OTHER);
      assertEquals(OTHER, here.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals(OTHER, there.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
  }

  @Test
  public final void nobody_hears_anything_after_closing() throws InterruptedException {
    BlockingQueue<TenantId> closed = new LinkedBlockingQueue<>();
    BlockingQueue<TenantId> open = new LinkedBlockingQueue<>();
    signal().subscribe(closed::add).close();
    try (ChangeSignal.Subscription _ = signal().subscribe(open::add)) {
      signal().changed(ACME);
      assertEquals(ACME, open.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
    assertNull(closed.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @Test
  public final void a_failing_listener_does_not_silence_the_others() throws InterruptedException {
    BlockingQueue<TenantId> heard = new LinkedBlockingQueue<>();
    try (ChangeSignal.Subscription _ =
            signal()
                .subscribe(
                    _ -> {
                      throw new IllegalStateException("this listener always fails");
                    });
        ChangeSignal.Subscription _ = signal().subscribe(heard::add)) {
      signal().changed(ACME);
      assertEquals(ACME, heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
  }
}
