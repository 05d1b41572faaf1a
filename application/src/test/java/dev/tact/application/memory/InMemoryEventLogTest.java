package dev.tact.application.memory;

import dev.tact.application.contract.EventLogContract;
import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventLog;
import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Charge;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class InMemoryEventLogTest extends EventLogContract {

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Map<String, Interaction> recorded = new HashMap<>();

  @Override
  protected EventLog log() {
    return log;
  }

  @Override
  protected TenantId tenant() {
    return new TenantId("memory");
  }

  @Override
  protected void record(TenantId owner, Interaction interaction) {
    recorded.put(interaction.id(), interaction);
    log.add(place -> new Event.Interacted(owner, place, of(interaction, Optional.empty())));
  }

  @Override
  protected void retract(TenantId owner, String interactionId, Instant at) {
    Interaction taken = recorded.get(interactionId);
    log.add(place -> new Event.Retracted(owner, place, of(taken, Optional.of(at))));
  }

  @Override
  protected void decide(Kept kept) {
    log.add(place -> new Event.Decided(kept.record().tenant(), place, kept.record()));
  }

  @Override
  protected long readable() {
    return log.last();
  }

  private static Recorded of(Interaction interaction, Optional<Instant> retractedAt) {
    return new Recorded(interaction, "", true, List.of(), retractedAt, Charge.NONE);
  }
}
