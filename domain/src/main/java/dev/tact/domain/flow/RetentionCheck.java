package dev.tact.domain.flow;

import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.contact.ContactPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * That contacts are kept as long as some policy counts them: what is forgotten cannot be counted,
 * and a cap that forgets is no promise.
 */
final class RetentionCheck {

  /** What a policy has against the settings in force. */
  static List<Problem> of(ContactPolicy policy, TenantSettings settings) {
    Duration reach = policy.rule().reach();
    return reach.compareTo(settings.retention()) <= 0
        ? List.of()
        : List.of(
            new Problem(
                "$.config",
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

  private RetentionCheck() {}
}
