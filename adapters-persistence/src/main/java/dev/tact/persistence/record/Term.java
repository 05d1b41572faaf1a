package dev.tact.persistence.record;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.OutcomeCounter;
import java.util.List;

/**
 * What many records of a tenant mention, and therefore refer to by a number: nothing but parts of
 * definitions, never anything of a customer.
 */
sealed interface Term {

  /** An id or a key of a definition. */
  record Text(String text) implements Term {}

  /** A field of a schema. */
  record Field(String schemaId, String name) implements Term {}

  /** A count of contacts. */
  record Contacts(Counter counter) implements Term {}

  /** A question for outcomes. */
  record Outcomes(OutcomeCounter counter) implements Term {}

  /** A behavioural metric, as records call it. */
  record Metric(String label) implements Term {}

  /** Which facts a record holds, in which order: numbers of the terms above. */
  record Shape(
      List<Integer> fields, List<Integer> contacts, List<Integer> outcomes, List<Integer> metrics)
      implements Term {
    public Shape {
      fields = List.copyOf(fields);
      contacts = List.copyOf(contacts);
      outcomes = List.copyOf(outcomes);
      metrics = List.copyOf(metrics);
    }
  }
}
