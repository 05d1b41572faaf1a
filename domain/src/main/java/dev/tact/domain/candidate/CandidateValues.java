package dev.tact.domain.candidate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.MetricRead;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The values of names while one decision looks at one candidate after the other. Working state of
 * one decision: computed fields are evaluated when first read and kept as long as they hold.
 */
public final class CandidateValues implements Environment {

  private static final int DECISION_STAMP = -1;

  /** The attribute of a request that holds scores by model. */
  public static final String PROPENSITY_SCORES = "propensityScores";

  private final Catalog catalog;
  private final Situation situation;
  private final DecisionRequest request;
  private final Instant now;
  private final Value[] customer;
  private final Known known;
  private final FactSlots slots;
  private final Value[] attributes;
  private final Value[] computedValues;

  /** For whom a computed value was worked out: 0 for nobody, else what {@link #stamp} says. */
  private final int[] computedFor;

  /** The names that hold now: a compute node may replace them. */
  private final Names[] names;

  private final ComputedField[][] computed;
  private final int[] cursor = {0};

  /**
   * What is known of the customer besides the values in view.
   *
   * @param ladder what the evidence says of candidates
   */
  public record Known(Membership membership, Behaviour behaviour, Ladder ladder) {}

  /**
   * Begins a decision.
   *
   * @param customer the values in view, by slot
   */
  public CandidateValues(
      Catalog catalog,
      Names names,
      FactSlots slots,
      Situation situation,
      Value[] customer,
      Known known) {
    this.catalog = catalog;
    this.situation = situation;
    this.request = situation.request();
    this.now = situation.now();
    this.customer = customer;
    this.known = known;
    this.slots = slots;
    this.attributes = new Value[slots.attributeCount()];
    this.names = new Names[] {names};
    this.computed = new ComputedField[][] {names.computed()};
    this.computedValues = new Value[computed[0].length];
    this.computedFor = new int[computed[0].length];
  }

  /** The same decision as a flow sees it that has other values in view, under these names. */
  public CandidateValues seenBy(Value[] view, Names others) {
    return new CandidateValues(catalog, others, slots, situation, view, known);
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

  /** For whom the decision is made. */
  public String customerId() {
    return request.customerId();
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
      case OFFER -> CatalogValues.offer(catalog.offer(cursor[0]), slot, catalog, names[0]);
      case CREATIVE -> CreativeName.at(slot).of(catalog.creative(cursor[0]));
      case CHANNEL -> ChannelName.at(slot).of(channel());
      case SEGMENTS -> segment(slots.segment(slot));
      case OUTCOMES -> outcome(slots.outcome(slot));
      case METRICS -> metric(slots.metric(slot));
      case PROPENSITY -> propensity(slots.propensity(slot));
      case REQUEST -> RequestName.at(slot).of(request, catalog);
      case CANDIDATE ->
          throw new IllegalStateException("a score is known only where scores are made");
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
          CustomerLayout.value(found(request.attributes(), slots.attribute(slot)), ValueType.ANY);
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

  private Value segment(String name) {
    return switch (known.membership().in(name)) {
      case TRUE -> Value.TRUE;
      case FALSE -> Value.FALSE;
      case UNKNOWN -> Value.MISSING;
    };
  }

  private Value outcome(OutcomeCounter counter) {
    OptionalLong newest = known.behaviour().outcomes().newest(counter);
    return newest.isPresent() ? new Value.Time(newest.getAsLong(), false) : Value.MISSING;
  }

  private Value metric(MetricRead read) {
    if (read.isFixed()) {
      return read.value(known.behaviour().metrics(), "", "", "");
    }
    return read.value(
        known.behaviour().metrics(),
        catalog.offer(cursor[0]).id(),
        channel().map(Channel::id).orElse(""),
        catalog.creative(cursor[0]).map(Creative::id).orElse(""));
  }

  /** What the request says of a model; of no model in particular the evidence speaks. */
  private Value propensity(String model) {
    if (model.equals(FactSlots.LADDER)) {
      return Value.of(known.ladder().propensity(cursor[0]));
    }
    return request.attributes().get(PROPENSITY_SCORES) instanceof Map<?, ?> scores
        ? CustomerLayout.value(scores.get(model), ValueType.NUMBER)
        : Value.MISSING;
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
