package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Status;
import dev.tact.domain.contact.World;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.value.Chance;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Models over the catalog of {@link World}, for customers who have a few fields. */
final class ModelShop {

  static final Catalog CATALOG = World.catalog();

  private static final CustomerLayout LAYOUT =
      CustomerLayout.of(
          List.of(
              new Schema(
                  "sch_1",
                  "customer",
                  "Customer",
                  List.of(
                      field("credit_score", Schema.DataType.DECIMAL),
                      field("income", Schema.DataType.DECIMAL),
                      field("age", Schema.DataType.INTEGER),
                      field("plan", Schema.DataType.STRING),
                      field("vip", Schema.DataType.BOOLEAN),
                      field("since", Schema.DataType.DATE)))));

  private ModelShop() {}

  private static Schema.Field field(String name, Schema.DataType type) {
    return new Schema.Field(name, type, true, false, Optional.empty());
  }

  /** A model of a definition that must be right. */
  static AlgorithmModel model(Map<String, Object> body) {
    List<Problem> problems = new ArrayList<>();
    AlgorithmModel model = read(body, problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("a test writes models that are right: " + problems);
    }
    return model;
  }

  static AlgorithmModel read(Map<String, Object> body, List<Problem> problems) {
    Config config = Config.of(body);
    Reading reading = Reading.of(config, Lookup.NONE);
    ConfigReader reader = reading.reader();
    AlgorithmModel model =
        AlgorithmModel.read(
            new Definition(
                Kind.ALGORITHM_MODEL,
                "mdl_1",
                "likely",
                "Likely",
                Status.ACTIVE,
                1,
                World.NOW,
                World.NOW,
                Optional.empty(),
                config),
            reader);
    reader.close();
    problems.addAll(reading.problems());
    return model;
  }

  /** The scoring of a definition. */
  static ScoringModel scoring(String type, Map<String, Object> config, Object... predictors) {
    Map<String, Object> body = new HashMap<>();
    body.put("modelType", type);
    body.put("config", config);
    if (predictors.length > 0) {
      body.put("predictors", List.of(predictors));
    }
    return model(body).model().orElseThrow();
  }

  /** All candidates, for a customer, where names have slots. */
  static Entrants entrants(List<String> names, Map<String, Object> customer) {
    int[] all = new int[CATALOG.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return entrants(names, customer, all);
  }

  static Entrants entrants(List<String> names, Map<String, Object> customer, int... candidates) {
    FactSlots slots = FactSlots.empty();
    Names known =
        Names.compile(
            LAYOUT,
            CATALOG.categories(),
            List.of(),
            slots,
            Map.of(),
            _ -> Optional.empty(),
            new ArrayList<>());
    Features features =
        Features.compile(
            names.stream().map(name -> Predictor.of(name, "$")).toList(), CATALOG, known, slots);
    CandidateValues values =
        new CandidateValues(
            CATALOG,
            known,
            slots,
            World.request(World.NOW, "ch_email", ""),
            LAYOUT.values(Map.of("sch_1", Config.of(customer).members())),
            new CandidateValues.Known(
                Membership.NONE, Behaviour.of(ContactState.empty(Set.of())), _ -> 0.25));
    return new Entrants(CATALOG, candidates, values, features, new Chance(1));
  }

  /** One entrant whose fields are told. */
  static Entrants told(Map<String, Object> fields) {
    Map<String, Value> values = new HashMap<>();
    fields.forEach((name, value) -> values.put(name, value(value)));
    return new Entrants(
        CATALOG, new int[] {0}, null, Features.of(values, World.NOW.toEpochMilli()), new Chance(1));
  }

  private static Value value(Object written) {
    return switch (written) {
      case Number number -> Value.of(number.doubleValue());
      case Boolean flag -> Value.of(flag);
      default -> Value.of(written.toString());
    };
  }

  /** The score of one entrant. */
  static double score(ScoringModel model, Entrants one) {
    return score(model, one, Cold.STATE);
  }

  static double score(ScoringModel model, Entrants one, ModelState state) {
    double[] score = new double[1];
    model.score(one, state, score);
    return score[0];
  }

  /** All scores. */
  static double[] scores(ScoringModel model, Entrants entrants) {
    double[] scores = new double[entrants.candidates().length];
    model.score(entrants, Cold.STATE, scores);
    return scores;
  }

  /** What contributions add up to. */
  static double sum(List<Contribution> contributions) {
    return contributions.stream().mapToDouble(Contribution::amount).sum();
  }
}
