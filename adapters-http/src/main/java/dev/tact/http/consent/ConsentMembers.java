package dev.tact.http.consent;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.Consent;
import dev.tact.domain.fact.ConsentRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** A consent record as answers show it. */
public final class ConsentMembers {

  private ConsentMembers() {}

  public static Map<String, Object> of(ConsentRecord record) {
    Consent consent = record.consent();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", record.id());
    members.put("customerId", consent.customerId());
    members.put("purpose", consent.purpose());
    members.put("status", ConfigReader.wire(consent.status()));
    members.put("source", ConfigReader.wire(consent.source()));
    members.put("at", consent.at().toString());
    members.put("recordedAt", record.recordedAt().toString());
    members.put("actor", record.actor());
    members.put("requestId", record.requestId());
    return members;
  }
}
