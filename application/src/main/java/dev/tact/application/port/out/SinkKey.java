package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;

/** One event sink of one tenant. */
public record SinkKey(TenantId tenant, String sinkId) {}
