package dev.tact.bootstrap;

import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.function.Consumer;

/** Signals by every way there is: whichever arrives first makes a change seen sooner. */
record EverySignal(List<ChangeSignal> signals) implements ChangeSignal {

  EverySignal {
    signals = List.copyOf(signals);
  }

  @Override
  public void changed(TenantId tenant) {
    signals.forEach(signal -> signal.changed(tenant));
  }

  @Override
  public Subscription subscribe(Consumer<TenantId> listener) {
    List<Subscription> subscriptions =
        signals.stream().map(signal -> signal.subscribe(listener)).toList();
    return () -> subscriptions.forEach(Subscription::close);
  }
}
