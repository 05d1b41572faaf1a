package dev.tact.application.port.in;

import dev.tact.domain.run.Decision;
import java.util.Map;
import java.util.Optional;

/**
 * An answer to a {@link RecommendRequest}.
 *
 * @param id of the recommendation, which is the id of the decision
 * @param interactionIds of the contacts that the answer itself made, by rank
 * @param traceId of the expanded trace, when one is kept
 * @param debug whether the decision is to be shown with its explanation
 */
public record Recommendation(
    String id,
    String customerId,
    Decision decision,
    Map<Integer, String> interactionIds,
    Optional<String> traceId,
    boolean debug) {}
