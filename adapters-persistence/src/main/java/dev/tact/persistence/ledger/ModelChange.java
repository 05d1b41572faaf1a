package dev.tact.persistence.ledger;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.Cell;
import java.util.Map;

/**
 * What changed of what a model knows.
 *
 * @param version of the model after it
 * @param whole whether these are all cells that there are, on whatever artefact is in use; else the
 *     ones that this version changed
 * @param cells as they are at this version
 */
record ModelChange(
    TenantId tenant,
    String modelId,
    long epoch,
    long version,
    boolean whole,
    Map<String, Cell> cells) {}
