package dev.tact.domain.run;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.contact.Slate;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Description;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.Told;
import dev.tact.domain.model.UpliftEstimate;
import dev.tact.domain.node.Computing;
import dev.tact.domain.node.Step;
import dev.tact.domain.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes the items of an answer. */
final class ItemWriter {

  private final DecisionPlan plan;
  private final DecisionState state;

  ItemWriter(DecisionPlan plan, DecisionState state) {
    this.plan = plan;
    this.state = state;
  }

  DecisionItem item(
      int rank, int candidate, double score, OptionalDouble propensity, Slate.Take.Taken taken) {
    Catalog catalog = state.catalog();
    Offer offer = catalog.offer(candidate);
    Optional<Creative> creative = catalog.creative(candidate);
    Optional<Channel> own = catalog.channel(candidate);
    Optional<String> placement =
        creative.flatMap(Creative::placementId).or(() -> state.request().placementId());
    state.values().at(candidate);
    Map<String, Value> computed = computed(offer);
    Map<String, Object> personalization =
        creative.isPresent() ? Personalization.of(creative.get(), offer, state.values()) : Map.of();
    return new DecisionItem(
        rank,
        candidate,
        offer,
        creative,
        own.isPresent() ? own : catalog.channel(state.channelId()),
        placement,
        score,
        propensity,
        computed,
        properties(candidate),
        personalization,
        creative.isPresent()
            ? Personalization.fill(creative.get().content(), personalization)
            : Map.of(),
        state.judgements().isEmpty() ? Optional.empty() : Optional.of(taken),
        uplift(),
        Contact.of(catalog, candidate, state.channelId(), state.placementId(), state.now()));
  }

  private Optional<UpliftEstimate> uplift() {
    for (Heard heard : state.heard()) {
      if (heard.kept() instanceof Told told) {
        Optional<UpliftEstimate> estimate = UpliftEstimate.of(told);
        if (estimate.isPresent()) {
          return estimate;
        }
      }
    }
    return Optional.empty();
  }

  /** What was said of the candidate, later over earlier, each as of where it was said. */
  private Map<String, Value> properties(int candidate) {
    if (state.descriptions().isEmpty()) {
      return Map.of();
    }
    Map<String, Value> properties = new LinkedHashMap<>();
    for (Description description : state.descriptions()) {
      description.addTo(properties, candidate, state.catalog());
    }
    return properties;
  }

  private Map<String, Value> computed(Offer offer) {
    Map<String, Value> fields = Map.of();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Compute compute) {
        Computing computing = compute.computing();
        if (fields.isEmpty()) {
          fields = new LinkedHashMap<>();
        }
        fields.putAll(computing.fields(offer, state.values()));
      }
    }
    return fields;
  }
}
