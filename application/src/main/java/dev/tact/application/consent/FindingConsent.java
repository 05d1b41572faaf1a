package dev.tact.application.consent;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.FindConsent;
import dev.tact.application.port.out.ConsentStore;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ConsentRecord;
import dev.tact.domain.fact.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows consent records, those in force apart. */
public final class FindingConsent implements FindConsent {

  private final ConsentStore store;

  public FindingConsent(ConsentStore store) {
    this.store = store;
  }

  @Override
  public Consents of(TenantId tenant, String customerId) {
    RowReader.idFault(customerId)
        .ifPresent(
            fault -> {
              throw Failure.Invalid.of("$.customerId", ProblemCode.INVALID_FORMAT, fault);
            });
    List<ConsentRecord> history = store.history(tenant, customerId);
    Map<String, ConsentRecord> current = new TreeMap<>();
    history.forEach(record -> current.putIfAbsent(record.consent().purpose(), record));
    return new Consents(customerId, new ArrayList<>(current.values()), history);
  }
}
