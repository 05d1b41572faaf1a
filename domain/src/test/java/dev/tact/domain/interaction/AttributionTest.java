package dev.tact.domain.interaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.fact.Contact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final Instant NOW = Instant.parse("2028-03-01T12:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void the_first_and_the_last_touch_take_everything() {
    assertArrayEquals(new double[] {1, 0, 0}, shares(AttributionModel.FIRST_TOUCH, 9, 5, 1));
    assertArrayEquals(new double[] {0, 0, 1}, shares(AttributionModel.LAST_TOUCH, 9, 5, 1));
  }

  @Test
  void linear_gives_the_same_to_each() {
    assertArrayEquals(
        new double[] {0.25, 0.25, 0.25, 0.25}, shares(AttributionModel.LINEAR, 9, 5, 1, 0));
  }

  @Test
  void a_contact_one_half_life_older_has_half_as_much() {
    // weights 1/4, 1/2, 1 of 7/4
    assertArrayEquals(
        new double[] {1.0 / 7, 2.0 / 7, 4.0 / 7},
        shares(AttributionModel.TIME_DECAY, 16, 9, 2),
        1e-12);
  }

  @Test
  void position_based_gives_two_fifths_to_each_end() {
    assertArrayEquals(
        new double[] {0.4, 0.1, 0.1, 0.4}, shares(AttributionModel.POSITION_BASED, 9, 5, 3, 1));
    assertArrayEquals(new double[] {0.5, 0.5}, shares(AttributionModel.POSITION_BASED, 9, 5));
    assertArrayEquals(new double[] {1}, shares(AttributionModel.POSITION_BASED, 9));
  }

  @Test
  void contacts_of_ages_ago_still_share_all_of_it() {
    assertArrayEquals(
        new double[] {0.5, 0.5}, shares(AttributionModel.TIME_DECAY, 300_000, 300_000), 1e-12);
  }

  @Test
  void a_contact_dated_after_the_conversion_counts_as_at_it() {
    assertArrayEquals(new double[] {0.5, 0.5}, shares(AttributionModel.TIME_DECAY, 0, -3), 1e-12);
  }

  @Test
  void cents_that_do_not_divide_go_to_the_largest_remainders() {
    Attribution linear = new Attribution(AttributionModel.LINEAR, WEEK, WEEK);
    List<String> parts =
        linear.of(journey("100", 3, 2, 1)).stream()
            .map(credit -> credit.value().orElseThrow().amount().toPlainString())
            .toList();
    assertEquals(List.of("33.34", "33.33", "33.33"), parts);
  }

  @Test
  void shares_add_up_to_one_and_amounts_to_the_amount() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      int[] days = random.ints(1 + random.nextInt(12), 0, 60).sorted().toArray();
      int[] oldestFirst = new int[days.length];
      for (int i = 0; i < days.length; i++) {
        oldestFirst[i] = days[days.length - 1 - i];
      }
      String amount =
          BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(5))
              .toPlainString();
      for (AttributionModel model : AttributionModel.values()) {
        List<Attribution.Credit> credits =
            new Attribution(model, WEEK, WEEK).of(journey(amount, oldestFirst));
        assertEquals(1, credits.stream().mapToDouble(Attribution.Credit::share).sum(), 1e-12);
        assertTrue(credits.stream().allMatch(credit -> credit.share() >= 0));
        assertEquals(
            0,
            new BigDecimal(amount)
                .compareTo(
                    credits.stream()
                        .map(credit -> credit.value().orElseThrow().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)),
            "seed " + SEED);
      }
    }
  }

  @Test
  void a_journey_without_contacts_credits_nobody() {
    for (AttributionModel model : AttributionModel.values()) {
      assertEquals(List.of(), new Attribution(model, WEEK, WEEK).of(journey("5")));
    }
  }

  private static double[] shares(AttributionModel model, int... daysAgo) {
    List<Instant> touches = new ArrayList<>();
    for (int days : daysAgo) {
      touches.add(NOW.minus(Duration.ofDays(days)));
    }
    return model.shares(touches, NOW, WEEK);
  }

  private static Journey journey(String amount, int... daysAgo) {
    List<Journey.Touch> touches = new ArrayList<>();
    for (int days : daysAgo) {
      Contact contact =
          new Contact(NOW.minus(Duration.ofDays(days)), "off_1", "", "", "", "ch", "");
      touches.add(new Journey.Touch("con_" + touches.size(), contact));
    }
    Money value = new Money(new BigDecimal(amount), "EUR");
    return new Journey("int_1", "c1", NOW, Optional.of(value), touches);
  }
}
