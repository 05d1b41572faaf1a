package dev.tact.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.QuietHours;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.trace.DeliveryText;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryGatesTest {

  private static final Catalog CATALOG =
      World.catalog(
          Optional.of(
              new QuietHours(
                  LocalTime.of(21, 0),
                  LocalTime.of(8, 0),
                  Optional.of("timezone"),
                  Optional.empty())));
  private static final DeliveryGates GATES =
      DeliveryGates.compile(CATALOG, World.layout(), TenantSettings.DEFAULT);
  private static final Instant TWO_AT_NIGHT_IN_NEW_YORK = Instant.parse("2026-03-11T06:00:00Z");
  private static final Instant NOON_IN_NEW_YORK = Instant.parse("2026-03-11T16:00:00Z");
  private static final Map<String, Value> WILLING =
      Map.of("timezone", Value.of("America/New_York"), "consentEmail", Value.of(true));

  @Test
  void quiet_hours_empty_the_answer_on_the_channel_that_the_request_names() {
    CandidateMask alive = CATALOG.all();
    DeliveryJudgement judgement = judge(alive, TWO_AT_NIGHT_IN_NEW_YORK, "ch_email", WILLING);
    assertTrue(alive.isEmpty());
    ClosedChannel closed = judgement.emptied().orElseThrow();
    assertEquals(
        "channel email is within quiet hours (21:00-08:00 local) — deliver after 08:00",
        DeliveryText.reason(closed));
    assertEquals(Optional.of(Instant.parse("2026-03-11T12:00:00Z")), closed.retryAt());
  }

  @Test
  void without_a_named_channel_only_that_channels_candidates_go() {
    CandidateMask alive = CATALOG.all();
    DeliveryJudgement judgement = judge(alive, TWO_AT_NIGHT_IN_NEW_YORK, "", WILLING);
    assertEquals(List.of(1, 3, 4, 5, 6), list(alive));
    assertTrue(judgement.emptied().isEmpty());
    assertEquals(1, judgement.closed().size());
  }

  @Test
  void by_day_nothing_is_closed() {
    CandidateMask alive = CATALOG.all();
    assertEquals(DeliveryJudgement.OPEN, judge(alive, NOON_IN_NEW_YORK, "ch_email", WILLING));
    assertEquals(CATALOG.all(), alive);
  }

  @Test
  void a_channel_without_quiet_hours_or_consent_fields_is_open() {
    CandidateMask alive = CATALOG.all();
    judge(alive, TWO_AT_NIGHT_IN_NEW_YORK, "ch_push", Map.of());
    assertEquals(List.of(1, 3, 4, 5, 6), list(alive));
  }

  @Test
  void a_missing_or_invalid_zone_falls_back_to_the_tenants_and_is_noted() {
    for (String zone : List.of("", "Mars/Base")) {
      Map<String, Value> fields =
          Map.of("timezone", Value.of(zone), "consentEmail", Value.of(true));
      DeliveryJudgement judgement =
          judge(CATALOG.all(), Instant.parse("2026-03-11T22:00:00Z"), "ch_email", fields);
      assertEquals(
          Optional.of(Instant.parse("2026-03-12T08:00:00Z")),
          judgement.emptied().orElseThrow().retryAt());
      assertEquals(zone, judgement.fallbacks().getFirst().value());
    }
  }

  @Test
  void consent_that_is_refused_or_missing_blocks() {
    assertEquals(
        "channel email has no consent of the customer: customer.consentEmail is not true",
        DeliveryText.reason(
            judge(
                    CATALOG.all(),
                    NOON_IN_NEW_YORK,
                    "ch_email",
                    Map.of("consentEmail", Value.of(false)))
                .emptied()
                .orElseThrow()));
    assertEquals(
        "channel sms has no consent of the customer: customer.consent_sms has no value",
        DeliveryText.reason(
            judge(CATALOG.all(), NOON_IN_NEW_YORK, "ch_sms", WILLING).emptied().orElseThrow()));
  }

  @Test
  void consent_comes_before_quiet_hours() {
    ClosedChannel closed =
        judge(CATALOG.all(), TWO_AT_NIGHT_IN_NEW_YORK, "ch_email", Map.of())
            .emptied()
            .orElseThrow();
    assertEquals(Optional.empty(), closed.retryAt());
  }

  @Test
  void a_consent_field_is_found_in_every_spelling() {
    for (String name : List.of("consentInApp", "consent_in_app", "CONSENT_INAPP")) {
      CustomerLayout layout =
          CustomerLayout.of(
              List.of(
                  new Schema(
                      "sch_1",
                      "s",
                      "S",
                      List.of(
                          new Schema.Field(
                              name, Schema.DataType.BOOLEAN, true, false, Optional.empty())))));
      assertEquals(
          1,
          ConsentFields.of(dev.tact.domain.catalog.Channel.ChannelType.IN_APP, layout).size(),
          name);
      assertEquals(
          0, ConsentFields.of(dev.tact.domain.catalog.Channel.ChannelType.WEB, layout).size());
    }
  }

  @Test
  void the_gates_need_the_fields_and_records_that_they_read() {
    CustomerLayout layout = World.layout();
    Set<Integer> slots =
        new HashSet<>(
            List.of(
                layout.find("timezone").orElseThrow(),
                layout.find("consentEmail").orElseThrow(),
                layout.find("consent_sms").orElseThrow()));
    for (String purpose : List.of("marketing", "email", "sms", "push")) {
      slots.add(layout.consentSlot(purpose).orElseThrow());
      slots.add(layout.consentAtSlot(purpose).orElseThrow());
    }
    assertEquals(slots, GATES.needs().slots());
  }

  @Test
  void a_record_for_the_channels_type_decides_in_place_of_the_fields() {
    for (String status : List.of("revoked", "pending", "what is this")) {
      assertTrue(closed("ch_push", Map.of("push", Value.of(status))), status);
      assertTrue(
          closed("ch_email", Map.of("consentEmail", Value.of(true), "email", Value.of(status))));
    }
    assertFalse(closed("ch_push", Map.of("push", Value.of("granted"))));
    assertFalse(
        closed("ch_email", Map.of("consentEmail", Value.of(false), "email", Value.of("granted"))));
  }

  @Test
  void a_record_for_marketing_closes_and_never_opens() {
    for (String channel : List.of("ch_email", "ch_sms", "ch_push")) {
      assertTrue(
          closed(
              channel,
              Map.of(
                  "marketing", Value.of("revoked"),
                  "email", Value.of("granted"),
                  "sms", Value.of("granted"),
                  "push", Value.of("granted"))));
    }
    assertTrue(
        closed(
            "ch_email", Map.of("marketing", Value.of("granted"), "consentEmail", Value.of(false))));
  }

  @Test
  void a_closed_channel_says_which_record_closed_it_and_since_when() {
    Value at = Value.of(Instant.parse("2026-01-05T10:00:00Z"));
    assertEquals(
        "channel push has no consent of the customer: consent for push was revoked on 2026-01-05",
        reason("ch_push", Map.of("push", Value.of("revoked"), "push.at", at)));
    assertEquals(
        "channel push has no consent of the customer: consent for marketing is pending since"
            + " 2026-01-05",
        reason("ch_push", Map.of("marketing", Value.of("pending"), "marketing.at", at)));
  }

  private static boolean closed(String channelId, Map<String, Value> fields) {
    return judge(CATALOG.all(), NOON_IN_NEW_YORK, channelId, fields).emptied().isPresent();
  }

  private static String reason(String channelId, Map<String, Value> fields) {
    return DeliveryText.reason(
        judge(CATALOG.all(), NOON_IN_NEW_YORK, channelId, fields).emptied().orElseThrow());
  }

  @Test
  void a_zone_field_that_no_schema_has_is_a_problem() {
    assertEquals(
        List.of(),
        DeliveryGates.problems(CATALOG.channel("ch_email").orElseThrow(), World.layout()));
    assertEquals(
        "$.config.timezoneSource",
        DeliveryGates.problems(
                CATALOG.channel("ch_email").orElseThrow(), CustomerLayout.of(List.of()))
            .getFirst()
            .path());
  }

  private static DeliveryJudgement judge(
      CandidateMask alive, Instant now, String channelId, Map<String, Value> fields) {
    return GATES.judge(
        alive, World.request(now, channelId, ""), World.facts(Needs.NONE, List.of(), fields));
  }

  private static List<Integer> list(CandidateMask mask) {
    List<Integer> ordinals = new ArrayList<>();
    mask.forEach(ordinals::add);
    return ordinals;
  }
}
