package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import java.util.Optional;

/** What a flow route must be in its configuration: the only one for its place, which exists. */
public final class RouteChecks {

  private RouteChecks() {}

  static void check(FlowRoute route, ConfigReader body, Configuration configuration) {
    placementOnChannel(route, body, configuration);
    twin(route, configuration)
        .filter(twin -> !twin.id().equals(route.id()))
        .ifPresent(
            twin ->
                body.problem(
                    "decisionFlowId",
                    ProblemCode.DUPLICATE,
                    "the route `"
                        + twin.name()
                        + "` leads from the same channel and placement: change that one"));
  }

  /** The live route that the body of one would take the place of: it leads from the same place. */
  public static Optional<Definition> twin(Config body, Configuration configuration) {
    ConfigReader reader = Reading.of(body, configuration.lookup()).reader();
    return twin(FlowRoute.read("", reader), configuration);
  }

  private static Optional<Definition> twin(FlowRoute route, Configuration configuration) {
    for (Definition other : configuration.definitions(Kind.FLOW_ROUTE)) {
      if (FlowRoute.read(other.id(), Reading.of(other.body(), configuration.lookup()).reader())
          .isTwinOf(route)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  private static void placementOnChannel(
      FlowRoute route, ConfigReader body, Configuration configuration) {
    if (route.channelId().isEmpty() || route.placementId().isEmpty()) {
      return;
    }
    configuration
        .definition(Kind.PLACEMENT, route.placementId().get())
        .filter(placement -> !route.channelId().get().equals(placement.body().get("channelId")))
        .ifPresent(
            placement ->
                body.problem(
                    "placementId",
                    ProblemCode.CONFLICT,
                    "the placement `" + placement.name() + "` is on another channel"));
  }
}
