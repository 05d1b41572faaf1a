package dev.tact.http.model;

import dev.tact.application.port.in.ResetLearning.Reset;
import dev.tact.application.port.in.ShowModelState.Shown;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.LinearState;
import dev.tact.domain.model.Posteriors;
import dev.tact.domain.model.Pulls;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What models have learned, as answers. */
final class LearningReply {

  private LearningReply() {}

  static HttpResponse<byte[]> state(Shown shown) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("modelId", shown.model().id());
    reply.put("key", shown.model().key());
    reply.put("epoch", shown.epoch());
    reply.put("version", shown.version());
    reply.put("activeVersion", shown.active());
    shown.sha256().ifPresent(digest -> reply.put("sha256", digest));
    shown.state().ifPresent(state -> reply.putAll(known(state)));
    Map<String, Object> cells = new TreeMap<>();
    shown.cells().forEach((name, cell) -> cells.put(name, List.of(cell.a(), cell.b())));
    reply.put("cells", cells);
    return json(reply);
  }

  /** What people look for: the arms of a bandit, the weights of a sum. */
  private static Map<String, Object> known(ModelState state) {
    return switch (state) {
      case Posteriors posteriors -> arms(posteriors);
      case Pulls pulls -> arms(pulls);
      case LinearState linear -> weights(linear);
      default -> Map.of();
    };
  }

  private static Map<String, Object> arms(Posteriors posteriors) {
    Map<String, Object> arms = new TreeMap<>();
    posteriors
        .arms()
        .forEach(
            (offer, arm) ->
                arms.put(offer, Map.of("alpha", arm.draw().alpha(), "beta", arm.draw().beta())));
    return Map.of("arms", arms);
  }

  private static Map<String, Object> arms(Pulls pulls) {
    Map<String, Object> arms = new TreeMap<>();
    pulls
        .arms()
        .forEach(
            (offer, arm) ->
                arms.put(offer, Map.of("totalReward", arm.reward(), "pulls", arm.pulls())));
    return Map.of("arms", arms, "totalPulls", pulls.total());
  }

  private static Map<String, Object> weights(LinearState linear) {
    Map<String, Object> weights = new LinkedHashMap<>();
    List<String> names = linear.columns().names();
    for (int column = 0; column < names.size(); column++) {
      weights.put(names.get(column), linear.weights()[column]);
    }
    return Map.of("weights", weights, "bias", linear.bias());
  }

  static HttpResponse<byte[]> reset(Reset reset) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("modelId", reset.modelId());
    reply.put("key", reset.key());
    reply.put("registryStatus", "draft");
    reply.put("epoch", reset.epoch());
    reply.put("keptVersion", reset.kept());
    return json(reply);
  }

  private static HttpResponse<byte[]> json(Map<String, Object> reply) {
    return HttpResponse.ok(JsonBytes.of(reply)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
