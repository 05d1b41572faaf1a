package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;

/**
 * On whose behalf something is asked.
 *
 * @param actor who is written into the audit
 * @param requestId the id by which the request is found in logs
 */
public record Caller(TenantId tenant, String actor, String requestId) {}
