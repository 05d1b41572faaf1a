package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ConsentRecord;
import java.util.List;

/** Shows what customers said about being contacted. */
public interface FindConsent {

  /** What is known of one customer; nothing of one that nobody knows. */
  Consents of(TenantId tenant, String customerId);

  /**
   * One customer's consents.
   *
   * @param current the record in force for each purpose, by purpose
   * @param history every record, the latest first
   */
  record Consents(String customerId, List<ConsentRecord> current, List<ConsentRecord> history) {
    public Consents {
      current = List.copyOf(current);
      history = List.copyOf(history);
    }
  }
}
