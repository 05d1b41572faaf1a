package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a tenant decides once for all its decisions.
 *
 * @param traceSampleRate share of decisions whose expanded trace is kept, 0–1
 * @param reservation how long an unconfirmed reservation counts
 * @param offersMax the most items an answer may hold
 * @param retention how long records and interactions are kept
 * @param publishApproval whether somebody must approve what is published of a decision flow
 * @param rateLimit how many requests may come per second
 * @param ranking how decisions rank where their flows say nothing
 * @param fallback what becomes of decisions while what nodes share beside the database is away
 * @param holdoutPercent of the customers who get no offers, so that it shows what offers change
 */
public record TenantSettings(
    ZoneId timezone,
    boolean traceEnabled,
    double traceSampleRate,
    Duration reservation,
    int offersMax,
    Duration retention,
    boolean publishApproval,
    RateLimit rateLimit,
    RankingDefaults ranking,
    Fallback fallback,
    double holdoutPercent) {

  /** What a decision does that cannot have the customer's state from Redis. */
  public enum Fallback {
    /** It reads the database: slower, and as exact. */
    SQL,
    /** It is not made, so that the database is spared. */
    REFUSE
  }

  public static final TenantSettings DEFAULT =
      new TenantSettings(
          ZoneOffset.UTC,
          true,
          0.01,
          Duration.ofMinutes(15),
          50,
          Duration.ofDays(365),
          false,
          RateLimit.NONE,
          RankingDefaults.NONE,
          Fallback.SQL,
          0);

  public static TenantSettings read(ConfigReader body) {
    return new TenantSettings(
        body.text("timezone", Limits.NAME_LENGTH)
            .flatMap(text -> QuietHours.zone(body, "timezone", text, "no IANA time zone"))
            .orElse(DEFAULT.timezone()),
        body.flag("decisionTraceEnabled", DEFAULT.traceEnabled()),
        body.number("decisionTraceSampleRate", 0, 1).orElse(DEFAULT.traceSampleRate()),
        Duration.ofMinutes(
            body.whole("reservationMinutes", 1, 1440).orElse(DEFAULT.reservation().toMinutes())),
        body.whole("maxOffersPerDecision", 1, Limits.RECOMMEND_LIMIT)
            .orElse((long) DEFAULT.offersMax())
            .intValue(),
        Duration.ofDays(body.whole("retentionDays", 1, 3650).orElse(DEFAULT.retention().toDays())),
        body.flag("requirePublishApproval", DEFAULT.publishApproval()),
        body.object("rateLimit").map(RateLimit::read).orElse(RateLimit.NONE),
        RankingDefaults.read(body),
        body.choice("fallback", Fallback.class).orElse(Fallback.SQL),
        body.number("holdoutPercentage", 0, 100).orElse(0.0));
  }
}
