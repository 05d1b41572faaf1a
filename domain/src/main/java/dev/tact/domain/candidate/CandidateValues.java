package dev.tact.domain.candidate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.CustomField;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The values of names while one decision looks at one candidate after the other. Working state of
 * one decision: computed fields are evaluated when first read and kept as long as they hold.
 */
public final class CandidateValues implements Environment {

  private static final int DECISION_STAMP = -1;

  private final Catalog catalog;
  private final DecisionRequest request;
  private final Instant now;
  private final Value[] customer;
  private final AttributeSlots slots;
  private final Value[] attributes;
  private final Value[] computedValues;

  /** For whom a computed value was worked out: 0 for nobody, else what {@link #stamp} says. */
  private final int[] computedFor;

  /** The names that hold now: a compute node may replace them. */
  private final Names[] names;

  private final ComputedField[][] computed;
  private final int[] cursor = {0};

  /**
   * Begins a decision.
   *
   * @param customer the values in view, by slot
   */
  public CandidateValues(
      Catalog catalog,
      Names names,
      AttributeSlots slots,
      DecisionRequest request,
      Instant now,
      Value[] customer) {
    this.catalog = catalog;
    this.request = request;
    this.now = now;
    this.customer = customer;
    this.slots = slots;
    this.attributes = new Value[slots.size()];
    this.names = new Names[] {names};
    this.computed = new ComputedField[][] {names.computed()};
    this.computedValues = new Value[computed[0].length];
    this.computedFor = new int[computed[0].length];
  }

  /** Looks at a candidate. */
  public void at(int candidate) {
    cursor[0] = candidate;
  }

  /** Replaces the computed fields by others with the same slots. */
  public void use(Names replacing) {
    names[0] = replacing;
    computed[0] = replacing.computed();
    Arrays.fill(computedFor, 0);
  }

  public Names names() {
    return names[0];
  }

  @Override
  public Instant now() {
    return now;
  }

  /** The customer's value in a slot, as far as the flow has it in view. */
  public Value customer(int slot) {
    return customer[slot];
  }

  @Override
  public Value value(Namespace namespace, int slot) {
    return switch (namespace) {
      case CUSTOMER -> customer[slot];
      case COMPUTED -> computed(slot);
      case ATTRIBUTES -> attribute(slot);
      case OFFER -> offer(catalog.offer(cursor[0]), slot);
      case CREATIVE -> CreativeName.at(slot).of(catalog.creative(cursor[0]));
      case CHANNEL -> ChannelName.at(slot).of(channel());
      case METRICS, REQUEST -> Value.MISSING;
    };
  }

  private Value computed(int slot) {
    ComputedField field = computed[0][slot];
    int stamp = stamp(field.grain());
    if (computedFor[slot] != stamp) {
      computedValues[slot] = field.formula().evaluate(this);
      computedFor[slot] = stamp;
    }
    return computedValues[slot];
  }

  private int stamp(Grain grain) {
    return switch (grain) {
      case DECISION -> DECISION_STAMP;
      case OFFER -> catalog.offerOrdinal(cursor[0]) + 1;
      case CANDIDATE -> cursor[0] + 1;
    };
  }

  private Value attribute(int slot) {
    if (attributes[slot] == null) {
      attributes[slot] =
          CustomerLayout.value(found(request.attributes(), slots.name(slot)), ValueType.ANY);
    }
    return attributes[slot];
  }

  /** The dot is part of a name, but a nested object is found as well. */
  private static Object found(Map<?, ?> object, String name) {
    if (object.containsKey(name)) {
      return object.get(name);
    }
    int dot = name.indexOf('.');
    return dot > 0 && object.get(name.substring(0, dot)) instanceof Map<?, ?> inner
        ? found(inner, name.substring(dot + 1))
        : null;
  }

  private Value offer(Offer offer, int slot) {
    if (slot < OfferName.COUNT) {
      return OfferName.at(slot).of(offer, catalog);
    }
    CustomField field = names[0].of(offer).stored(slot);
    Object stored = offer.customFields().get(field.name());
    return CustomerLayout.value(
        stored == null ? field.defaultValue().orElse(null) : stored, field.type().valueType());
  }

  private Optional<Channel> channel() {
    Optional<Channel> own = catalog.channel(cursor[0]);
    return own.isPresent() || request.channelId().isEmpty()
        ? own
        : catalog.channel(request.channelId().get());
  }

  /** The value of a computed field for the current candidate. */
  public Value computedValue(ComputedField field) {
    return computed(field.slot());
  }
}
