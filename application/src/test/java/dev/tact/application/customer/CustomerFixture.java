package dev.tact.application.customer;

import dev.tact.application.memory.InMemoryConsentStore;
import dev.tact.application.memory.InMemoryCustomerStore;
import dev.tact.application.port.in.RawRow;
import dev.tact.application.port.in.RowSource;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.RowReader.Notation;
import dev.tact.domain.flow.Configuration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One tenant with two schemas, a store in memory, and an ear for what the views are told. */
final class CustomerFixture {

  static final TenantId TENANT = TenantId.DEFAULT;
  static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  final InMemoryConsentStore consents = new InMemoryConsentStore();
  final InMemoryCustomerStore store = new InMemoryCustomerStore(InstantSource.fixed(NOW), consents);
  final List<String> changed = new ArrayList<>();
  final Schemas schemas =
      new Schemas(
          _ ->
              Configuration.of(
                  TENANT,
                  1,
                  List.of(
                      schema(
                          "sch_1",
                          "customer",
                          field("age", "integer"),
                          required("tier"),
                          withDefault("points", 10L)),
                      schema("sch_2", "consent", field("email", "boolean")))));
  final CustomerChanges changes =
      new CustomerChanges() {
        @Override
        public void customersChanged(TenantId tenant, Collection<String> customerIds) {
          changed.addAll(customerIds);
        }

        @Override
        public void everyCustomerChanged(TenantId tenant) {
          changed.add("*");
        }
      };

  static Map<String, Object> row(Object... members) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      row.put((String) members[i], members[i + 1]);
    }
    return row;
  }

  @SafeVarargs
  static RowSource source(Map<String, Object>... rows) {
    Iterator<Map<String, Object>> left = List.of(rows).iterator();
    List<Long> number = new ArrayList<>();
    return () -> {
      number.add(0L);
      return left.hasNext()
          ? new RawRow.Row(number.size(), left.next(), Notation.JSON, 100)
          : new RawRow.End();
    };
  }

  private static Configuration.Entry schema(String id, String key, Map<?, ?>... fields) {
    return new Configuration.Entry(
        new Definition(
            Kind.SCHEMA,
            id,
            key,
            key,
            Status.ACTIVE,
            1,
            NOW,
            NOW,
            Optional.empty(),
            Config.EMPTY.with("fields", List.of(fields))),
        Set.of());
  }

  private static Map<String, Object> field(String name, String type) {
    return Map.of("name", name, "dataType", type);
  }

  private static Map<String, Object> required(String name) {
    return Map.of("name", name, "dataType", "string", "isNullable", false);
  }

  private static Map<String, Object> withDefault(String name, Object value) {
    return Map.of("name", name, "dataType", "integer", "defaultValue", value);
  }
}
