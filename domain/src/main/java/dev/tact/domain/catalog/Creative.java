package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.LanguageTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the customer sees of an offer on a channel.
 *
 * @param weight 0–100, default 100: a factor of priority_weighted
 * @param content as authored, echoed in answers
 * @param locale the language it is in; one without suits everybody
 * @param variant when it is one of several that are tried against one another
 */
public record Creative(
    String id,
    String key,
    String name,
    String offerId,
    String channelId,
    Optional<String> placementId,
    int weight,
    Map<String, Object> content,
    List<Variable> personalization,
    Optional<LanguageTag> locale,
    Optional<Variant> variant) {

  public static final int WEIGHT_DEFAULT = 100;

  /** A placeholder of the content: its source, a name that formulas know, and what stands in. */
  public record Variable(
      String name, Optional<String> source, Optional<Object> fallback, String path) {

    private static Variable read(ConfigReader reader) {
      return new Variable(
          reader.requiredText("variable", Limits.NAME_LENGTH),
          reader.text("source", Limits.NAME_LENGTH),
          Optional.ofNullable(reader.raw("fallback")),
          reader.path());
    }
  }

  /**
   * One side of a test: of the variants of an offer for the same place a customer sees one.
   *
   * @param traffic its share against the other variants, 0–100; with 0 nobody sees it
   */
  public record Variant(String name, int traffic) {

    private static final long TRAFFIC_DEFAULT = 100;

    private static Optional<Variant> read(ConfigReader body) {
      Optional<String> name = body.text("abTestVariant", Limits.NAME_LENGTH);
      Optional<Long> traffic = body.whole("trafficWeight", 0, 100);
      if (name.isEmpty() && traffic.isPresent()) {
        body.problem(
            "trafficWeight",
            ProblemCode.CONFLICT,
            "is the share of a variant: name it in `abTestVariant`, or give a `weight`");
      }
      return name.map(each -> new Variant(each, traffic.orElse(TRAFFIC_DEFAULT).intValue()));
    }
  }

  public static Creative read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    body.text("templateType", Limits.NAME_LENGTH);
    body.notSupported("constraints", "contentItemId", "metrics");
    List<Variable> variables = new ArrayList<>();
    for (ConfigReader reader : body.objects("personalization", Limits.CUSTOM_FIELDS)) {
      variables.add(Variable.read(reader));
      reader.close();
    }
    return new Creative(
        head.id(),
        head.key(),
        head.name(),
        body.requiredReference("offerId", Kind.OFFER),
        body.requiredReference("channelId", Kind.CHANNEL),
        body.reference("placementId", Kind.PLACEMENT),
        body.whole("weight", 0, 100).orElse((long) WEIGHT_DEFAULT).intValue(),
        body.document("content"),
        List.copyOf(variables),
        locale(body),
        Variant.read(body));
  }

  private static Optional<LanguageTag> locale(ConfigReader body) {
    Optional<String> text = body.text("locale", Limits.NAME_LENGTH);
    Optional<LanguageTag> tag = text.flatMap(LanguageTag::of);
    if (text.isPresent() && tag.isEmpty()) {
      body.problem("locale", ProblemCode.INVALID_FORMAT, "must be a language tag such as `de-CH`");
    }
    return tag;
  }
}
