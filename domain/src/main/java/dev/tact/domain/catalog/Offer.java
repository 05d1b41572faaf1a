package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A decisioning candidate: a product, service or message that can be recommended.
 *
 * @param priority 0–100, default 50
 * @param businessValue 0–100, when given
 * @param margin 0–100 percent, when given
 * @param productType what kind of product it is, in the author's words
 * @param targetSegments the segments for which it was made, by the names by which they were given
 * @param customFields values for its category's custom fields, as authored, by field name
 * @param qualificationRules inline conditions as authored; compiled by the plan compiler
 * @param mandate that it must be shown, when somebody says so
 * @param availability what it costs, and how much and how long of it there is
 */
public record Offer(
    String id,
    String key,
    String name,
    Optional<String> categoryId,
    Optional<String> subCategoryId,
    int priority,
    Optional<Double> businessValue,
    Optional<Double> margin,
    Optional<String> productType,
    Set<String> targetSegments,
    Map<String, Object> customFields,
    List<?> qualificationRules,
    Optional<Mandate> mandate,
    Availability availability) {

  public Offer {
    targetSegments = Set.copyOf(targetSegments);
  }

  public static final int PRIORITY_DEFAULT = 50;

  /** Whether it must be shown at an instant. */
  public boolean isMandatory(Instant now) {
    return mandate.isPresent() && mandate.get().holds(now);
  }

  public static Offer read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    body.notSupported("frequencyCaps", "eligibility", "revenueValue");
    return new Offer(
        head.id(),
        head.key(),
        head.name(),
        body.reference("categoryId", Kind.CATEGORY),
        body.reference("subCategoryId", Kind.SUB_CATEGORY),
        body.whole("priority", 0, 100).orElse((long) PRIORITY_DEFAULT).intValue(),
        body.number("businessValue", 0, 100),
        body.number("margin", 0, 100),
        body.text("productType", Limits.NAME_LENGTH),
        new LinkedHashSet<>(body.texts("targetSegments", Limits.CONDITION_LIST)),
        body.document("customFields"),
        body.list("qualificationRules", Limits.CONDITION_LIST),
        Mandate.read(head, body),
        Availability.read(body));
  }
}
