package dev.tact.application.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.EventSender.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Nodes that deliver to a receiver which does as it pleases. */
class DeliveringTest {

  private final DeliveryShop shop = new DeliveryShop();

  @Test
  void everything_is_told_in_line() {
    for (int i = 0; i < 1_200; i++) {
      shop.happen("c" + i % 7);
    }
    shop.settle();
    assertEquals(shop.line(), shop.receiver.taken());
    assertTrue(shop.receiver.requests() <= 4, "batches are as large as they may be");
  }

  @Test
  void a_receiver_that_is_away_is_asked_ever_more_rarely_and_at_once_when_the_sink_changes() {
    shop.receiver.behave(_ -> new Answer.Away("down", Optional.empty()));
    shop.happen("c1");
    shop.passing(Duration.ofMinutes(5));
    int asked = shop.receiver.requests();
    assertTrue(asked >= 8 && asked <= 16, "asked " + asked + " times");
    shop.receiver.behave(_ -> new Answer.Accepted());
    shop.changeSink();
    shop.look();
    assertEquals(shop.line(), shop.receiver.taken());
  }

  @Test
  void a_receiver_that_asks_for_time_gets_it() {
    shop.receiver.behave(_ -> new Answer.Away("busy", Optional.of(Duration.ofMinutes(10))));
    shop.happen("c1");
    shop.look();
    shop.receiver.behave(_ -> new Answer.Accepted());
    shop.passing(Duration.ofSeconds(599));
    assertEquals(List.of(), shop.receiver.taken());
    shop.passing(Duration.ofSeconds(5));
    assertEquals(shop.line(), shop.receiver.taken());
  }

  @Test
  void poison_customers_wait_apart_and_are_tried_again_in_their_order() {
    shop.receiver.refuse(Set.of("p1", "p2"));
    for (int i = 0; i < 40; i++) {
      shop.happen("c" + i % 4);
      shop.happen("p1");
      shop.happen("p2");
    }
    shop.passing(Duration.ofSeconds(10));
    assertEquals(40, shop.receiver.taken().size());
    assertEquals(80, shop.parkedEvents());
    shop.receiver.refuse(Set.of("p2"));
    shop.happen("p1");
    shop.passing(Duration.ofMinutes(3));
    assertEquals(81, shop.receiver.taken().size());
    shop.receiver.refuse(Set.of());
    shop.settle();
    shop.assertAllToldInOrder();
  }

  @Test
  void where_only_one_customer_is_there_to_ask_it_is_parked_after_a_while() {
    shop.receiver.refuse(Set.of("p1"));
    shop.happen("p1");
    shop.passing(Duration.ofSeconds(5));
    assertEquals(0, shop.parkedEvents());
    shop.passing(Duration.ofMinutes(5));
    assertEquals(1, shop.parkedEvents());
    shop.happen("c1");
    shop.look();
    assertEquals(1, shop.receiver.taken().size());
  }

  @Test
  void five_poison_customers_in_front_do_not_hide_those_behind_them() {
    shop.receiver.refuse(Set.of("p1", "p2", "p3", "p4", "p5", "p6"));
    for (int i = 1; i <= 6; i++) {
      shop.happen("p" + i);
    }
    shop.happen("c1");
    shop.passing(Duration.ofMinutes(10));
    assertEquals(1, shop.receiver.taken().size());
    assertEquals(6, shop.parkedEvents());
  }

  @Test
  void nothing_of_an_erased_customer_is_tried_for_ever() {
    shop.receiver.refuse(Set.of("p1"));
    shop.happen("c1");
    shop.happen("p1");
    shop.passing(Duration.ofSeconds(2));
    shop.forget("p1");
    shop.receiver.refuse(Set.of());
    shop.passing(Duration.ofHours(1));
    assertEquals(0, shop.parkedEvents());
    assertEquals(1, shop.receiver.taken().size());
  }

  @Test
  void whatever_fails_and_whoever_takes_over_all_is_told_and_in_the_order_of_each_customer() {
    long seed = Long.getLong("tact.seed", 20260301L);
    for (int run = 0; run < 150; run++) {
      SplittableRandom random = new SplittableRandom(seed + run);
      DeliveryShop any = new DeliveryShop();
      any.anything(random);
      try {
        any.assertAllToldInOrder();
      } catch (AssertionError fault) {
        throw new AssertionError("seed " + (seed + run), fault);
      }
    }
  }
}
