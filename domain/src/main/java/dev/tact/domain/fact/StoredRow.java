package dev.tact.domain.fact;

import java.time.Instant;

/** A customer's row under one schema as the store holds it: no nulls, canonical JSON values. */
public record StoredRow(String schemaId, CustomerRow row, Instant updatedAt) {}
