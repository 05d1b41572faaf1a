package dev.tact.domain.flow;

import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.CustomField;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What catalog definitions demand of one another. */
final class CatalogChecks {

  /** The sub-category lies in the category, and custom fields are those of both, of their types. */
  static void offer(Offer offer, ConfigReader body, Configuration configuration) {
    Optional<Definition> subCategory =
        offer.subCategoryId().flatMap(id -> configuration.definition(Kind.SUB_CATEGORY, id));
    Optional<String> parent = subCategory.map(sub -> (String) sub.body().get("categoryId"));
    if (parent.isPresent() && !parent.equals(offer.categoryId())) {
      body.problem(
          offer.categoryId().isEmpty() ? "categoryId" : "subCategoryId",
          offer.categoryId().isEmpty() ? ProblemCode.REQUIRED : ProblemCode.CONFLICT,
          "the sub-category lies in the category `" + parent.get() + "`");
    }
    List<CustomField> fields = new ArrayList<>();
    offer
        .categoryId()
        .flatMap(id -> configuration.definition(Kind.CATEGORY, id))
        .ifPresent(category -> fields.addAll(fieldsOf(category)));
    subCategory.ifPresent(sub -> fields.addAll(fieldsOf(sub)));
    Optional<ConfigReader> values = body.object("customFields");
    if (values.isPresent()) {
      customFields(offer, fields, values.get());
    } else if (fields.stream().anyMatch(CatalogChecks::mustBeGiven)) {
      body.problem(
          "customFields", ProblemCode.REQUIRED, "the category requires values of custom fields");
    }
  }

  /** The placement lies in the channel. */
  static void creative(Creative creative, ConfigReader body, Configuration configuration) {
    Optional<Object> channel =
        creative
            .placementId()
            .flatMap(id -> configuration.definition(Kind.PLACEMENT, id))
            .map(placement -> placement.body().get("channelId"));
    if (channel.isPresent() && !channel.get().equals(creative.channelId())) {
      body.problem(
          "placementId",
          ProblemCode.CONFLICT,
          "the placement lies in the channel `" + channel.get() + "`");
    }
  }

  private static void customFields(Offer offer, List<CustomField> fields, ConfigReader values) {
    Map<String, Object> given = offer.customFields();
    for (CustomField field : fields) {
      if (field.isComputed() && given.get(field.name()) != null) {
        values.problem(
            field.name(), ProblemCode.CONFLICT, "`" + field.name() + "` is computed by a formula");
      }
      if (mustBeGiven(field) && given.get(field.name()) == null) {
        values.problem(
            field.name(), ProblemCode.REQUIRED, "the category requires `" + field.name() + "`");
      }
      switch (field.type()) {
        case NUMBER -> values.number(field.name());
        case BOOLEAN -> values.flag(field.name(), false);
        case TEXT, DATE, COMPUTED -> values.raw(field.name());
        case SELECT -> select(field, values);
      }
    }
    values.close();
  }

  private static boolean mustBeGiven(CustomField field) {
    return field.required() && !field.isComputed() && field.defaultValue().isEmpty();
  }

  private static void select(CustomField field, ConfigReader values) {
    Object value = values.raw(field.name());
    boolean listed = value instanceof String text && field.options().contains(text);
    if (value != null && !field.options().isEmpty() && !listed) {
      values.problem(field.name(), ProblemCode.UNKNOWN_VALUE, "must be one of " + field.options());
    }
  }

  private static List<CustomField> fieldsOf(Definition category) {
    Reading reading = Reading.of(category.body(), Lookup.NONE);
    return CustomField.readAll(reading.reader());
  }

  private CatalogChecks() {}
}
