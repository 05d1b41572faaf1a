package dev.tact.application.customer;

import dev.tact.application.failure.Failure;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import java.util.List;
import java.util.function.Function;

/**
 * Finds the schemas of a tenant as they are now.
 *
 * @param configurations the newest configuration of a tenant
 */
public record Schemas(Function<TenantId, Configuration> configurations) {

  /** The schema that people mean by an id, key or name. */
  Schema find(TenantId tenant, String reference) {
    Configuration configuration = configurations.apply(tenant);
    return configuration
        .idOf(Kind.SCHEMA, reference)
        .flatMap(id -> configuration.definition(Kind.SCHEMA, id))
        .map(Schemas::read)
        .orElseThrow(() -> Failure.NotFound.of(Kind.SCHEMA, reference));
  }

  /** All schemas in the order of their creation. */
  List<Schema> all(TenantId tenant) {
    return configurations.apply(tenant).definitions(Kind.SCHEMA).stream()
        .map(Schemas::read)
        .toList();
  }

  private static Schema read(Definition definition) {
    return Schema.read(definition, Reading.of(definition.body(), Lookup.NONE).reader());
  }
}
