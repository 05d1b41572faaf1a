package dev.tact.application.recommend;

import dev.tact.application.port.in.RecommendRequest;
import dev.tact.domain.flow.DecisionPlans;

/** What is asked for each of many customers, resolved once for all of them. */
public final class Question {

  private final RecommendRequest request;
  private final ResolvedRequest resolved;

  private Question(RecommendRequest request, ResolvedRequest resolved) {
    this.request = request;
    this.resolved = resolved;
  }

  /**
   * Resolves what is asked; the customer that the request names does not matter.
   *
   * @throws dev.tact.application.failure.Failure.Invalid with all that could not be found
   */
  public static Question of(RecommendRequest request, DecisionPlans plans) {
    return new Question(request, ResolvedRequest.of(request, plans));
  }

  RecommendRequest request(String customerId) {
    return request.of(customerId);
  }

  ResolvedRequest resolved(String customerId) {
    return resolved.of(customerId);
  }
}
