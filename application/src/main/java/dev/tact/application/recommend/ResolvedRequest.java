package dev.tact.application.recommend;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.RecommendRequest.Named;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.value.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
    Optional<Channel> channel =
        find(request.place().channel(), "active channel", plans::channel, problems);
    Optional<Placement> placement =
        find(
            request.place().placement(),
            "active placement",
            reference ->
                plans
                    .configuration()
                    .idOf(Kind.PLACEMENT, reference)
                    .flatMap(plans.catalog()::placement),
            problems);
    Optional<DecisionPlan> named =
        find(request.place().flow(), "active decision flow", plans::plan, problems);
    if (channel.isPresent()
        && placement.isPresent()
        && !placement.get().channelId().equals(channel.get().id())) {
      problems.add(
          new Problem(
              request.place().placement().orElseThrow().path(),
              ProblemCode.CONFLICT,
              "the placement `%s` is not on the channel `%s`"
                  .formatted(placement.get().name(), channel.get().name())));
    }
    List<String> offers = ids(request.excludedOffers(), Kind.OFFER, plans, problems);
    List<String> creatives = ids(request.excludedCreatives(), Kind.CREATIVE, plans, problems);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    DecisionRequest asked =
        new DecisionRequest(
            request.customerId(),
            channel.map(Channel::id),
            placement.map(Placement::id),
            Math.min(request.limit(), plans.settings().offersMax()),
            request.attributes(),
            request.segments(),
            offers,
            creatives,
            request.context());
    DecisionPlan plan = named.orElseGet(() -> plans.choose(asked.surface()));
    return new ResolvedRequest(plans, plan, asked, channel);
  }

  /** The same asked for another customer. */
  ResolvedRequest of(String customerId) {
    return new ResolvedRequest(plans, plan, asked.forCustomer(customerId), channel);
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

  private static <T> Optional<T> find(
      Optional<Named> named,
      String label,
      Function<String, Optional<T>> finder,
      List<Problem> problems) {
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> found = finder.apply(named.get().reference());
    if (found.isEmpty()) {
      problems.add(unknown(named.get(), label));
    }
    return found;
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
        problems.add(unknown(named, kind.label()));
      }
    }
    return List.copyOf(ids);
  }

  private static Problem unknown(Named named, String label) {
    return new Problem(
        named.path(),
        ProblemCode.UNKNOWN_REFERENCE,
        "there is no " + label + " `" + named.reference() + "`");
  }
}
