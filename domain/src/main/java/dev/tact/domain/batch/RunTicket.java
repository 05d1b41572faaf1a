package dev.tact.domain.batch;

import dev.tact.domain.config.TenantId;

/**
 * The right to decide for a run. INVARIANT: whoever takes a run up gets a higher epoch, and what is
 * committed under a lower one is refused, so that no two workers ever decide for one run.
 */
public record RunTicket(TenantId tenant, String runId, long epoch) {}
