package dev.tact.bootstrap;

import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The change signal of a node that shares no Redis: it reaches this process alone. */
final class OneNodeSignal implements ChangeSignal {

  private final List<Consumer<TenantId>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void changed(TenantId tenant) {
    listeners.forEach(listener -> listener.accept(tenant));
  }

  @Override
  public Subscription subscribe(Consumer<TenantId> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
