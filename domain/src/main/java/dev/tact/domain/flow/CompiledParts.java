package dev.tact.domain.flow;

import dev.tact.domain.arbitrate.ArbitrationProfile;
import dev.tact.domain.budget.BudgetDefinition;
import dev.tact.domain.budget.CrossOfferConstraint;
import dev.tact.domain.budget.SystemCap;
import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.experiment.Experiment;
import dev.tact.domain.metric.Metric;
import dev.tact.domain.model.AlgorithmModel;
import dev.tact.domain.node.Guardrail;
import dev.tact.domain.segment.Segment;
import java.util.Optional;

/**
 * What was read of every definition, kept so that the next configuration reads only what changed.
 */
record CompiledParts(
    Parts<Schema> schemas,
    Parts<Category> categories,
    Parts<SubCategory> subCategories,
    Parts<Channel> channels,
    Parts<Placement> placements,
    Parts<Offer> offers,
    Parts<Creative> creatives,
    Parts<OutcomeType> outcomeTypes,
    Parts<FlowDefinition> flows,
    Parts<Optional<ContactPolicy>> policies,
    Parts<Metric> metrics,
    Parts<Optional<Segment>> segments,
    Parts<BudgetDefinition> budgets,
    Parts<SystemCap> caps,
    Parts<FlowRoute> routes,
    Parts<ArbitrationProfile> profiles,
    Parts<AlgorithmModel> models,
    Parts<Guardrail> guardrails,
    Parts<CrossOfferConstraint> constraints,
    Parts<Experiment> experiments,
    Optional<CompiledRules> rules) {

  static final CompiledParts NONE =
      new CompiledParts(
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Parts.none(),
          Optional.empty());

  CompiledParts with(CompiledRules compiled) {
    return with(Optional.of(compiled));
  }

  CompiledParts withoutRules() {
    return with(Optional.empty());
  }

  private CompiledParts with(Optional<CompiledRules> compiled) {
    return new CompiledParts(
        schemas,
        categories,
        subCategories,
        channels,
        placements,
        offers,
        creatives,
        outcomeTypes,
        flows,
        policies,
        metrics,
        segments,
        budgets,
        caps,
        routes,
        profiles,
        models,
        guardrails,
        constraints,
        experiments,
        compiled);
  }
}
