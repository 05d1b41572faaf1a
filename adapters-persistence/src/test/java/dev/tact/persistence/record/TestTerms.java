package dev.tact.persistence.record;

import dev.tact.domain.trace.DecisionRecord;

/** Terms that are numbered in memory, byte for byte as the store keeps them. */
final class TestTerms {

  private final Terms known = new Terms(_ -> {});

  Terms known() {
    return known;
  }

  byte[] encode(DecisionRecord record) {
    byte[] body = RecordEncoder.encode(record, known);
    while (known.missesSome()) {
      for (Term term : known.takeMissed()) {
        known.add(known.size(), TermBytes.read(TermBytes.of(term)));
      }
      body = RecordEncoder.encode(record, known);
    }
    return body;
  }
}
