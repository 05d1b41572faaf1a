package dev.tact.domain.config;

/** Every limit of Tact, by name. Reaching one is a Problem or a Failure, never a slow death. */
public final class Limits {
  public static final int CONFIG_DEPTH = 32;
  public static final int CONFIG_MEMBERS = 20_000;
  public static final int NAME_LENGTH = 255;
  public static final int KEY_LENGTH = 255;
  public static final int TEXT_LENGTH = 10_000;
  public static final int CUSTOMER_ID_LENGTH = 255;
  public static final int FORMULA_LENGTH = 4_000;
  public static final int FORMULA_DEPTH = 100;
  public static final int FORMULA_NODES = 1_000;
  public static final int COMPUTED_DEPTH = 32;
  public static final int PATTERN_LENGTH = 1_000;
  public static final int FIELDS_PER_SCHEMA = 500;
  public static final int CUSTOM_FIELDS = 500;
  public static final int NODES_PER_FLOW = 64;
  public static final int CALL_DEPTH = 8;
  public static final int CALLED_NODES = 1_000;
  public static final int APPROVAL_DAYS = 7;
  public static final int RULE_TREE_DEPTH = 16;
  public static final int RULE_TREE_NODES = 256;
  public static final int CONDITION_LIST = 1_000;
  public static final int SCOPES_PER_RULE = 500;
  public static final int JOINS_PER_SEGMENT = 16;
  public static final int SEGMENTS_COMPARED = 10;
  public static final int CONSENTS_AT_ONCE = 1_000;
  public static final int OFFERS = 50_000;
  public static final int CANDIDATES = 100_000;
  public static final int RECOMMEND_LIMIT = 50;
  public static final int RECOMMEND_LIMIT_DEFAULT = 5;
  public static final int REQUESTS_AT_ONCE = 1_000;
  public static final int PLACEMENTS = 20;
  public static final int WINDOW_DAYS = 365;
  public static final int METRICS_ACTIVE = 20;
  public static final int CONTACTS_PER_CAP = 10_000;
  public static final int MANDATORY_PER_DAY = 5;
  public static final int COMMIT_ATTEMPTS = 8;
  public static final int COMMITS_WAITING = 10_000;
  public static final int REQUESTS_PER_CUSTOMER = 1_000;
  public static final int RECORDS_WAITING = 20_000;
  public static final long QUOTA = 1_000_000_000_000L;
  public static final int BODY_BYTES = 2 * 1024 * 1024;
  public static final int SIMULATED_CUSTOMERS = 1_000;
  public static final int SIMULATED_CUSTOMERS_DEFAULT = 100;
  public static final int SIMULATED_FROM = 200_000;
  public static final int CONFIGURATION_BYTES = 64 * 1024 * 1024;
  public static final int CONFIGURATION_MEMBERS = 4_000_000;
  public static final int ROW_BYTES = 1024 * 1024;
  public static final int REPORTED_ROW_ERRORS = 1_000;
  public static final int LIST_LIMIT = 200;
  public static final int LIST_LIMIT_DEFAULT = 25;
  public static final int EXPLAINED_REMOVALS = 1_000;
  public static final int PROBLEMS_REPORTED = 100;
  public static final long ANALYSIS_STEPS = 40_000_000;
  public static final long ANALYSIS_STEPS_PER_QUESTION = 1_000_000;
  public static final long ANALYSIS_JUDGEMENTS = 20_000_000;
  public static final int ANALYSIS_FINDINGS = 1_000;
  public static final int ANALYSIS_SUBJECTS = 20;
  public static final int ANALYSIS_DAYS = 400;
  public static final int REPLAYED = 10_000;
  public static final int REPLAYED_DEFAULT = 1_000;

  private Limits() {}
}
