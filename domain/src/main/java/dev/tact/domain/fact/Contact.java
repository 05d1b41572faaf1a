package dev.tact.domain.fact;

import java.time.Instant;

/**
 * One contact of a customer as policies count it; ids are "" where there is none. A contact keeps
 * the category it had.
 */
public record Contact(
    Instant at,
    String offerId,
    String categoryId,
    String subCategoryId,
    String creativeId,
    String channelId,
    String placementId) {}
