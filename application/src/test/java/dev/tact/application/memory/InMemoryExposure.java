package dev.tact.application.memory;

import dev.tact.application.port.out.ExposureView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Exposure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was shown to segments, kept in memory for tests. */
public final class InMemoryExposure implements ExposureView {

  private static final long SECONDS_PER_HOUR = 3_600;
  private static final int HOURS = 24;

  private final InstantSource clock;
  private final List<Shown> shown = new ArrayList<>();

  private record Shown(TenantId tenant, String segment, Contact contact) {}

  public InMemoryExposure(InstantSource clock) {
    this.clock = clock;
  }

  /** A contact with a customer of this segment. */
  synchronized void count(TenantId tenant, String segment, Contact contact) {
    if (!contact.offerId().isEmpty()) {
      shown.add(new Shown(tenant, segment, contact));
    }
  }

  @Override
  public synchronized Exposure current(TenantId tenant) {
    long after = clock.instant().getEpochSecond() / SECONDS_PER_HOUR - HOURS;
    Map<String, Map<String, Long>> contacts = new HashMap<>();
    for (Shown each : shown) {
      if (each.tenant().equals(tenant)
          && each.contact().at().getEpochSecond() / SECONDS_PER_HOUR > after) {
        add(contacts, Exposure.EVERYBODY, each);
        if (!each.segment().equals(Exposure.EVERYBODY)) {
          add(contacts, each.segment(), each);
        }
      }
    }
    return new Exposure(contacts, shown.size());
  }

  private static void add(Map<String, Map<String, Long>> contacts, String segment, Shown shown) {
    contacts
        .computeIfAbsent(segment, _ -> new HashMap<>())
        .merge(shown.contact().offerId(), 1L, Long::sum);
  }
}
