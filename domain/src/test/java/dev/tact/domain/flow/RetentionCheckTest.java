package dev.tact.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.World;
import dev.tact.domain.run.Authored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionCheckTest {

  private static final ContactPolicy MONTHLY =
      World.policy(
          "cp_1",
          Map.of(
              "ruleType",
              "frequency_cap",
              "config",
              Map.of("maxContacts", 3, "windowDays", 30, "maxPerDay", 1)));

  @Test
  void contacts_are_kept_as_long_as_a_policy_counts_them() {
    assertEquals(List.of(), RetentionCheck.of(MONTHLY, keeping(30)));
    assertEquals(List.of("$.config"), paths(RetentionCheck.of(MONTHLY, keeping(29))));
  }

  @Test
  void retention_is_not_cut_below_the_longest_window_in_use() {
    List<Optional<ContactPolicy>> policies = List.of(Optional.empty(), Optional.of(MONTHLY));
    assertEquals(List.of(), RetentionCheck.of(keeping(30), policies));
    assertEquals(List.of("$.retentionDays"), paths(RetentionCheck.of(keeping(29), policies)));
  }

  @Test
  void a_recency_check_looks_no_further_back_than_interactions_are_kept() {
    Map<String, Object> check =
        Map.of("ruleType", "recency_check", "outcome", "click", "withinDays", 30L);
    Authored authored =
        new Authored()
            .with(
                Kind.QUALIFICATION_RULE,
                "deep",
                Map.of("config", Map.of("not", Map.of("all", List.of(check)))))
            .with(Kind.OFFER, "own", Map.of("qualificationRules", List.of(check)));
    Configuration configuration = authored.configuration();
    for (Kind kind : List.of(Kind.QUALIFICATION_RULE, Kind.OFFER)) {
      Definition rule = configuration.definitions(kind).getFirst();
      assertEquals(List.of(), RetentionCheck.of(rule, keeping(30)));
      assertEquals(1, RetentionCheck.of(rule, keeping(29)).size());
    }
    assertEquals(List.of(), RetentionCheck.of(keeping(30), configuration));
    assertEquals(List.of("$.retentionDays"), paths(RetentionCheck.of(keeping(29), configuration)));
  }

  private static TenantSettings keeping(int days) {
    TenantSettings settings = TenantSettings.DEFAULT;
    return new TenantSettings(
        settings.timezone(),
        settings.traceEnabled(),
        settings.traceSampleRate(),
        settings.reservation(),
        settings.offersMax(),
        Duration.ofDays(days),
        settings.publishApproval(),
        settings.rateLimit(),
        settings.ranking(),
        settings.fallback(),
        settings.holdoutPercent());
  }

  private static List<String> paths(List<Problem> problems) {
    return problems.stream().map(Problem::path).toList();
  }
}
