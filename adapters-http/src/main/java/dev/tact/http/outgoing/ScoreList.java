package dev.tact.http.outgoing;

import dev.tact.application.port.out.OutsideScores.Answer;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.ExternalEndpoint.Mapping;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scores in an endpoint's answer, found where the model says that they are. */
final class ScoreList {

  /** The name under which a list is put that is a whole answer. */
  private static final String WHOLE = "scores";

  private ScoreList() {}

  /** The answer as an object, also where it is nothing but the list. */
  static byte[] wrapped(Mapping mapping, byte[] body) {
    if (!mapping.scores().isEmpty()) {
      return body;
    }
    ByteArrayOutputStream object = new ByteArrayOutputStream(body.length + 16);
    object.writeBytes(("{\"" + WHOLE + "\":").getBytes(StandardCharsets.US_ASCII));
    object.writeBytes(body);
    object.write('}');
    return object.toByteArray();
  }

  static Answer read(Mapping mapping, Config answer) {
    List<String> path = mapping.scores().isEmpty() ? List.of(WHOLE) : mapping.scores();
    Config at = answer;
    for (String name : path.subList(0, path.size() - 1)) {
      at = at.object(name);
    }
    if (!(at.get(path.getLast()) instanceof List<?> entries)) {
      return new Answer.Failed(
          "the endpoint's answer holds no list at `" + String.join(".", path) + "`");
    }
    Map<String, Map<String, Double>> scores = new HashMap<>();
    for (Object entry : entries) {
      if (entry instanceof Map<?, ?> scored
          && scored.get(mapping.offerId()) instanceof String offerId
          && scored.get(mapping.score()) instanceof Number number
          && number.doubleValue() >= 0
          && Double.isFinite(number.doubleValue())) {
        scores.put(offerId, Map.of("", number.doubleValue()));
      }
    }
    return scores.isEmpty()
        ? new Answer.Failed("the endpoint's answer holds no score that can be used")
        : new Answer.Scored(scores);
  }
}
