package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the customer sees of an offer on a channel.
 *
 * @param weight 0–100, default 100: a factor of priority_weighted
 * @param content as authored, echoed in answers
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
    List<Variable> personalization) {

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

  public static Creative read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    body.text("templateType", Limits.NAME_LENGTH);
    body.notSupported("constraints", "abTestVariant", "trafficWeight", "contentItemId", "metrics");
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
        List.copyOf(variables));
  }
}
