package dev.tact.domain.fact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One customer's values under one schema, read and typed.
 *
 * @param values by field name, in canonical JSON form; null where the row clears a field
 */
public record CustomerRow(String customerId, Map<String, Object> values) {

  public CustomerRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** This row with a later one laid over it: what the later one names wins. */
  public CustomerRow mergedWith(CustomerRow later) {
    Map<String, Object> merged = new LinkedHashMap<>(values);
    merged.putAll(later.values);
    return new CustomerRow(customerId, merged);
  }
}
