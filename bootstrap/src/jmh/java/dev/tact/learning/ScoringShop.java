package dev.tact.learning;

import dev.tact.bootstrap.Re2Patterns;
import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.model.Entrants;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.ScoringModel;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.value.Chance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Offers and a customer, all with numbers, and models that look at some of these. */
final class ScoringShop {

  static final int OFFERS = 1_000;
  static final int FIELDS = 50;

  private static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");

  private final DecisionPlans plans;
  private final DecisionState state;
  private final int[] candidates = IntStream.range(0, OFFERS).toArray();

  /** What stands in the rows of a model: by offer, the customer's columns and the offer's own. */
  private final double[] customer = new double[FIELDS];

  private final double[][] offers = new double[OFFERS][FIELDS];

  /** A model and all that it needs to score. */
  record Served(ScoringModel model, ModelState state, Entrants entrants, double[] scores) {

    double[] score() {
      model.score(entrants, state, scores);
      return scores;
    }
  }

  ScoringShop(Map<String, Map<String, Object>> models) {
    SplittableRandom chance = new SplittableRandom(42);
    Authored authored =
        new Authored()
            .with(Kind.SCHEMA, "person", Map.of("fields", fields("n", "dataType", "decimal")))
            .with(Kind.CATEGORY, "goods", Map.of("customFields", fields("o", "type", "number")));
    Map<String, Object> row = new HashMap<>();
    for (int field = 0; field < FIELDS; field++) {
      customer[field] = Math.round(1_000 * chance.nextDouble()) / 1_000.0;
      row.put("n" + field, BigDecimal.valueOf(customer[field]));
    }
    for (int offer = 0; offer < OFFERS; offer++) {
      Map<String, Object> own = new HashMap<>();
      for (int field = 0; field < FIELDS; field++) {
        offers[offer][field] = Math.round(1_000 * chance.nextDouble()) / 1_000.0;
        own.put("o" + field, BigDecimal.valueOf(offers[offer][field]));
      }
      authored.with(
          Kind.OFFER,
          "offer_%06d".formatted(offer),
          Map.of("categoryId", Authored.id(Kind.CATEGORY, "goods"), "customFields", own));
    }
    models.forEach((key, body) -> authored.with(Kind.ALGORITHM_MODEL, key, body));
    plans =
        PlanCompiler.compile(authored.configuration(), Optional.empty(), new Re2Patterns())
            .orElseThrow();
    state = begun(Map.of(Authored.id(Kind.SCHEMA, "person"), row));
  }

  private DecisionState begun(Map<String, Map<String, Object>> rows) {
    return DecisionRunner.begin(
        plans.choose(Surface.of(Optional.empty(), Optional.empty())),
        new Situation(
            new DecisionRequest(
                "c1",
                Optional.empty(),
                Optional.empty(),
                5,
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                Map.of()),
            NOW,
            new Chance(7)),
        new Facts(
            new Customer("c1", plans.layout().values(rows)),
            Behaviour.of(ContactState.of(plans.needs().counters(), List.of())),
            Evidence.NONE,
            QuotaUse.NONE));
  }

  private static List<Map<String, Object>> fields(String prefix, String typed, String type) {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (int field = 0; field < FIELDS; field++) {
      fields.add(Map.of("name", prefix + field, typed, type));
    }
    return fields;
  }

  /** The first names of fields of the customer, and then of offers. */
  static List<String> names(int ofCustomer, int ofOffer) {
    List<String> names = new ArrayList<>();
    IntStream.range(0, ofCustomer).forEach(field -> names.add("n" + field));
    IntStream.range(0, ofOffer).forEach(field -> names.add("o" + field));
    return names;
  }

  /** The row of an offer, with as many columns of either. */
  double[] row(int offer, int ofCustomer, int ofOffer) {
    double[] row = new double[ofCustomer + ofOffer];
    System.arraycopy(customer, 0, row, 0, ofCustomer);
    System.arraycopy(offers[offer], 0, row, ofCustomer, ofOffer);
    return row;
  }

  String offerId(int offer) {
    return state.catalog().offer(offer).id();
  }

  ScoringModel model(String key) {
    return prepared(key).model();
  }

  private Models.Prepared prepared(String key) {
    return plans.models().find(Authored.id(Kind.ALGORITHM_MODEL, key)).orElseThrow();
  }

  Served served(String key, ModelState known) {
    return new Served(
        model(key),
        known,
        new Entrants(
            state.catalog(), candidates, state.values(), prepared(key).features(), new Chance(7)),
        new double[OFFERS]);
  }
}
