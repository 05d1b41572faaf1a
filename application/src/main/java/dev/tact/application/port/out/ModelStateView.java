package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ModelFacts;

/**
 * What the models of a tenant know by now: this node's own commits at once, those of others within
 * a second. Answers from memory.
 */
public interface ModelStateView {

  ModelFacts current(TenantId tenant);
}
