package dev.tact.application.training;

import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.trace.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decisions and what their customers did afterwards, read page by page, the newest first. */
public final class DecisionHistory {

  private static final int PAGE = 500;

  private final RecordStore records;
  private final InteractionHistory interactions;

  public DecisionHistory(RecordStore records, InteractionHistory interactions) {
    this.records = records;
    this.interactions = interactions;
  }

  /**
   * Which decisions are looked at.
   *
   * @param from the earliest
   * @param to the first that is too late
   * @param flowId of the flow that decided, when only its decisions are wanted
   * @param window for how long after a decision outcomes belong to it
   */
  public record Span(Instant from, Instant to, Optional<String> flowId, Duration window) {}

  /** Is shown each decision. */
  public interface Visitor {

    /**
     * Looks at a decision.
     *
     * @param followed what its customer did in the window after it and was not taken back, oldest
     *     first; outcomes of other decisions are among it
     * @return whether to go on
     */
    boolean visit(DecisionRecord record, List<Recorded> followed);
  }

  /** Shows the decisions of a span to a visitor. */
  public void walk(TenantId tenant, Span span, Visitor visitor) {
    Optional<String> before = Optional.empty();
    while (true) {
      List<DecisionRecord> page =
          records.records(
              tenant, new RecordStore.Filter(Optional.empty(), span.flowId(), before, PAGE));
      List<DecisionRecord> within =
          page.stream()
              .filter(
                  record -> !record.now().isBefore(span.from()) && record.now().isBefore(span.to()))
              .toList();
      if (!show(tenant, span, within, visitor)
          || page.size() < PAGE
          || page.getLast().now().isBefore(span.from())) {
        return;
      }
      before = Optional.of(page.getLast().id());
    }
  }

  private boolean show(TenantId tenant, Span span, List<DecisionRecord> page, Visitor visitor) {
    if (page.isEmpty()) {
      return true;
    }
    Map<String, List<Recorded>> byCustomer = followed(tenant, span, page);
    for (DecisionRecord record : page) {
      Instant end = record.now().plus(span.window());
      List<Recorded> own = new ArrayList<>();
      for (Recorded each : byCustomer.getOrDefault(record.customerId(), List.of())) {
        Instant at = each.interaction().subject().at();
        if (!at.isBefore(record.now()) && at.isBefore(end)) {
          own.add(each);
        }
      }
      if (!visitor.visit(record, own)) {
        return false;
      }
    }
    return true;
  }

  private Map<String, List<Recorded>> followed(
      TenantId tenant, Span span, List<DecisionRecord> page) {
    Set<String> customers = new HashSet<>();
    Instant first = page.getFirst().now();
    Instant last = first;
    for (DecisionRecord record : page) {
      customers.add(record.customerId());
      first = record.now().isBefore(first) ? record.now() : first;
      last = record.now().isAfter(last) ? record.now() : last;
    }
    Map<String, List<Recorded>> byCustomer = new HashMap<>();
    for (Recorded each : interactions.between(tenant, customers, first, last.plus(span.window()))) {
      byCustomer.computeIfAbsent(each.interaction().customerId(), _ -> new ArrayList<>()).add(each);
    }
    return byCustomer;
  }
}
