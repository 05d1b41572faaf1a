package dev.tact.http.dialect;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;

/** The dialects in which definitions may be written: semantics §1, "Accepted dialects". */
public final class Dialect {

  private Dialect() {}

  /** The document in canonical form; what no table knows is left for the domain to judge. */
  public static Canonical canonical(Kind kind, Config document) {
    Rewriting rewriting = Rewriting.of(document);
    common(rewriting);
    switch (kind) {
      case SCHEMA -> FieldDialect.schema(rewriting);
      case CATEGORY -> FieldDialect.category(rewriting);
      case SUB_CATEGORY -> {
        rewriting.rename("category", "categoryId");
        FieldDialect.category(rewriting);
      }
      case PLACEMENT -> rewriting.rename("channel", "channelId");
      case OFFER -> {
        rewriting.rename("category", "categoryId");
        rewriting.rename("subCategory", "subCategoryId");
        ConditionDialect.conditions(rewriting, "qualificationRules");
        SupplyDialect.offer(rewriting);
      }
      case CREATIVE -> CreativeDialect.creative(rewriting);
      case QUALIFICATION_RULE -> {
        ScopeDialect.scopes(rewriting);
        ConditionDialect.stage(rewriting);
        ConditionDialect.condition(rewriting, "config");
      }
      case CONTACT_POLICY -> {
        ScopeDialect.scopes(rewriting);
        PolicyDialect.policy(rewriting);
      }
      case GUARDRAIL -> {
        ScopeDialect.scopes(rewriting);
        ConditionDialect.guardrail(rewriting);
      }
      case CROSS_OFFER_CONSTRAINT -> SupplyDialect.constraint(rewriting);
      case METRIC -> MetricDialect.metric(rewriting);
      case SEGMENT -> {
        schema(rewriting);
        rewriting.each("joins", Dialect::schema);
        ConditionDialect.conditions(rewriting, "filters");
        ConditionDialect.condition(rewriting, "condition");
      }
      case BUDGET -> SupplyDialect.budget(rewriting);
      case FREQUENCY_CAP -> SupplyDialect.cap(rewriting);
      case DECISION_FLOW -> FlowDialect.flow(rewriting);
      case FLOW_ROUTE -> FlowDialect.route(rewriting);
      case EXPERIMENT -> ExperimentDialect.experiment(rewriting);
      case EVENT_SINK -> SinkDialect.sink(rewriting);
      case TENANT_SETTINGS -> {
        rewriting.rename("defaultRankingProfileId", "defaultArbitrationProfileId");
        rewriting.rename("arbitration", "ranking");
      }
      case CHANNEL, OUTCOME_TYPE, ARBITRATION_PROFILE, ALGORITHM_MODEL, APPROVAL -> {
        // written one way only
      }
    }
    return rewriting.canonical();
  }

  private static void schema(Rewriting segment) {
    segment.rename("schema", "schemaId");
    segment.rename("baseSchemaId", "schemaId");
    segment.rename("baseSchema", "schemaId");
  }

  /** `enabled` says in one word whether a definition takes part in decisions. */
  private static void common(Rewriting document) {
    document.replace(
        "enabled",
        "status",
        value -> value instanceof Boolean enabled ? (enabled ? "active" : "paused") : value);
  }
}
