package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.util.function.Consumer;

/**
 * Tells the nodes of a cluster that the configuration of a tenant has changed. It may lose or
 * repeat signals: each node also compares versions by itself, so a signal only makes it sooner.
 */
public interface ChangeSignal {

  /** Tells every subscriber, this node's own included. */
  void changed(TenantId tenant);

  /** Calls back on every signal, from any thread, until closed. */
  Subscription subscribe(Consumer<TenantId> listener);

  /** Ends when closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
