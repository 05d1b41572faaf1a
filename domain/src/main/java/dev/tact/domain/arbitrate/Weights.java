package dev.tact.domain.arbitrate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.CustomerLayout;
import java.util.Optional;

/** What a node or a profile weighs by: the factors of PRIE, or objectives. */
public sealed interface Weights permits Prie, Objectives {

  /** These weights where the offers and customers of one configuration are measured. */
  Measure compile(Catalog catalog, CustomerLayout layout);

  /** Reads the weights in a member; which ones they are shows in their names. */
  static Optional<Weights> read(ConfigReader body, String member) {
    Optional<ConfigReader> weights = body.object(member);
    if (weights.isEmpty()) {
      return Optional.empty();
    }
    boolean factors = Prie.NAMES.stream().anyMatch(weights.get()::has);
    boolean objectives = Objectives.NAMES.stream().anyMatch(weights.get()::has);
    if (factors && objectives) {
      weights.get().skip();
      body.problem(
          member,
          ProblemCode.CONFLICT,
          "give the factors `Wp`, `Wr`, `Wi`, `We`, `Wu` or the objectives `conversion`,"
              + " `margin`, `fatigue`, `fairness`, `recency`, not both");
      return Optional.empty();
    }
    return objectives
        ? Optional.of(Objectives.read(weights.get()))
        : Prie.read(weights.get()).map(Weights.class::cast);
  }
}
