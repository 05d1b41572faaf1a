package dev.tact.domain.candidate;

import dev.tact.domain.catalog.CustomField;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.NameScope;
import dev.tact.domain.formula.Namespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The names that stand for something where the offers of one category (or sub-category) are judged:
 * semantics §6. A bare name is the offer's custom field, else a computed field, else the
 * customer's. What begins with `attributes.` is known to {@link FactSlots}.
 */
public final class Vocabulary implements NameScope {

  /** The slot under `offer.` of what only offers of other categories have. */
  static final int FOREIGN = -1;

  private final CustomerLayout layout;
  private final List<CustomField> stored;
  private final ComputedNames computed;

  /** The computed fields of the category by name. */
  @FunctionalInterface
  interface ComputedNames {
    Optional<NameReference> find(String name);

    default Collection<String> names() {
      return List.of();
    }
  }

  Vocabulary(CustomerLayout layout, List<CustomField> stored, ComputedNames computed) {
    this.layout = layout;
    this.stored = List.copyOf(stored);
    this.computed = computed;
  }

  /** The custom field that stands at a slot of `offer.`. */
  CustomField stored(int slot) {
    return stored.get(slot - OfferName.COUNT);
  }

  /** The computed field of this name, even where a stored field hides it. */
  Optional<NameReference> computed(String name) {
    return computed.find(name);
  }

  @Override
  public Optional<NameReference> resolve(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return customField(name).or(() -> computed.find(name)).or(() -> customer(name));
    }
    String rest = name.substring(dot + 1);
    return switch (name.substring(0, dot)) {
      case "customer" -> customer(rest);
      case "offer" -> offer(rest);
      case "creative" -> creative(rest);
      case "channel" -> channel(rest);
      case "request" -> request(rest);
      default -> Optional.empty();
    };
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>();
    stored.forEach(field -> names.add(field.name()));
    names.addAll(computed.names());
    layout.fields().forEach(slot -> names.add(slot.name()));
    layout.fields().forEach(slot -> names.add("customer." + slot.name()));
    for (OfferName each : OfferName.values()) {
      names.add("offer." + each.written());
    }
    for (CreativeName each : CreativeName.values()) {
      names.add("creative." + each.written());
    }
    for (ChannelName each : ChannelName.values()) {
      names.add("channel." + each.written());
    }
    for (RequestName each : RequestName.values()) {
      names.add("request." + each.written());
    }
    return names;
  }

  private Optional<NameReference> customer(String field) {
    return layout
        .find(field)
        .map(slot -> new NameReference(Namespace.CUSTOMER, slot, field, layout.slot(slot).type()));
  }

  private Optional<NameReference> offer(String name) {
    return OfferName.of(name)
        .map(each -> new NameReference(Namespace.OFFER, each.ordinal(), name, each.type()))
        .or(() -> customField(name));
  }

  private Optional<NameReference> customField(String name) {
    for (int i = 0; i < stored.size(); i++) {
      if (stored.get(i).name().equals(name)) {
        return Optional.of(
            new NameReference(
                Namespace.OFFER, OfferName.COUNT + i, name, stored.get(i).type().valueType()));
      }
    }
    return Optional.empty();
  }

  private static Optional<NameReference> creative(String name) {
    for (CreativeName each : CreativeName.values()) {
      if (each.written().equals(name)) {
        return Optional.of(
            new NameReference(Namespace.CREATIVE, each.ordinal(), name, each.type()));
      }
    }
    return Optional.empty();
  }

  private static Optional<NameReference> request(String name) {
    for (RequestName each : RequestName.values()) {
      if (each.written().equals(name)) {
        return Optional.of(new NameReference(Namespace.REQUEST, each.ordinal(), name, each.type()));
      }
    }
    return Optional.empty();
  }

  private static Optional<NameReference> channel(String name) {
    for (ChannelName each : ChannelName.values()) {
      if (each.written().equals(name)) {
        return Optional.of(new NameReference(Namespace.CHANNEL, each.ordinal(), name, each.type()));
      }
    }
    return Optional.empty();
  }
}
