package dev.tact.bench.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;

/**
 * The yardstick: the same server, thread model, request body and answer size as recommend, and
 * nothing in between. It neither parses nor decides, so the ratio to it is the whole cost of Tact.
 */
@Controller("/api/v1/bench")
class NullEndpoint {

  private static final int ANSWER_BYTES = 1_600;
  private static final byte[] ANSWER =
      ("{\"decisions\":\"" + "x".repeat(ANSWER_BYTES - 17) + "\"}")
          .getBytes(StandardCharsets.UTF_8);

  @Post("/null")
  @Consumes(MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  byte[] answer(@Body byte[] body) {
    return answerTo(body);
  }

  static byte[] answerTo(byte[] body) {
    if (body.length == 0) {
      throw new IllegalStateException("the load generator always sends a body");
    }
    return ANSWER;
  }
}
