package dev.tact.domain.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Reference;
import dev.tact.domain.fact.MetricSeries.Function;
import dev.tact.domain.fact.MetricSeries.Source;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.run.Authored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricTest {

  private final DefinitionReading reading = new DefinitionReading(new DraftChecks(Authored.SYNTAX));

  @Test
  void what_is_left_out_has_its_default() {
    Metric metric = metric(Map.of("aggregateFunction", "ratio", "sourceField", "converts"));
    assertEquals(Source.IMPRESSIONS, metric.series().denominator());
    assertEquals(0, metric.series().windowDays());
    assertFalse(metric.isBatch());
    assertEquals(Duration.ofHours(1), metric.batchEvery());
  }

  @Test
  void every_member_is_read() {
    Metric metric =
        metric(
            Map.of(
                "aggregateFunction",
                "avg",
                "sourceField",
                "totalValue",
                "windowDays",
                30L,
                "groupByDimensions",
                List.of("offerId", "outcomeType"),
                "computeMode",
                "batch",
                "batchIntervalMin",
                15L));
    assertEquals(Function.AVG, metric.series().function());
    assertEquals(30, metric.series().windowDays());
    assertEquals(2, metric.series().dimensions().size());
    assertTrue(metric.isBatch());
    assertEquals(Duration.ofMinutes(15), metric.batchEvery());
  }

  @Test
  void a_function_that_says_nothing_of_events_needs_their_values() {
    for (String function : List.of("avg", "min", "max")) {
      assertRefused(
          Map.of("aggregateFunction", function, "sourceField", "converts"),
          "$.sourceField",
          ProblemCode.NEVER_WORKS);
    }
  }

  @Test
  void a_ratio_of_a_field_with_itself_is_refused() {
    assertRefused(
        Map.of("aggregateFunction", "ratio", "sourceField", "impressions"),
        "$.sourceField",
        ProblemCode.NEVER_WORKS);
    assertRefused(
        Map.of(
            "aggregateFunction",
            "ratio",
            "sourceField",
            "converts",
            "denominatorField",
            "converts"),
        "$.denominatorField",
        ProblemCode.NEVER_WORKS);
  }

  @Test
  void only_a_ratio_divides() {
    assertRefused(
        Map.of(
            "aggregateFunction",
            "count",
            "sourceField",
            "converts",
            "denominatorField",
            "impressions"),
        "$.denominatorField",
        ProblemCode.CONFLICT);
  }

  @Test
  void bounds_and_choices_are_kept() {
    assertRefused(Map.of("sourceField", "x"), "$.sourceField", ProblemCode.UNKNOWN_VALUE);
    assertRefused(Map.of("sourceField", "converts"), "$.aggregateFunction", ProblemCode.REQUIRED);
    assertRefused(Map.of("aggregateFunction", "count"), "$.sourceField", ProblemCode.REQUIRED);
    assertRefused(with("windowDays", 366L), "$.windowDays", ProblemCode.OUT_OF_RANGE);
    assertRefused(with("batchIntervalMin", 4L), "$.batchIntervalMin", ProblemCode.OUT_OF_RANGE);
    assertRefused(with("sqlFilter", "1=1"), "$.sqlFilter", ProblemCode.NOT_SUPPORTED);
    assertRefused(
        with("groupByDimensions", List.of("offerId", "offerId")),
        "$.groupByDimensions[1]",
        ProblemCode.DUPLICATE);
    assertRefused(
        with("groupByDimensions", List.of("placementId")),
        "$.groupByDimensions[0]",
        ProblemCode.UNKNOWN_VALUE);
    assertRefused(
        with("groupByDimensions", List.of("offerId", "channelId", "creativeId")),
        "$.groupByDimensions",
        ProblemCode.LIMIT_EXCEEDED);
  }

  @Test
  void a_filter_names_definitions_by_key_and_holds_their_ids() {
    Map<String, Object> filter =
        Map.of(
            "any",
            List.of(
                condition("offerId", "eq", "shoe"),
                Map.of("not", condition("outcomeType", "in", List.of("click")))));
    Compiled<Configuration.Entry> read = read(with("filterConditions", filter));
    assertEquals(List.of(), read.problems());
    Config body = read.orElseThrow().definition().body();
    assertTrue(body.toString().contains("off_shoe"), body.toString());
    Set<Reference> references = read.orElseThrow().references();
    assertEquals(
        Set.of(
            new Reference(Kind.OFFER, "off_shoe"), new Reference(Kind.OUTCOME_TYPE, "out_click")),
        references);
  }

  @Test
  void a_filter_that_could_never_work_is_refused() {
    assertFilterRefused(condition("offerId", "gt", "shoe"), "operator", ProblemCode.NEVER_WORKS);
    assertFilterRefused(condition("value", "contains", 3L), "operator", ProblemCode.NEVER_WORKS);
    assertFilterRefused(
        condition("classification", "eq", "good"), "value", ProblemCode.UNKNOWN_VALUE);
    assertFilterRefused(
        condition("offerId", "eq", "nothing"), "value", ProblemCode.UNKNOWN_REFERENCE);
    assertFilterRefused(condition("weather", "eq", "x"), "field", ProblemCode.UNKNOWN_NAME);
    assertFilterRefused(
        condition("currency", "regex", "x"), "operator", ProblemCode.UNKNOWN_OPERATOR);
    assertFilterRefused(condition("currency", "in", List.of()), "value", ProblemCode.NEVER_WORKS);
    assertFilterRefused(Map.of("all", List.of()), "all", ProblemCode.NEVER_WORKS);
  }

  @Test
  void only_so_many_metrics_are_active_at_once() {
    Authored authored = authored();
    for (int i = 0; i < Limits.METRICS_ACTIVE; i++) {
      authored.with(
          Kind.METRIC, "m" + i, Map.of("aggregateFunction", "count", "sourceField", "converts"));
    }
    List<Problem> problems =
        reading
            .read(
                Authored.definition(Kind.METRIC, "draft", 1, with("windowDays", 7L)),
                authored.configuration())
            .problems();
    assertEquals(
        List.of(ProblemCode.LIMIT_EXCEEDED), problems.stream().map(Problem::code).toList());
  }

  private Map<String, Object> with(String member, Object value) {
    Map<String, Object> body = new HashMap<>();
    body.put("aggregateFunction", "count");
    body.put("sourceField", "converts");
    body.put(member, value);
    return body;
  }

  private static Map<String, Object> condition(String field, String operator, Object value) {
    return Map.of("field", field, "operator", operator, "value", value);
  }

  private void assertFilterRefused(Map<String, Object> filter, String member, ProblemCode code) {
    assertRefused(with("filterConditions", filter), "$.filterConditions." + member, code);
  }

  private void assertRefused(Map<String, Object> body, String path, ProblemCode code) {
    List<Problem> problems = read(body).problems();
    assertTrue(
        problems.stream().anyMatch(each -> each.path().equals(path) && each.code() == code),
        problems.toString());
  }

  private Compiled<Configuration.Entry> read(Map<String, Object> body) {
    return reading.read(
        Authored.definition(Kind.METRIC, "draft", 1, body), authored().configuration());
  }

  private static Metric metric(Map<String, Object> body) {
    Reading reading = Reading.of(Config.of(body), authored().configuration());
    Metric metric = Metric.read(Authored.definition(Kind.METRIC, "m", 1, body), reading.reader());
    assertEquals(new ArrayList<>(), reading.problems());
    return metric;
  }

  private static Authored authored() {
    return new Authored().with(Kind.OFFER, "shoe", Map.of());
  }
}
