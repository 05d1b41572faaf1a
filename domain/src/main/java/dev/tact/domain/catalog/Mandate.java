package dev.tact.domain.catalog;

import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.time.Instant;
import java.util.Optional;

/**
 * That an offer must be shown: somebody has a reason, somebody approved, and it ends. Without any
 * of the three there is no mandate.
 *
 * @param expiresAt from here on the offer is one like all others
 */
public record Mandate(String reason, String approvedBy, Instant expiresAt) {

  private static final String REASON = "mandatoryReason";
  private static final String APPROVED = "mandatoryApprovedBy";
  private static final String EXPIRES = "mandatoryExpiresAt";

  public boolean holds(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Reads the four members of an offer; it must not have ended when it is written. */
  static Optional<Mandate> read(Definition head, ConfigReader body) {
    boolean mandatory = body.flag("mandatory", false);
    Optional<String> reason = body.text(REASON, Limits.TEXT_LENGTH);
    Optional<String> approved = body.text(APPROVED, Limits.NAME_LENGTH);
    Optional<Instant> expires = ActivePeriod.instant(body, EXPIRES);
    if (!mandatory) {
      checkUnused(body);
      return Optional.empty();
    }
    require(REASON, reason, body);
    require(APPROVED, approved, body);
    if (!body.has(EXPIRES)) {
      body.problem(EXPIRES, ProblemCode.REQUIRED, "a mandatory offer says when its mandate ends");
    }
    if (expires.isPresent() && !expires.get().isAfter(head.updatedAt())) {
      body.problem(
          EXPIRES,
          ProblemCode.OUT_OF_RANGE,
          "must lie in the future: renew the mandate, or say `mandatory: false`");
      return Optional.empty();
    }
    return reason.isEmpty() || approved.isEmpty()
        ? Optional.empty()
        : expires.map(end -> new Mandate(reason.get(), approved.get(), end));
  }

  private static void require(String name, Optional<String> text, ConfigReader body) {
    if (!body.has(name) || text.filter(String::isBlank).isPresent()) {
      body.problem(name, ProblemCode.REQUIRED, "a mandatory offer needs its `" + name + "`");
    }
  }

  /** Who says why and until when, but not that, has forgotten it. */
  private static void checkUnused(ConfigReader body) {
    boolean said = body.has(REASON) || body.has(APPROVED) || body.has(EXPIRES);
    if (said && !body.has("mandatory")) {
      body.problem("mandatory", ProblemCode.REQUIRED, "say `mandatory: true`, or `false`");
    }
  }
}
