package dev.tact.domain.config;

import java.util.Optional;

/** The kinds of definition of which the configuration of a tenant consists: semantics §1. */
public enum Kind {
  SCHEMA("schemas", "schema", "sch"),
  CATEGORY("categories", "category", "cat"),
  SUB_CATEGORY("sub-categories", "sub-category", "sub"),
  CHANNEL("channels", "channel", "ch"),
  PLACEMENT("placements", "placement", "pl"),
  OFFER("offers", "offer", "off"),
  CREATIVE("creatives", "creative", "cr"),
  OUTCOME_TYPE("outcome-types", "outcome type", "out"),
  QUALIFICATION_RULE("qualification-rules", "qualification rule", "qr"),
  CONTACT_POLICY("contact-policies", "contact policy", "cp"),
  METRIC("behavioral-metrics", "behavioral metric", "met"),
  SEGMENT("segments", "segment", "seg"),
  ARBITRATION_PROFILE("arbitration-profiles", "arbitration profile", "ap"),
  DECISION_FLOW("decision-flows", "decision flow", "flow"),
  FLOW_ROUTE("flow-routes", "flow route", "fr"),
  APPROVAL("approvals", "approval", "apr"),
  BUDGET("budgets", "budget", "bud"),
  FREQUENCY_CAP("frequency-caps", "system frequency cap", "fc"),
  EVENT_SINK("event-sinks", "event sink", "es"),
  ALGORITHM_MODEL("algorithm-models", "algorithm model", "mdl"),
  EXPERIMENT("experiments", "experiment", "exp"),
  GUARDRAIL("guardrails", "guardrail", "gr"),
  CROSS_OFFER_CONSTRAINT("cross-offer-constraints", "cross-offer constraint", "xc"),
  TENANT_SETTINGS("tenant-settings", "tenant settings", "ts");

  /** Another name of the arbitration profiles. */
  private static final String RANKING_PROFILES = "ranking-profiles";

  private final String collection;
  private final String label;
  private final String prefix;

  Kind(String collection, String label, String prefix) {
    this.collection = collection;
    this.label = label;
    this.prefix = prefix;
  }

  /** The path segment of the collection: `contact-policies`. */
  public String collection() {
    return collection;
  }

  /** The kind as a sentence names it: `contact policy`. */
  public String label() {
    return label;
  }

  /** What an id begins with, without the underscore: `cp`. */
  public String prefix() {
    return prefix;
  }

  /** Whether it is written to be kept: an approval is a step on the way, and no configuration. */
  public boolean isAuthored() {
    return this != APPROVAL;
  }

  public static Optional<Kind> ofCollection(String collection) {
    if (collection.equals(RANKING_PROFILES)) {
      return Optional.of(ARBITRATION_PROFILE);
    }
    for (Kind kind : values()) {
      if (kind.collection.equals(collection)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
