package dev.tact.application.port.in;

import dev.tact.domain.fact.Consent;
import dev.tact.domain.fact.ConsentRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records what customers say about being contacted. */
public interface RecordConsent {

  /**
   * Records consents, all or none. When the call returns they are durable, and the next decision
   * about the customers sees them.
   *
   * @throws dev.tact.application.failure.Failure.Invalid naming every fault
   */
  List<ConsentRecord> record(Caller caller, List<Said> said);

  /**
   * One consent to be recorded.
   *
   * @param path where it stands in the request
   * @param at when the customer said it; now, when nothing is stated
   */
  record Said(
      String path,
      String customerId,
      String purpose,
      Consent.Status status,
      Consent.Source source,
      Optional<Instant> at) {}
}
