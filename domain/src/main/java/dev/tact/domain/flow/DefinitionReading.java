package dev.tact.domain.flow;

import dev.tact.domain.arbitrate.ArbitrationProfile;
import dev.tact.domain.budget.CrossOfferConstraint;
import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Reading;
import dev.tact.domain.delivery.EventSink;
import dev.tact.domain.experiment.Experiment;
import dev.tact.domain.metric.Metric;
import dev.tact.domain.model.AlgorithmModel;

/**
 * Turns a draft into what is stored: read to the end by its kind, references replaced by ids. What
 * is wrong with it in its configuration is said now, all at once, so nothing is stored inert.
 */
public final class DefinitionReading {

  private final DefinitionChecks checks;

  public DefinitionReading(DefinitionChecks checks) {
    this.checks = checks;
  }

  /** The draft in canonical form with all it refers to, or every problem that it has. */
  public Compiled<Configuration.Entry> read(Definition draft, Configuration configuration) {
    Reading reading = examined(draft, configuration);
    return reading.problems().isEmpty()
        ? Compiled.of(entry(draft, reading))
        : Compiled.failed(reading.problems());
  }

  /** The draft with what it refers to as far as that is there, whatever else is wrong with it. */
  public Configuration.Entry provisional(Definition draft, Configuration configuration) {
    return entry(draft, examined(draft, configuration));
  }

  /** The body of a stored definition as it reads in any tenant: with keys in place of ids. */
  public Config keyed(Definition stored, Configuration configuration) {
    return NamedSegments.keyed(examined(stored, configuration).keyed(), configuration);
  }

  private Reading examined(Definition draft, Configuration configuration) {
    Reading reading = Reading.of(draft.body(), configuration.lookup());
    try (ConfigReader body = reading.reader()) {
      readTyped(draft, body, configuration);
      checks.check(draft, body, configuration);
    }
    return reading;
  }

  private static Configuration.Entry entry(Definition draft, Reading reading) {
    return new Configuration.Entry(draft.with(reading.canonical()), reading.references());
  }

  private static void readTyped(Definition draft, ConfigReader body, Configuration configuration) {
    switch (draft.kind()) {
      case SCHEMA -> Schema.read(draft, body);
      case CATEGORY -> Category.read(draft, body);
      case SUB_CATEGORY -> SubCategory.read(draft, body);
      case CHANNEL -> Channel.read(draft, body);
      case PLACEMENT -> Placement.read(draft, body);
      case OFFER -> CatalogChecks.offer(Offer.read(draft, body), body, configuration);
      case CREATIVE -> CatalogChecks.creative(Creative.read(draft, body), body, configuration);
      case OUTCOME_TYPE -> OutcomeType.read(draft, body);
      case TENANT_SETTINGS -> TenantSettings.read(body);
      case METRIC -> MetricChecks.check(Metric.read(draft, body), draft, body, configuration);
      case EVENT_SINK -> EventSink.read(draft, body);
      case ARBITRATION_PROFILE -> ArbitrationProfile.read(draft, body);
      case ALGORITHM_MODEL -> AlgorithmModel.read(draft, body);
      case EXPERIMENT -> ExperimentChecks.check(Experiment.read(draft, body), body, configuration);
      case DECISION_FLOW -> FlowDefinition.read(draft, body);
      case APPROVAL -> body.skip();
      case CROSS_OFFER_CONSTRAINT -> CrossOfferConstraint.read(draft, body);
      case FLOW_ROUTE -> RouteChecks.check(FlowRoute.read(draft, body), body, configuration);
      case QUALIFICATION_RULE, CONTACT_POLICY, SEGMENT, BUDGET, FREQUENCY_CAP, GUARDRAIL -> {
        // read by the checks: their rules live to the right of the catalog
      }
    }
  }
}
