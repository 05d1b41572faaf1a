package dev.tact.domain.batch;

import java.util.List;
import java.util.Optional;

/**
 * What a run decided for one customer.
 *
 * @param decisionId the id of the decision, which respond names as the recommendation
 * @param items best first
 * @param reason why there is none
 */
public record RunResult(
    String customerId, String decisionId, List<RunItem> items, Optional<String> reason) {

  public RunResult {
    items = List.copyOf(items);
  }
}
