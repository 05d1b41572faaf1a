package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The answers that were given, so that an outcome can name an item by recommendation and rank. */
public interface Slates {

  Optional<Slate> find(TenantId tenant, String recommendationId);

  /**
   * One answer.
   *
   * @param segments the segments to which the customer belonged
   * @param items by rank: the first has rank 1; their contacts are dated when they were decided
   */
  record Slate(String customerId, Set<String> segments, List<Contact> items) {

    public Optional<Contact> item(int rank) {
      return rank < 1 || rank > items.size() ? Optional.empty() : Optional.of(items.get(rank - 1));
    }
  }
}
