package dev.tact.application.segment;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindSegments.Refreshed;
import dev.tact.application.port.in.RefreshSegments;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.StoredRow;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.segment.Segment;
import dev.tact.domain.segment.Segments;
import dev.tact.domain.value.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks the rows of a base schema, a stretch at a time, and keeps who belongs. */
public final class RefreshingSegments implements RefreshSegments {

  private static final int STRETCH = 2_000;

  private final PlanRefresher plans;
  private final CustomerStore customers;
  private final SegmentMembers members;
  private final InstantSource clock;

  public RefreshingSegments(
      PlanRefresher plans, CustomerStore customers, SegmentMembers members, InstantSource clock) {
    this.plans = plans;
    this.customers = customers;
    this.members = members;
    this.clock = clock;
  }

  @Override
  public Refreshed refresh(Caller caller, String reference) {
    TenantId tenant = caller.tenant();
    DecisionPlans current = plans.current(tenant).plans();
    Definition definition = FindingSegments.definition(current, reference);
    Segment segment =
        current.activeSegments().stream()
            .filter(each -> each.id().equals(definition.id()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Failure.Conflict(
                        "the "
                            + Kind.SEGMENT.label()
                            + " `"
                            + definition.key()
                            + "` is not active: nobody belongs to it"));
    Instant begun = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try (SegmentMembers.Gathering gathering =
        members
            .open(tenant, segment.id())
            .orElseThrow(
                () ->
                    new Failure.Conflict(
                        "the segment `"
                            + definition.key()
                            + "` is being refreshed already; ask again when that is done"))) {
      gather(tenant, segment, current.layout(), begun, gathering);
      Duration took = Duration.between(begun, clock.instant());
      SegmentMembers.Refresh refresh =
          gathering.commit(segment.schemaId(), definition.rowVersion(), begun, took);
      return FindingSegments.refreshed(definition, refresh);
    }
  }

  private void gather(
      TenantId tenant,
      Segment segment,
      CustomerLayout layout,
      Instant now,
      SegmentMembers.Gathering gathering) {
    Optional<String> after = Optional.empty();
    while (true) {
      List<StoredRow> rows = customers.page(tenant, segment.schemaId(), after, STRETCH);
      List<String> belonging = belonging(tenant, segment, layout, now, rows);
      if (!belonging.isEmpty()) {
        gathering.add(belonging);
      }
      if (rows.size() < STRETCH) {
        return;
      }
      after = Optional.of(rows.getLast().row().customerId());
    }
  }

  private List<String> belonging(
      TenantId tenant, Segment segment, CustomerLayout layout, Instant now, List<StoredRow> rows) {
    Map<String, Map<String, Map<String, Object>>> joined =
        segment.joinedIds().isEmpty()
            ? Map.of()
            : customers.rows(
                tenant,
                segment.joinedIds(),
                rows.stream().map(row -> row.row().customerId()).toList());
    List<String> belonging = new ArrayList<>();
    for (StoredRow row : rows) {
      String id = row.row().customerId();
      Map<String, Map<String, Object>> all = new HashMap<>(joined.getOrDefault(id, Map.of()));
      all.put(segment.schemaId(), row.row().values());
      Customer customer = new Customer(id, layout.values(all));
      if (Segments.judge(segment, customer, now) == Truth.TRUE) {
        belonging.add(id);
      }
    }
    return belonging;
  }
}
