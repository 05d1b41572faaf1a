package dev.tact.domain.contact;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.contact.ConsentFields.ConsentField;
import dev.tact.domain.fact.Consent;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a customer consents to one channel. A record for marketing that does not say granted
 * closes every channel; a record for the channel's type decides alone; without one, the consent
 * fields of the schemas do.
 */
final class ConsentGate {

  private static final String GRANTED = ConfigReader.wire(Consent.Status.GRANTED);

  private final Channel channel;
  private final Optional<Purpose> marketing;
  private final Optional<Purpose> own;
  private final List<ConsentField> fields;

  /** Where the record for a purpose stands. */
  private record Purpose(String name, int status, int at) {

    private static Optional<Purpose> of(String name, CustomerLayout layout) {
      return layout
          .consentSlot(name)
          .flatMap(status -> layout.consentAtSlot(name).map(at -> new Purpose(name, status, at)));
    }
  }

  private ConsentGate(
      Channel channel,
      Optional<Purpose> marketing,
      Optional<Purpose> own,
      List<ConsentField> fields) {
    this.channel = channel;
    this.marketing = marketing;
    this.own = own;
    this.fields = fields;
  }

  static ConsentGate of(Channel channel, CustomerLayout layout) {
    return new ConsentGate(
        channel,
        Purpose.of(Consent.MARKETING, layout),
        Purpose.of(ConfigReader.wire(channel.type()), layout),
        ConsentFields.of(channel.type(), layout));
  }

  /** What is read of a customer. */
  Set<Integer> slots() {
    Set<Integer> slots = new HashSet<>();
    List<Purpose> purposes = new ArrayList<>();
    marketing.ifPresent(purposes::add);
    own.ifPresent(purposes::add);
    for (Purpose purpose : purposes) {
      slots.add(purpose.status());
      slots.add(purpose.at());
    }
    fields.forEach(field -> slots.add(field.slot()));
    return slots;
  }

  /** Why nothing may be delivered; empty when the customer consents. */
  Optional<ClosedChannel> withheld(Customer customer) {
    if (marketing.isPresent() && isWithheld(marketing.get(), customer)) {
      return Optional.of(closed(marketing.get(), customer));
    }
    if (own.isPresent() && !customer.value(own.get().status()).isMissing()) {
      return isWithheld(own.get(), customer)
          ? Optional.of(closed(own.get(), customer))
          : Optional.empty();
    }
    for (int i = 0; i < fields.size(); i++) {
      Optional<ClosedChannel> closed = closed(fields.get(i), customer);
      if (closed.isPresent()) {
        return closed;
      }
    }
    return Optional.empty();
  }

  /** Every reason for which nothing may be delivered, each judged by itself. */
  List<ClosedChannel> closings(Customer customer) {
    List<ClosedChannel> closings = new ArrayList<>();
    marketing
        .filter(purpose -> isWithheld(purpose, customer))
        .ifPresent(purpose -> closings.add(closed(purpose, customer)));
    if (own.isPresent() && !customer.value(own.get().status()).isMissing()) {
      own.filter(purpose -> isWithheld(purpose, customer))
          .ifPresent(purpose -> closings.add(closed(purpose, customer)));
    } else {
      fields.forEach(field -> closed(field, customer).ifPresent(closings::add));
    }
    return closings;
  }

  private Optional<ClosedChannel> closed(ConsentField field, Customer customer) {
    Value value = customer.value(field.slot());
    return value instanceof Value.Bool(boolean given) && given
        ? Optional.empty()
        : Optional.of(new ClosedChannel.NoConsent(channel, field.name(), !value.isMissing()));
  }

  private static boolean isWithheld(Purpose purpose, Customer customer) {
    Value status = customer.value(purpose.status());
    return !status.isMissing()
        && !(status instanceof Value.Text(String text) && text.equals(GRANTED));
  }

  private ClosedChannel closed(Purpose purpose, Customer customer) {
    String status = customer.value(purpose.status()) instanceof Value.Text(String text) ? text : "";
    Optional<Instant> since =
        customer.value(purpose.at()) instanceof Value.Time(long millis, _)
            ? Optional.of(Instant.ofEpochMilli(millis))
            : Optional.empty();
    return new ClosedChannel.Withheld(channel, purpose.name(), status, since);
  }
}
