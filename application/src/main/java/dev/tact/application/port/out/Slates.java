package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.DecisionRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The answers that were given, so that an outcome can name an item by recommendation and rank. */
public interface Slates {

  Optional<Slate> find(TenantId tenant, String recommendationId);

  /**
   * One answer.
   *
   * @param asked what was asked, as it was resolved then
   * @param items by rank: the first has rank 1; their contacts are dated when they were decided
   */
  record Slate(String customerId, DecisionRequest asked, List<Contact> items) {

    /** The segments to which the customer belonged. */
    public Set<String> segments() {
      return asked.segments();
    }

    public Optional<Contact> item(int rank) {
      return rank < 1 || rank > items.size() ? Optional.empty() : Optional.of(items.get(rank - 1));
    }
  }
}
