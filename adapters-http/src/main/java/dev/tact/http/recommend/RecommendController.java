package dev.tact.http.recommend;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.RecommendOffers;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.http.json.JsonReader;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;

/** Which offers are best for this customer, now and here. */
@Controller("/api/v1/recommend")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecommendController {

  private final RecommendOffers offers;

  RecommendController(RecommendOffers offers) {
    this.offers = offers;
  }

  /** Recommends offers to one customer. */
  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> recommend(
      @Parameter(hidden = true) Caller caller,
      @Nullable @Header("Idempotency-Key") String idempotencyKey,
      @Nullable @Body byte[] body) {
    long start = System.nanoTime();
    RecommendRequest request =
        RecommendBody.read(
            caller.tenant(), JsonReader.object(body), Optional.ofNullable(idempotencyKey));
    byte[] written = offers.recommend(request, answer -> RecommendReply.write(answer, start));
    return HttpResponse.ok(written).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
