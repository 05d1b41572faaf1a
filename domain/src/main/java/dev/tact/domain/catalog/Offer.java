package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decisioning candidate: a product, service or message that can be recommended.
 *
 * @param priority 0–100, default 50
 * @param businessValue 0–100, when given
 * @param margin 0–100 percent, when given
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
    Map<String, Object> customFields,
    List<?> qualificationRules,
    Optional<Mandate> mandate,
    Availability availability) {

  public static final int PRIORITY_DEFAULT = 50;

  /** Whether it must be shown at an instant. */
  public boolean isMandatory(Instant now) {
    return mandate.isPresent() && mandate.get().holds(now);
  }

  public static Offer read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    body.notSupported("frequencyCaps", "eligibility", "productType", "revenueValue");
    return new Offer(
        head.id(),
        head.key(),
        head.name(),
        body.reference("categoryId", Kind.CATEGORY),
        body.reference("subCategoryId", Kind.SUB_CATEGORY),
        body.whole("priority", 0, 100).orElse((long) PRIORITY_DEFAULT).intValue(),
        body.number("businessValue", 0, 100),
        body.number("margin", 0, 100),
        body.document("customFields"),
        body.list("qualificationRules", Limits.CONDITION_LIST),
        Mandate.read(head, body),
        Availability.read(body));
  }
}
