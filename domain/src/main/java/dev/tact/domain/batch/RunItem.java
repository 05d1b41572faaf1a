package dev.tact.domain.batch;

import java.util.Map;

/**
 * One offer that a run chose for a customer; '' where it has no creative, channel or placement.
 *
 * @param rank from 1
 * @param personalization the creative's variables, filled, when the run was asked to keep them
 * @param content the creative's content, placeholders filled, when the run was asked to keep it
 */
public record RunItem(
    int rank,
    double score,
    String offerId,
    String creativeId,
    String channelId,
    String placementId,
    Map<String, Object> personalization,
    Map<String, Object> content) {}
