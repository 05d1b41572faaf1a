package dev.tact.bootstrap;

import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The change signal of a process that is no node, such as a command: it reaches nobody else. */
final class OneNodeSignal implements ChangeSignal {

  private static final Logger LOG = LoggerFactory.getLogger(OneNodeSignal.class);

  private final List<Consumer<TenantId>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void changed(TenantId tenant) {
    for (Consumer<TenantId> listener : listeners) {
      try {
        listener.accept(tenant);
      } catch (RuntimeException e) {
        LOG.warn("a listener to configuration changes failed", e);
      }
    }
  }

  @Override
  public Subscription subscribe(Consumer<TenantId> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
