package dev.tact.application.recommend;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.RecommendRequest.Named;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.value.Chance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request whose references were found in one version of the configuration. */
public record ResolvedRequest(
    DecisionPlans plans, DecisionPlan plan, DecisionRequest asked, Optional<Channel> channel) {

  /**
   * Resolves every reference of a request.
   *
   * @throws Failure.Invalid with all that could not be found
   */
  public static ResolvedRequest of(RecommendRequest request, DecisionPlans plans) {
    List<Problem> problems = new ArrayList<>();
    ResolvedSurface where = ResolvedSurface.of(request.place(), plans, problems);
    Optional<DecisionPlan> named =
        ResolvedSurface.find(request.place().flow(), "active decision flow", plans::plan, problems);
    List<String> offers = ids(request.excludedOffers(), Kind.OFFER, plans, problems);
    List<String> creatives = ids(request.excludedCreatives(), Kind.CREATIVE, plans, problems);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    DecisionPlan plan = named.orElseGet(() -> plans.choose(where.surface()));
    DecisionRequest asked =
        new DecisionRequest(
            request.customerId(),
            where.surface(),
            Math.min(limit(request, plan), plans.settings().offersMax()),
            request.attributes(),
            request.segments(),
            offers,
            creatives,
            request.context());
    return new ResolvedRequest(plans, plan, asked, where.channel());
  }

  /** Placements say themselves how much they take; only what is said limits them all together. */
  private static int limit(RecommendRequest request, DecisionPlan plan) {
    if (request.limit() != RecommendRequest.LIMIT_UNSAID) {
      return request.limit();
    }
    boolean grouped =
        !request.place().placements().isEmpty()
            || (request.place().placement().isEmpty()
                && plan.group().map(group -> !group.placements().isEmpty()).orElse(false));
    return grouped ? Limits.RECOMMEND_LIMIT : Limits.RECOMMEND_LIMIT_DEFAULT;
  }

  /** The same asked for another customer. */
  ResolvedRequest of(String customerId) {
    return new ResolvedRequest(plans, plan, asked.forCustomer(customerId), channel);
  }

  /** The same decided by the flow of the variant to which the customer belongs. */
  ResolvedRequest served(Instant now) {
    DecisionPlan serving = plans.serving(plan, asked.customerId(), now);
    return serving == plan ? this : new ResolvedRequest(plans, serving, asked, channel);
  }

  /** Whether an expanded trace is kept of the decision with this chance. */
  boolean isSampled(Chance chance) {
    return plans.settings().traceEnabled()
        && chance.unit("trace") < plans.settings().traceSampleRate();
  }

  /** Whether an answer may hold items that are contacts by being answered. */
  boolean mayContact() {
    return channel
        .map(Channel::isImplicit)
        .orElseGet(() -> plans.catalog().channels().stream().anyMatch(Channel::isImplicit));
  }

  /** What was deleted may still be excluded: callers cannot know yet that it is gone. */
  private static List<String> ids(
      List<Named> names, Kind kind, DecisionPlans plans, List<Problem> problems) {
    List<String> ids = new ArrayList<>(names.size());
    for (Named named : names) {
      Optional<String> live = plans.configuration().idOf(kind, named.reference());
      if (live.isPresent() || plans.configuration().entry(kind, named.reference()).isPresent()) {
        ids.add(live.orElse(named.reference()));
      } else {
        problems.add(ResolvedSurface.unknown(named, kind.label()));
      }
    }
    return List.copyOf(ids);
  }
}
