package dev.tact.domain.budget;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The schedules of all offers as instants, so that a decision compares numbers. */
final class Calendar {

  private final Catalog catalog;
  private final int[] offers;
  private final long[] starts;
  private final long[] ends;

  private Calendar(Catalog catalog, int[] offers, long[] starts, long[] ends) {
    this.catalog = catalog;
    this.offers = offers;
    this.starts = starts;
    this.ends = ends;
  }

  static Calendar of(Catalog catalog, ZoneId tenantZone) {
    List<Integer> scheduled = new ArrayList<>();
    for (int offer = 0; offer < catalog.offerCount(); offer++) {
      if (first(catalog, offer).flatMap(one -> one.availability().schedule()).isPresent()) {
        scheduled.add(offer);
      }
    }
    int[] offers = scheduled.stream().mapToInt(Integer::intValue).toArray();
    long[] starts = new long[offers.length];
    long[] ends = new long[offers.length];
    for (int i = 0; i < offers.length; i++) {
      Schedule schedule =
          first(catalog, offers[i]).orElseThrow().availability().schedule().orElseThrow();
      starts[i] = schedule.starts(tenantZone).map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
      ends[i] = schedule.ends(tenantZone).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }
    return new Calendar(catalog, offers, starts, ends);
  }

  /** Takes out what is not offered now; answers whether anything was. */
  boolean narrow(CandidateMask alive, Instant now) {
    long at = now.toEpochMilli();
    boolean narrowed = false;
    for (int i = 0; i < offers.length; i++) {
      if (at < starts[i] || at >= ends[i]) {
        narrowed = true;
        int until = catalog.firstCandidate(offers[i] + 1);
        for (int c = catalog.firstCandidate(offers[i]); c < until; c++) {
          alive.remove(c);
        }
      }
    }
    return narrowed;
  }

  /** What the schedule has against an offer now. */
  Optional<SupplyReason> why(int offer, Instant now) {
    long at = now.toEpochMilli();
    for (int i = 0; i < offers.length; i++) {
      if (offers[i] == offer && at < starts[i]) {
        return Optional.of(new SupplyReason.NotYet(Instant.ofEpochMilli(starts[i])));
      }
      if (offers[i] == offer && at >= ends[i]) {
        return Optional.of(new SupplyReason.Over(Instant.ofEpochMilli(ends[i])));
      }
    }
    return Optional.empty();
  }

  private static Optional<Offer> first(Catalog catalog, int offer) {
    int candidate = catalog.firstCandidate(offer);
    return candidate < catalog.firstCandidate(offer + 1)
        ? Optional.of(catalog.offer(candidate))
        : Optional.empty();
  }
}
