package dev.tact.domain.fact;

import java.time.Instant;

/**
 * A consent as it was recorded. For each purpose the one with the latest {@link Consent#at} is in
 * force; of those that are equally late, the one recorded last.
 *
 * @param id sorts by the time of recording
 * @param actor who recorded it
 * @param requestId the request that did
 */
public record ConsentRecord(
    String id, Consent consent, Instant recordedAt, String actor, String requestId) {}
