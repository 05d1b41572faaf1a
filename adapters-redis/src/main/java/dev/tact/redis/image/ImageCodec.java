package dev.tact.redis.image;

import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.ViewGenerations.Generation;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Writes images of customers as bytes and reads them again. */
public final class ImageCodec {

  private static final Duration LONGEST_RESERVATION = Duration.ofDays(1);

  private ImageCodec() {}

  /**
   * The bytes of an image. INVARIANT: the shape is that of the image's own layout and needs.
   *
   * @param generation under which it was loaded
   */
  public static byte[] encode(
      CustomerImage image, ImageShape shape, long stamp, Generation generation) {
    ImageSink sink = new ImageSink();
    new ImageHead(
            image.version(),
            stamp,
            generation.everybody(),
            generation.tenant(),
            shape.layoutPrint(),
            shape.order().print())
        .write(sink);
    values(sink, image.values());
    BehaviourBytes.write(sink, image.state(), shape.order());
    List<Reservation> open = open(image.reservations());
    sink.size(open.size());
    open.forEach(reservation -> reservation(sink, reservation));
    return sink.toBytes();
  }

  // None lasts longer than a day: what ends a day before another does has ended, and would stay in
  // the image for ever.
  private static List<Reservation> open(List<Reservation> all) {
    if (all.size() < 2) {
      return all;
    }
    Instant newest =
        all.stream().map(Reservation::until).max(Comparator.naturalOrder()).orElseThrow();
    return all.stream()
        .filter(each -> !each.until().isBefore(newest.minus(LONGEST_RESERVATION)))
        .toList();
  }

  /** The image of a customer. INVARIANT: the shape fits the head. */
  public static CustomerImage decode(byte[] bytes, String customerId, ImageShape shape) {
    ImageSource source = new ImageSource(bytes, ImageHead.LENGTH);
    Value[] values = values(source, shape.layout().size());
    return new CustomerImage(
        customerId,
        ImageHead.of(bytes).version(),
        shape.layout(),
        values,
        shape.order().needs(),
        BehaviourBytes.read(source, shape.order()),
        reservations(source));
  }

  /** Each value by its distance from the one before: most slots of most customers are empty. */
  private static void values(ImageSink sink, Value[] values) {
    int empty = 0;
    for (Value value : values) {
      if (value.isMissing()) {
        empty++;
      } else {
        sink.size(empty + 1L);
        ValueBytes.write(sink, value);
        empty = 0;
      }
    }
    sink.size(0);
  }

  private static Value[] values(ImageSource source, int size) {
    Value[] values = new Value[size];
    Arrays.fill(values, Value.MISSING);
    int slot = -1;
    for (int gap = source.size(); gap > 0; gap = source.size()) {
      slot += gap;
      values[slot] = ValueBytes.read(source);
    }
    return values;
  }

  private static void reservation(ImageSink sink, Reservation reservation) {
    sink.text(reservation.item().recommendationId());
    sink.number(reservation.item().rank());
    sink.instant(reservation.until());
    Contact contact = reservation.contact();
    sink.instant(contact.at());
    sink.text(contact.offerId());
    sink.text(contact.categoryId());
    sink.text(contact.subCategoryId());
    sink.text(contact.creativeId());
    sink.text(contact.channelId());
    sink.text(contact.placementId());
  }

  private static List<Reservation> reservations(ImageSource source) {
    int size = source.size();
    if (size == 0) {
      return List.of();
    }
    List<Reservation> reservations = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Item item = new Item(source.text(), Math.toIntExact(source.number()));
      Instant until = source.instant();
      reservations.add(
          new Reservation(
              item,
              new Contact(
                  source.instant(),
                  source.text(),
                  source.text(),
                  source.text(),
                  source.text(),
                  source.text(),
                  source.text()),
              until));
    }
    return reservations;
  }
}
