package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Offers that compete: of two that do, an answer holds the better-ranked one. Under an offer scope
 * that offer competes with each of the list, else the offers of the list compete with one another.
 *
 * @param windowDays so long ago a competitor may not have been contacted either, when given
 * @param reason the author's own words
 */
public record MutualExclusion(
    List<String> offerIds, Optional<Integer> windowDays, Optional<String> reason)
    implements ContactRule {

  public MutualExclusion {
    offerIds = List.copyOf(offerIds);
  }

  @Override
  public Type type() {
    return Type.MUTUAL_EXCLUSION;
  }

  @Override
  public Duration reach() {
    return Duration.ofDays(windowDays.orElse(0));
  }

  @Override
  public Optional<String> ownReason() {
    return reason;
  }

  /** Whether the offers in scope compete with those of the list, instead of those of the list. */
  boolean isPaired(Scopes scopes) {
    return scopes.scopes().stream().anyMatch(Scope.OfOffer.class::isInstance);
  }

  /** Reports scopes under which nothing, or nothing sensible, competes. */
  void check(Scopes scopes, ConfigReader body) {
    String path = body.path("config") + ".excludeOfferIds";
    Set<String> listed = new HashSet<>(offerIds);
    if (!isPaired(scopes)) {
      if (listed.size() < 2) {
        body.reading()
            .problem(
                path,
                ProblemCode.NEVER_WORKS,
                "one offer competes with none: name another, or give the policy an offer scope");
      }
      return;
    }
    Set<String> scoped = new HashSet<>();
    for (Scope scope : scopes.scopes()) {
      if (scope instanceof Scope.OfOffer(String id)) {
        scoped.add(id);
      } else if (!scopes.all()) {
        body.problem(
            "scopes",
            ProblemCode.CONFLICT,
            "offers and other scopes do not mix here: make two policies, or say `scopeMatch: all`");
        return;
      }
    }
    if (scoped.size() == 1 && scoped.equals(listed)) {
      body.reading()
          .problem(path, ProblemCode.NEVER_WORKS, "an offer does not compete with itself");
    }
  }

  static Optional<ContactRule> read(ConfigReader config) {
    List<String> offers = config.references("excludeOfferIds", Kind.OFFER, Limits.SCOPES_PER_RULE);
    Optional<Long> days = config.whole("windowDays", 1, Limits.WINDOW_DAYS);
    Optional<String> reason = config.text("reason", Limits.TEXT_LENGTH);
    if (!config.has("excludeOfferIds") || config.raw("excludeOfferIds").equals(List.of())) {
      config.problem("excludeOfferIds", ProblemCode.REQUIRED, "name the offers that compete");
    }
    boolean daysFail = config.has("windowDays") && days.isEmpty();
    return offers.isEmpty() || daysFail
        ? Optional.empty()
        : Optional.of(new MutualExclusion(offers, days.map(Long::intValue), reason));
  }
}
