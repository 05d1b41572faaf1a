package dev.tact.domain.flow;

import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.contact.ContactPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That contacts are kept as long as some policy counts them: what is forgotten cannot be counted,
 * and a cap that forgets is no promise.
 */
final class RetentionCheck {

  private static final List<Kind> RULING = List.of(Kind.QUALIFICATION_RULE, Kind.OFFER);

  /** What a policy has against the settings in force. */
  static List<Problem> of(ContactPolicy policy, TenantSettings settings) {
    return of(policy.rule().reach(), "$.config", settings);
  }

  /** What the recency checks of a rule, or of the rules on an offer, have against the settings. */
  static List<Problem> of(Definition draft, TenantSettings settings) {
    String member = member(draft.kind());
    return of(reach(draft.body().get(member)), "$." + member, settings);
  }

  private static List<Problem> of(Duration reach, String path, TenantSettings settings) {
    return reach.compareTo(settings.retention()) <= 0
        ? List.of()
        : List.of(
            new Problem(
                path,
                ProblemCode.CONFLICT,
                "the window is longer than the "
                    + settings.retention().toDays()
                    + " days for which contacts are kept; raise `retentionDays` in the tenant"
                    + " settings first"));
  }

  /** What new settings have against the policies that there are. */
  static List<Problem> of(TenantSettings settings, List<Optional<ContactPolicy>> policies) {
    return policies.stream()
        .flatMap(Optional::stream)
        .filter(policy -> policy.rule().reach().compareTo(settings.retention()) > 0)
        .findFirst()
        .map(
            policy ->
                new Problem(
                    "$.retentionDays",
                    ProblemCode.CONFLICT,
                    "the contact policy `" + policy.name() + "` counts over a longer time"))
        .stream()
        .toList();
  }

  /** What new settings have against the rules that look for outcomes. */
  static List<Problem> of(TenantSettings settings, Configuration configuration) {
    for (Kind kind : RULING) {
      for (Definition rule : configuration.definitions(kind)) {
        if (reach(rule.body().get(member(kind))).compareTo(settings.retention()) > 0) {
          return List.of(
              new Problem(
                  "$.retentionDays",
                  ProblemCode.CONFLICT,
                  "a recency check of the "
                      + kind.label()
                      + " `"
                      + rule.name()
                      + "` looks further back"));
        }
      }
    }
    return List.of();
  }

  private static String member(Kind kind) {
    return kind == Kind.OFFER ? "qualificationRules" : "config";
  }

  /** How far back the recency checks in a tree look for outcomes, told from what was written. */
  private static Duration reach(Object authored) {
    Duration longest = Duration.ZERO;
    Collection<?> parts =
        switch (authored) {
          case Map<?, ?> map -> map.values();
          case List<?> list -> list;
          case null, default -> List.of();
        };
    if (authored instanceof Map<?, ?> map && map.get("withinDays") instanceof Long days) {
      longest = Duration.ofDays(days);
    }
    for (Object part : parts) {
      Duration reach = reach(part);
      longest = reach.compareTo(longest) > 0 ? reach : longest;
    }
    return longest;
  }

  private RetentionCheck() {}
}
