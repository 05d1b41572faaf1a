package dev.tact.application.segment;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FindSegments;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.application.port.out.SegmentMembers.Refresh;
import dev.tact.application.port.out.SegmentMembers.Shared;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.RowReader;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.segment.Segment;
import dev.tact.domain.segment.Segments;
import dev.tact.domain.value.Truth;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows kept members, and works out the segments of one customer. */
public final class FindingSegments implements FindSegments {

  private final PlanRefresher plans;
  private final CustomerStore customers;
  private final SegmentMembers members;
  private final InstantSource clock;

  public FindingSegments(
      PlanRefresher plans, CustomerStore customers, SegmentMembers members, InstantSource clock) {
    this.plans = plans;
    this.customers = customers;
    this.members = members;
    this.clock = clock;
  }

  @Override
  public Map<String, Refreshed> refreshes(TenantId tenant, Collection<Definition> segments) {
    Map<String, Refresh> last =
        members.last(tenant, segments.stream().map(Definition::id).toList());
    Map<String, Refreshed> refreshes = new HashMap<>();
    for (Definition segment : segments) {
      Optional.ofNullable(last.get(segment.id()))
          .ifPresent(refresh -> refreshes.put(segment.id(), refreshed(segment, refresh)));
    }
    return refreshes;
  }

  @Override
  public Members members(TenantId tenant, String reference, Optional<String> after, int limit) {
    Definition segment = definition(plans.current(tenant).plans(), reference);
    List<String> ids = members.page(tenant, segment.id(), after, limit + 1);
    boolean more = ids.size() > limit;
    return new Members(
        Optional.ofNullable(refreshes(tenant, List.of(segment)).get(segment.id())),
        more ? ids.subList(0, limit) : ids,
        more);
  }

  @Override
  public Overlap overlap(TenantId tenant, List<String> references) {
    List<Refreshed> compared = compared(tenant, segments(tenant, references));
    List<String> ids = compared.stream().map(each -> each.segment().id()).toList();
    Map<List<String>, Long> shared = new HashMap<>();
    for (Shared each : members.shared(tenant, ids)) {
      shared.put(List.of(each.one(), each.other()), each.customers());
      shared.put(List.of(each.other(), each.one()), each.customers());
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      for (int j = i + 1; j < ids.size(); j++) {
        long both = shared.getOrDefault(List.of(ids.get(i), ids.get(j)), 0L);
        pairs.add(new Pair(compared.get(i), compared.get(j), both));
      }
    }
    return new Overlap(compared, pairs);
  }

  @Override
  public Memberships of(TenantId tenant, String customerId) {
    RowReader.idFault(customerId)
        .ifPresent(
            fault -> {
              throw Failure.Invalid.of("$.customerId", ProblemCode.INVALID_FORMAT, fault);
            });
    DecisionPlans current = plans.current(tenant).plans();
    Customer customer =
        new Customer(customerId, current.layout().values(customers.rows(tenant, customerId)));
    Instant now = clock.instant();
    List<Definition> certain = new ArrayList<>();
    List<Definition> possible = new ArrayList<>();
    for (Segment segment : current.activeSegments()) {
      Truth truth = Segments.judge(segment, customer, now);
      if (truth != Truth.FALSE) {
        Definition definition = definition(current, segment.id());
        (truth == Truth.TRUE ? certain : possible).add(definition);
      }
    }
    return new Memberships(customerId, certain, possible);
  }

  private List<Definition> segments(TenantId tenant, List<String> references) {
    Configuration configuration = plans.current(tenant).configuration();
    List<Problem> problems = new ArrayList<>();
    if (references.size() < 2 || references.size() > Limits.SEGMENTS_COMPARED) {
      problems.add(
          new Problem(
              "$.segments",
              ProblemCode.OUT_OF_RANGE,
              "name between 2 and " + Limits.SEGMENTS_COMPARED + " segments"));
    }
    List<Definition> segments = new ArrayList<>();
    for (int i = 0; i < references.size(); i++) {
      String path = "$.segments[" + i + "]";
      Optional<Definition> found =
          configuration
              .idOf(Kind.SEGMENT, references.get(i))
              .flatMap(id -> configuration.definition(Kind.SEGMENT, id));
      if (found.isEmpty()) {
        problems.add(
            new Problem(
                path,
                ProblemCode.UNKNOWN_REFERENCE,
                "there is no segment `" + references.get(i) + "`"));
      } else if (segments.contains(found.get())) {
        problems.add(new Problem(path, ProblemCode.DUPLICATE, "is there twice"));
      } else {
        segments.add(found.get());
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return segments;
  }

  private List<Refreshed> compared(TenantId tenant, List<Definition> segments) {
    Map<String, Refreshed> refreshes = refreshes(tenant, segments);
    List<Refreshed> compared = new ArrayList<>();
    for (Definition segment : segments) {
      Refreshed refreshed = refreshes.get(segment.id());
      if (refreshed == null) {
        throw new Failure.Conflict(
            "the segment `"
                + segment.key()
                + "` was never refreshed: nothing is known of its members; refresh it first");
      }
      compared.add(refreshed);
    }
    return compared;
  }

  static Definition definition(DecisionPlans plans, String reference) {
    Configuration configuration = plans.configuration();
    return configuration
        .idOf(Kind.SEGMENT, reference)
        .flatMap(id -> configuration.definition(Kind.SEGMENT, id))
        .orElseThrow(() -> Failure.NotFound.of(Kind.SEGMENT, reference));
  }

  static Refreshed refreshed(Definition segment, Refresh refresh) {
    return new Refreshed(
        segment,
        refresh.customers(),
        refresh.at(),
        refresh.took(),
        refresh.rowVersion() != segment.rowVersion());
  }
}
