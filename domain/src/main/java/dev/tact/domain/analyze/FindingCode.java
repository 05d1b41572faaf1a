package dev.tact.domain.analyze;

import dev.tact.domain.config.ConfigReader;

/** What an analysis can find; codes are stable and never reused. */
public enum FindingCode {
  RULE_NEVER_PASSES(Topic.CONTRADICTIONS, Severity.ERROR),
  CONTRADICTORY_RULES(Topic.CONTRADICTIONS, Severity.ERROR),
  RULE_UNKNOWN_NAMES(Topic.CONTRADICTIONS, Severity.WARNING),
  RULE_ALWAYS_PASSES(Topic.DEAD_RULES, Severity.WARNING),
  RULE_SHADOWED(Topic.DEAD_RULES, Severity.WARNING),
  RULE_OUT_OF_SCOPE(Topic.DEAD_RULES, Severity.WARNING),
  RULE_PERIOD_OVER(Topic.DEAD_RULES, Severity.INFO),
  POLICY_OUT_OF_SCOPE(Topic.DEAD_RULES, Severity.WARNING),
  POLICY_PERIOD_OVER(Topic.DEAD_RULES, Severity.INFO),
  POLICY_ALWAYS_BLOCKS(Topic.DEAD_RULES, Severity.WARNING),
  CAP_VOID(Topic.CAPS, Severity.WARNING),
  CAP_NEVER_REACHED(Topic.CAPS, Severity.INFO),
  RULE_TIE(Topic.TIES, Severity.INFO),
  POLICY_TIE(Topic.TIES, Severity.INFO),
  OVERRIDE_TIE(Topic.TIES, Severity.INFO),
  OVERRIDE_LIFTS_NOTHING(Topic.OVERRIDES, Severity.WARNING),
  OVERRIDE_LIFTS_EVERYTHING(Topic.OVERRIDES, Severity.WARNING),
  OFFER_UNREACHABLE(Topic.OFFERS, Severity.ERROR),
  WINDOWS_NEVER_MEET(Topic.SCHEDULES, Severity.ERROR),
  WINDOW_IN_QUIET_HOURS(Topic.SCHEDULES, Severity.ERROR),
  OFFER_REACHABLE(Topic.REACHABLE, Severity.INFO);

  private final Topic topic;
  private final Severity severity;

  FindingCode(Topic topic, Severity severity) {
    this.topic = topic;
    this.severity = severity;
  }

  /** The kinds of finding that one may ask for. */
  public enum Topic {
    CONTRADICTIONS,
    DEAD_RULES,
    CAPS,
    TIES,
    OVERRIDES,
    OFFERS,
    SCHEDULES,
    /** Offers that somebody can get, each with such a customer; only when asked for. */
    REACHABLE
  }

  /** How much it matters. */
  public enum Severity {
    /** Something never works. */
    ERROR,
    /** Something does nothing, or less than it seems. */
    WARNING,
    /** Something to know. */
    INFO
  }

  public Topic topic() {
    return topic;
  }

  public Severity severity() {
    return severity;
  }

  public String wire() {
    return ConfigReader.wire(this);
  }
}
