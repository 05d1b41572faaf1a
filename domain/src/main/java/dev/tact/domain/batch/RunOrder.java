package dev.tact.domain.batch;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is to do: decide for everybody in a segment or schema, and how. References are ids.
 *
 * @param segmentId whose members; or else
 * @param schemaId who has a row under it
 * @param channelIds in order of preference: each customer gets the answer of the first channel on
 *     which there is one; none means that creatives say where they go
 * @param limit the most items for one customer
 * @param reserve whether items on explicit channels count until they are confirmed or expire
 * @param content whether results keep what the items say
 */
public record RunOrder(
    Optional<String> segmentId,
    Optional<String> schemaId,
    Optional<String> flowId,
    List<String> channelIds,
    Optional<String> placementId,
    int limit,
    boolean reserve,
    Map<String, Object> attributes,
    Set<String> segments,
    List<String> excludedOffers,
    List<String> excludedCreatives,
    Map<String, Object> context,
    RunCaps caps,
    boolean content) {

  private static final int CHANNELS_MAX = 20;

  /**
   * What was read.
   *
   * @param canonical the document with ids in the place of references
   * @param problems all that is wrong with it; the order means nothing when there are any
   */
  public record Read(RunOrder order, Config canonical, List<Problem> problems) {}

  /** Reads an order whose references the lookup resolves. */
  public static Read read(Config document, Lookup lookup) {
    Reading reading = Reading.of(document, lookup);
    RunOrder order;
    try (ConfigReader reader = reading.reader()) {
      reader.text("name", Limits.NAME_LENGTH);
      order = of(reader);
    }
    return new Read(
        order, reading.problems().isEmpty() ? reading.canonical() : document, reading.problems());
  }

  private static RunOrder of(ConfigReader reader) {
    if (reader.has("segment") == reader.has("schema")) {
      reader.problem(
          "segment", ProblemCode.REQUIRED, "name either a `segment` or a `schema` to decide for");
    }
    List<String> channels = reader.references("channels", Kind.CHANNEL, CHANNELS_MAX);
    Optional<String> placement = reader.reference("placement", Kind.PLACEMENT);
    if (placement.isPresent() && channels.size() > 1) {
      reader.problem(
          "placement", ProblemCode.CONFLICT, "a placement is on one channel: name that one only");
    }
    return new RunOrder(
        reader.reference("segment", Kind.SEGMENT),
        reader.reference("schema", Kind.SCHEMA),
        reader.reference("flow", Kind.DECISION_FLOW),
        channels,
        placement,
        reader
            .whole("limit", 1, Limits.RECOMMEND_LIMIT)
            .orElse((long) Limits.RECOMMEND_LIMIT_DEFAULT)
            .intValue(),
        reader.flag("reserve", false),
        reader.document("attributes"),
        Set.copyOf(reader.texts("segments", Limits.CONDITION_LIST)),
        reader.references("excludeOffers", Kind.OFFER, Limits.CONDITION_LIST),
        reader.references("excludeCreatives", Kind.CREATIVE, Limits.CONDITION_LIST),
        reader.document("context"),
        RunCaps.read(reader.objectOrEmpty("frequencyCaps")),
        reader.flag("includeContent", false));
  }
}
