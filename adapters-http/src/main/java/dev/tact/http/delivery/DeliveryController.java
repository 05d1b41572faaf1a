package dev.tact.http.delivery;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FollowDeliveries;
import dev.tact.http.json.CustomerIdCursor;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** How far event sinks have heard, and what they did not take. */
@Controller("/api/v1/event-sinks/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Event sinks")
final class DeliveryController {

  private final FollowDeliveries deliveries;

  DeliveryController(FollowDeliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** How far a sink has heard, and what stands in the way. */
  @Get("/status")
  HttpResponse<byte[]> status(@Parameter(hidden = true) Caller caller, String id) {
    return DeliveryReply.status(deliveries.status(caller.tenant(), id));
  }

  /** Customers of whom an event was not taken, by id. */
  @Get("/parked")
  HttpResponse<byte[]> parked(
      @Parameter(hidden = true) Caller caller,
      String id,
      @Parameter(hidden = true) HttpRequest<?> request) {
    CustomerIdCursor page = CustomerIdCursor.of(request);
    return DeliveryReply.parked(
        deliveries.parked(caller.tenant(), id, page.after(), page.limit()), page.limit());
  }

  /** Has parked events tried at once: all, or those of one customer. */
  @Post("/parked/retry")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> retry(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @QueryValue String customerId) {
    return DeliveryReply.count(
        "customers", deliveries.retry(caller, id, Optional.ofNullable(customerId)));
  }

  /** Drops parked events for good: all, or those of one customer. */
  @Post("/parked/discard")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> discard(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @QueryValue String customerId) {
    return DeliveryReply.count(
        "events", deliveries.discard(caller, id, Optional.ofNullable(customerId)));
  }
}
