package dev.tact.domain.segment;

import dev.tact.domain.catalog.Schema;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.NameScope;
import dev.tact.domain.formula.Namespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The names that a segment's conditions may use: `<schema key>.field` of the base schema and of
 * joined ones; bare or after `customer.`, the first of them that has the field.
 *
 * @param schemas the base schema first, then joined ones in their order
 */
record SegmentNames(CustomerLayout layout, List<Schema> schemas) implements NameScope {

  private static final String CUSTOMER = "customer.";

  @Override
  public Optional<NameReference> resolve(String name) {
    for (Schema schema : schemas) {
      String prefix = schema.key() + ".";
      if (name.startsWith(prefix)) {
        Optional<NameReference> found = in(schema, name.substring(prefix.length()));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    String field = name.startsWith(CUSTOMER) ? name.substring(CUSTOMER.length()) : name;
    return schemas.stream().flatMap(schema -> in(schema, field).stream()).findFirst();
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>();
    for (Schema schema : schemas) {
      for (Schema.Field field : schema.fields()) {
        names.add(field.name());
        names.add(schema.key() + "." + field.name());
      }
    }
    return names;
  }

  private Optional<NameReference> in(Schema schema, String field) {
    return layout
        .find(field, List.of(schema.id()))
        .map(slot -> new NameReference(Namespace.CUSTOMER, slot, field, layout.slot(slot).type()));
  }
}
