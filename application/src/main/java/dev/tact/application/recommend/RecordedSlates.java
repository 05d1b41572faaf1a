package dev.tact.application.recommend;

import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.Slates;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.trace.DecisionRecord;
import java.util.Optional;

/** The answers that were given, as the records of decisions hold them. */
public final class RecordedSlates implements Slates {

  private final RecordStore records;

  public RecordedSlates(RecordStore records) {
    this.records = records;
  }

  @Override
  public Optional<Slate> find(TenantId tenant, String recommendationId) {
    return records
        .find(tenant, recommendationId)
        .map(RecordStore.Kept::record)
        .map(
            record ->
                new Slate(
                    record.customerId(),
                    record.request(),
                    record.items().stream().map(DecisionRecord.Item::contact).toList()));
  }
}
