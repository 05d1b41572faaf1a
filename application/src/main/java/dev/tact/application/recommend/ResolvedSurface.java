package dev.tact.application.recommend;

import dev.tact.application.port.in.RecommendRequest.Named;
import dev.tact.application.port.in.RecommendRequest.Place;
import dev.tact.application.port.in.RecommendRequest.Wanted;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.PlacementAsk;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.flow.DecisionPlans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where an answer will be shown, found in one version of the configuration. */
record ResolvedSurface(Surface surface, Optional<Channel> channel) {

  /** Finds the channel and the placements of a request; adds what could not be found. */
  static ResolvedSurface of(Place place, DecisionPlans plans, List<Problem> problems) {
    Optional<Channel> channel = find(place.channel(), "active channel", plans::channel, problems);
    Optional<Placement> placement =
        place.placement().flatMap(named -> placement(named, channel, plans, problems));
    List<PlacementAsk> asks = new ArrayList<>(place.placements().size());
    Set<String> seen = new HashSet<>();
    for (Wanted wanted : place.placements()) {
      Optional<Placement> found = placement(wanted.placement(), channel, plans, problems);
      if (found.isPresent() && !seen.add(found.get().id())) {
        problems.add(
            new Problem(
                wanted.placement().path(),
                ProblemCode.DUPLICATE,
                "the placement `%s` is there twice: give it a `limit`"
                    .formatted(found.get().name())));
      }
      found.ifPresent(each -> asks.add(new PlacementAsk(each.id(), wanted.limit())));
    }
    return new ResolvedSurface(
        new Surface(
            channel.map(Channel::id),
            placement.map(Placement::id),
            asks,
            place.deduplicate(),
            place.locale(),
            place.currency()),
        channel);
  }

  private static Optional<Placement> placement(
      Named named, Optional<Channel> channel, DecisionPlans plans, List<Problem> problems) {
    Optional<Placement> placement =
        find(
            Optional.of(named),
            "active placement",
            reference ->
                plans
                    .configuration()
                    .idOf(Kind.PLACEMENT, reference)
                    .flatMap(plans.catalog()::placement),
            problems);
    if (channel.isPresent()
        && placement.isPresent()
        && !placement.get().channelId().equals(channel.get().id())) {
      problems.add(
          new Problem(
              named.path(),
              ProblemCode.CONFLICT,
              "the placement `%s` is not on the channel `%s`"
                  .formatted(placement.get().name(), channel.get().name())));
    }
    return placement;
  }

  static <T> Optional<T> find(
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

  static Problem unknown(Named named, String label) {
    return new Problem(
        named.path(),
        ProblemCode.UNKNOWN_REFERENCE,
        "there is no " + label + " `" + named.reference() + "`");
  }
}
