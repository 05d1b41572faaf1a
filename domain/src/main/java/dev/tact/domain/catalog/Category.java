package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import java.util.List;

/** A top-level grouping of offers; its fields, computed ones included, apply to all of them. */
public record Category(String id, String key, String name, List<CustomField> fields) {

  public static Category read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    return new Category(head.id(), head.key(), head.name(), CustomField.readAll(body));
  }
}
