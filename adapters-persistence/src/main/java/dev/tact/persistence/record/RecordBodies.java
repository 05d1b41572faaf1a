package dev.tact.persistence.record;

import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.TenantId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Encodes batches of records, and has terms numbered that were never mentioned before. */
final class RecordBodies {

  /** Terms, then shapes made of them; another node may number some in between. */
  private static final int ROUNDS = 4;

  private final TermBook book;

  RecordBodies(TermBook book) {
    this.book = book;
  }

  /** The bodies of these records, in their order; one thread at a time gathers missed terms. */
  synchronized List<byte[]> of(List<Kept> batch) {
    byte[][] bodies = new byte[batch.size()][];
    for (int round = 0; round < ROUNDS; round++) {
      Set<TenantId> missing = new LinkedHashSet<>();
      for (int i = 0; i < bodies.length; i++) {
        if (bodies[i] == null) {
          bodies[i] = body(batch.get(i), missing);
        }
      }
      if (missing.isEmpty()) {
        return List.of(bodies);
      }
      for (TenantId tenant : missing) {
        Terms terms = book.of(tenant);
        book.number(tenant, terms, terms.takeMissed());
      }
    }
    throw new IllegalStateException("terms that were numbered are known");
  }

  private byte[] body(Kept kept, Set<TenantId> missing) {
    TenantId tenant = kept.record().tenant();
    Terms terms = book.of(tenant);
    byte[] body = RecordEncoder.encode(kept.record(), terms);
    if (terms.missesSome()) {
      missing.add(tenant);
    }
    return missing.contains(tenant) ? null : body;
  }
}
