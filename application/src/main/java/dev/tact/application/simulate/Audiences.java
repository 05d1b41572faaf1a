package dev.tact.application.simulate;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.SimulateFlow.Audience;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.value.Chance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Finds the customers for whom is decided. */
final class Audiences {

  private static final int PAGE = 10_000;

  private final SegmentMembers members;

  Audiences(SegmentMembers members) {
    this.members = members;
  }

  /**
   * Customers and how many they were taken from.
   *
   * @param population at most {@link Limits#SIMULATED_FROM}
   */
  record Found(List<String> customerIds, long population) {}

  Found find(TenantId tenant, Configuration configuration, Audience audience) {
    return switch (audience) {
      case Audience.Listed(List<String> ids) -> new Found(ids, ids.size());
      case Audience.Sampled(String segment, int size) -> {
        String id =
            configuration
                .idOf(Kind.SEGMENT, segment)
                .orElseThrow(() -> Failure.NotFound.of(Kind.SEGMENT, segment));
        if (members.last(tenant, List.of(id)).isEmpty()) {
          throw new Failure.Conflict(
              "the segment `"
                  + segment
                  + "` was never refreshed: nothing is known of its members; refresh it first");
        }
        yield sample(tenant, id, size);
      }
    };
  }

  /** The members whose hashes are the smallest: a fair sample, and the same one every time. */
  private Found sample(TenantId tenant, String segmentId, int size) {
    PriorityQueue<Drawn> drawn =
        new PriorityQueue<>(Comparator.comparingLong(Drawn::hash).reversed());
    Optional<String> after = Optional.empty();
    long seen = 0;
    while (seen < Limits.SIMULATED_FROM) {
      List<String> page = members.page(tenant, segmentId, after, PAGE);
      for (String customerId : page) {
        drawn.add(new Drawn(customerId, Chance.hash(customerId)));
        if (drawn.size() > size) {
          drawn.poll();
        }
      }
      seen += page.size();
      if (page.size() < PAGE) {
        break;
      }
      after = Optional.of(page.getLast());
    }
    List<String> ids = new ArrayList<>(drawn.size());
    drawn.forEach(each -> ids.add(each.customerId()));
    ids.sort(Comparator.naturalOrder());
    return new Found(ids, seen);
  }

  private record Drawn(String customerId, long hash) {}
}
