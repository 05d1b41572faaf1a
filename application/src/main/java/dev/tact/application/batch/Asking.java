package dev.tact.application.batch;

import dev.tact.application.batch.RunTally.Full;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.RecommendRequest.Mode;
import dev.tact.application.port.in.RecommendRequest.Named;
import dev.tact.application.port.in.RecommendRequest.Place;
import dev.tact.application.recommend.Choice;
import dev.tact.application.recommend.Question;
import dev.tact.application.recommend.Stretch;
import dev.tact.domain.batch.RunOrder;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DecisionPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run asks for each customer under one configuration, as long as nothing more is full: one
 * question for each channel that is open, in order of preference. Immutable.
 */
final class Asking {

  private static final String ANYBODY = "anybody";

  private final TenantId tenant;
  private final RunOrder order;
  private final DecisionPlans plans;
  private final Full full;
  private final List<Question> questions;

  private Asking(TenantId tenant, RunOrder order, DecisionPlans plans, RunTally tally, Full full) {
    this.tenant = tenant;
    this.order = order;
    this.plans = plans;
    this.full = full;
    List<Question> open = new ArrayList<>();
    List<Optional<Named>> channels = new ArrayList<>();
    for (int i = 0; i < order.channelIds().size(); i++) {
      channels.add(Optional.of(new Named("$.channels[" + i + "]", order.channelIds().get(i))));
    }
    if (channels.isEmpty()) {
      channels.add(Optional.empty());
    }
    for (Optional<Named> channel : channels) {
      boolean closed = channel.map(Named::reference).filter(full.channels()::contains).isPresent();
      int limit = tally.room(order.limit(), channel.map(Named::reference).stream().toList());
      if (!closed && limit > 0) {
        open.add(Question.of(request(channel, limit), plans));
      }
    }
    this.questions = List.copyOf(open);
  }

  /**
   * What is asked as things stand.
   *
   * @throws dev.tact.application.failure.Failure.Invalid when the order cannot be carried out
   */
  static Asking of(TenantId tenant, RunOrder order, DecisionPlans plans, RunTally tally) {
    return new Asking(tenant, order, plans, tally, tally.full());
  }

  /** What is asked when this is to be left out too. */
  Asking without(Full more, RunTally tally) {
    return new Asking(tenant, order, plans, tally, full.and(more).and(tally.full()));
  }

  /** Whether nothing can be handed out any more. */
  boolean isOver() {
    return questions.isEmpty();
  }

  /**
   * The answer on the first channel on which there is one; else the empty one on the first channel.
   */
  Choice choose(Stretch stretch, String customerId) {
    Choice first = null;
    for (Question question : questions) {
      Choice choice = stretch.choose(question, customerId);
      if (!choice.decision().items().isEmpty()) {
        return choice;
      }
      first = first == null ? choice : first;
    }
    if (first == null) {
      throw new IllegalStateException("an asking that is over chooses for nobody");
    }
    return first;
  }

  private RecommendRequest request(Optional<Named> channel, int limit) {
    List<Named> offers = named("$.excludeOffers", order.excludedOffers());
    full.offers().stream().sorted().forEach(id -> offers.add(new Named("$", id)));
    List<Named> creatives = named("$.excludeCreatives", order.excludedCreatives());
    if (channel.isEmpty() && !full.channels().isEmpty()) {
      closedCreatives().forEach(id -> creatives.add(new Named("$", id)));
    }
    return new RecommendRequest(
        tenant,
        ANYBODY,
        new Place(
            order.flowId().map(id -> new Named("$.flow", id)),
            channel,
            order.placementId().map(id -> new Named("$.placement", id))),
        limit,
        order.attributes(),
        order.segments(),
        offers,
        creatives,
        order.context(),
        Optional.empty(),
        new Mode(order.reserve(), false, Optional.empty(), false));
  }

  /** Where no channel is named, an item is on a channel by its creative. */
  private List<String> closedCreatives() {
    List<String> closed = new ArrayList<>();
    for (int candidate = 0; candidate < plans.catalog().size(); candidate++) {
      Optional<String> channel = plans.catalog().channel(candidate).map(Channel::id);
      if (channel.filter(full.channels()::contains).isPresent()) {
        plans.catalog().creative(candidate).ifPresent(creative -> closed.add(creative.id()));
      }
    }
    return closed.stream().distinct().sorted().toList();
  }

  private static List<Named> named(String path, List<String> ids) {
    List<Named> named = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      named.add(new Named(path + "[" + i + "]", ids.get(i)));
    }
    return named;
  }
}
