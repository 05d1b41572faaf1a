package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Evidence;

/** The tallies of positive and negative outcomes over all customers, as recorded by now. */
public interface EvidenceView {

  Evidence current(TenantId tenant);
}
