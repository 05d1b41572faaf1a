package dev.tact.application.definition;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionReading;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The one way in which a tenant's configuration changes: a queue of writes for each tenant. */
public final class TenantWrites {

  private final Aftermath aftermath;
  private final PlanRefresher plans;
  private final DefinitionStore store;
  private final ChangeSignal signal;
  private final IdSource ids;
  private final InstantSource clock;
  private final Map<TenantId, WriteQueue> queues = new ConcurrentHashMap<>();

  public TenantWrites(
      DefinitionReading reading,
      PlanRefresher plans,
      DefinitionStore store,
      ChangeSignal signal,
      IdSource ids,
      InstantSource clock) {
    this.aftermath = new Aftermath(new Drafting(reading));
    this.plans = plans;
    this.store = store;
    this.signal = signal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Does what a piece of work stages: durable and in effect when this returns, else nothing of it.
   */
  public <T> T write(Caller caller, Function<Staging, T> work) {
    WriteQueue queue =
        queues.computeIfAbsent(
            caller.tenant(), tenant -> new WriteQueue(tenant, plans, store, signal));
    return queue.write(new WriteQueue.Edit<>(base -> begin(base, caller), completed(work)));
  }

  /** What a piece of work would stage over a configuration; nothing of it is written. */
  public <T> T rehearse(Configuration base, Caller caller, Function<Staging, T> work) {
    return completed(work).apply(begin(base, caller));
  }

  private Staging begin(Configuration base, Caller caller) {
    return new Staging(base, caller, clock.instant().truncatedTo(ChronoUnit.MILLIS), ids);
  }

  private <T> Function<Staging, T> completed(Function<Staging, T> work) {
    return staging -> {
      T done = work.apply(staging);
      aftermath.of(staging);
      return done;
    };
  }
}
