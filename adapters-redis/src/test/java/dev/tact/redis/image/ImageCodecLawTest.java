package dev.tact.redis.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.SampleNeeds;
import dev.tact.application.memory.InMemoryCustomerImages;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.ViewGenerations.Generation;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Money;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Laws of the bytes of images, over random histories; `-Dtact.seed=N` for others. */
class ImageCodecLawTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int HISTORIES = 400;
  private static final Instant NOW = SampleNeeds.NOW;
  private static final TenantId TENANT = new TenantId("acme");
  private static final Generation GENERATION = new Generation(7, 11);

  private final ImageShapes shapes = new ImageShapes();
  private final Random random = new Random(SEED);
  private int names;

  @Test
  void what_is_read_is_what_was_written() {
    for (int history = 0; history < HISTORIES; history++) {
      CustomerImage image = image(random.nextBoolean() ? SampleNeeds.PLENTY : SampleNeeds.OTHERS);
      assertSame(image, again(image));
    }
  }

  @Test
  void a_commit_on_what_was_read_gives_what_the_store_gives() {
    for (int history = 0; history < HISTORIES; history++) {
      InMemoryCustomerImages truth = new InMemoryCustomerImages();
      CustomerImage kept = read(truth);
      for (int step = 0; step < 12; step++) {
        List<Reservation> reserved = random.nextInt(3) == 0 ? List.of(reservation()) : List.of();
        CustomerCommit commit = truth.commit(TENANT, "c", events(), reserved, Set.of());
        kept = again(again(kept).after(commit).orElseThrow());
        assertSame(read(truth), kept);
      }
    }
  }

  @Test
  void every_value_comes_back_as_it_was() {
    Value[] values = new Value[SampleNeeds.LAYOUT.size()];
    for (int round = 0; round < HISTORIES; round++) {
      for (int slot = 0; slot < values.length; slot++) {
        values[slot] = value(2);
      }
      CustomerImage image =
          new CustomerImage(
              "c",
              random.nextLong(),
              SampleNeeds.LAYOUT,
              values,
              Needs.NONE,
              BehaviourState.empty(Needs.NONE, Map.of()),
              List.of());
      assertArrayEquals(values, again(image).values(), "seed " + SEED);
      assertEquals(image.version(), again(image).version());
    }
  }

  @Test
  void values_of_batch_runs_come_back_and_so_does_that_there_was_none_yet() {
    MetricSeries nightly =
        SampleNeeds.PLENTY.metrics().stream().filter(MetricSeries::batch).findFirst().orElseThrow();
    for (Map<String, Value> stored :
        List.of(Map.<String, Value>of(), Map.of("", Value.of(1.5), "x", Value.MISSING))) {
      Map<MetricSeries, Map<String, Value>> computed = new HashMap<>();
      computed.put(nightly, stored);
      CustomerImage image = empty(BehaviourState.empty(SampleNeeds.PLENTY, computed));
      assertEquals(Optional.of(stored), again(image).state().metrics().computed(nightly));
    }
    CustomerImage unknown = empty(BehaviourState.empty(SampleNeeds.PLENTY, Map.of()));
    assertEquals(Optional.empty(), again(unknown).state().metrics().computed(nightly));
    assertSame(unknown, again(unknown));
  }

  @Test
  void the_head_says_what_it_is_an_image_of() {
    CustomerImage image = image(SampleNeeds.PLENTY);
    ImageShape shape = shapes.of(SampleNeeds.LAYOUT, SampleNeeds.PLENTY);
    byte[] bytes = ImageCodec.encode(image, shape, -3, GENERATION);
    ImageHead head = ImageHead.of(bytes);
    assertTrue(ImageHead.isImage(bytes));
    assertEquals(image.version(), head.version());
    assertEquals(-3, head.stamp());
    assertEquals(GENERATION, head.generation());
    assertTrue(shape.fits(head));
    assertTrue(head.counts(new Generation(6, 11)));
    assertTrue(!head.counts(new Generation(8, 11)) && !head.counts(new Generation(7, 12)));
    assertTrue(!ImageHead.isImage(ImageHead.lease(5)) && !ImageHead.isImage(null));
  }

  @Test
  void the_same_configuration_has_the_same_fingerprint_on_every_node() {
    ImageShape here = new ImageShapes().of(SampleNeeds.LAYOUT, SampleNeeds.PLENTY);
    Needs equal =
        new Needs(
            Set.of(),
            Set.copyOf(new ArrayList<>(SampleNeeds.PLENTY.counters()).reversed()),
            SampleNeeds.PLENTY.outcomes(),
            SampleNeeds.PLENTY.metrics(),
            true);
    ImageShape there = new ImageShapes().of(CustomerLayout.of(SampleNeeds.LAYOUT.schemas()), equal);
    assertEquals(here.layoutPrint(), there.layoutPrint());
    assertEquals(here.order().print(), there.order().print());
    assertEquals(here.order().counters(), there.order().counters());
    for (Needs other : List.of(SampleNeeds.FEW, SampleNeeds.OTHERS, Needs.NONE)) {
      assertNotEquals(here.order().print(), shapes.of(SampleNeeds.LAYOUT, other).order().print());
    }
    assertNotEquals(here.layoutPrint(), shapes.of(SampleNeeds.OTHER_LAYOUT, equal).layoutPrint());
  }

  @Test
  void a_customer_of_whom_little_is_known_takes_little_room() {
    CustomerImage image = empty(BehaviourState.empty(SampleNeeds.PLENTY, Map.of()));
    byte[] bytes =
        ImageCodec.encode(image, shapes.of(SampleNeeds.LAYOUT, SampleNeeds.PLENTY), 1, GENERATION);
    assertTrue(bytes.length < 64, bytes.length + " bytes");
  }

  private CustomerImage image(Needs needs) {
    InMemoryCustomerImages truth = new InMemoryCustomerImages();
    truth.rows(TENANT, "c", SampleNeeds.rows("läufer 😀", random.nextInt(9)));
    List<Reservation> reserved = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      reserved.add(reservation());
    }
    truth.commit(TENANT, "c", events(), reserved, Set.of());
    return truth.now(TENANT, "c", SampleNeeds.LAYOUT, needs, NOW);
  }

  private static CustomerImage read(InMemoryCustomerImages truth) {
    return truth.now(TENANT, "c", SampleNeeds.LAYOUT, SampleNeeds.PLENTY, NOW);
  }

  private static CustomerImage empty(BehaviourState state) {
    return new CustomerImage(
        "c",
        0,
        SampleNeeds.LAYOUT,
        SampleNeeds.LAYOUT.values(Map.of()),
        SampleNeeds.PLENTY,
        state,
        List.of());
  }

  private CustomerImage again(CustomerImage image) {
    ImageShape shape = shapes.of(image.layout(), image.needs());
    byte[] bytes = ImageCodec.encode(image, shape, random.nextLong(), GENERATION);
    return ImageCodec.decode(bytes, image.customerId(), shape);
  }

  private static void assertSame(CustomerImage expected, CustomerImage actual) {
    for (Instant at : List.of(NOW, NOW.plusSeconds(86_400), NOW.plusSeconds(864_000))) {
      assertEquals(
          SampleNeeds.seen(expected.snapshot(at), expected.needs()),
          SampleNeeds.seen(actual.snapshot(at), expected.needs()),
          "seed " + SEED);
    }
    assertEquals(expected.reservations(), actual.reservations());
    assertEquals(expected.layout(), actual.layout());
    assertEquals(expected.needs(), actual.needs());
  }

  private List<Interaction> events() {
    List<Interaction> events = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      events.add(event());
    }
    return events;
  }

  private Interaction event() {
    OutcomeType type = OutcomeType.BUILT_IN.get(random.nextInt(OutcomeType.BUILT_IN.size()));
    Optional<Money> value =
        random.nextInt(3) == 0
            ? Optional.of(
                new Money(
                    new BigDecimal(random.nextInt(4) == 0 ? "12345678901234567890.12" : "-0.50"),
                    random.nextBoolean() ? "EUR" : ""))
            : Optional.empty();
    return new Interaction(
        "int_" + names++,
        "c",
        contact(),
        Outcome.of(type),
        Direction.INBOUND,
        Optional.empty(),
        value,
        NOW,
        Map.of(),
        Optional.empty());
  }

  private Reservation reservation() {
    return new Reservation(
        new Item("rec_" + names++, 1 + random.nextInt(5)),
        contact(),
        NOW.plusSeconds(1 + random.nextInt(100)).plusNanos(random.nextInt(1_000_000_000)));
  }

  private Contact contact() {
    return new Contact(
        NOW.minusMillis(random.nextInt(2_000_000_000)),
        random.nextInt(4) == 0 ? "" : "off_" + random.nextInt(5),
        "cat_" + random.nextInt(2),
        "",
        random.nextBoolean() ? "" : "cr_1",
        random.nextBoolean() ? "other" : "ch_1",
        "");
  }

  private Value value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 8)) {
      case 0, 1 -> Value.MISSING;
      case 2 -> Value.of(random.nextBoolean());
      case 3 -> Value.of((double) random.nextLong());
      case 4 -> Value.of(random.nextInt(1_000) / 10.0);
      case 5 -> Value.of(random.nextBoolean() ? -0.0 : 1e300);
      case 6 -> Value.of("text " + random.nextInt(3) + " ß\u0000\ud83d\ude00");
      case 7 -> new Value.Time(random.nextLong() / 4, random.nextBoolean());
      default -> new Value.Many(List.of(value(depth - 1), value(depth - 1)));
    };
  }
}
