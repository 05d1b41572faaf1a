package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import java.util.List;

/** A grouping under a category; it inherits the category's fields and may add its own. */
public record SubCategory(
    String id, String key, String name, String categoryId, List<CustomField> fields) {

  public static SubCategory read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    return new SubCategory(
        head.id(),
        head.key(),
        head.name(),
        body.requiredReference("categoryId", Kind.CATEGORY),
        CustomField.readAll(body));
  }
}
