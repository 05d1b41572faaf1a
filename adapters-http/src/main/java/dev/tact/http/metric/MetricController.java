package dev.tact.http.metric;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.PreviewMetrics;
import dev.tact.application.port.in.RunMetrics;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.RowReader;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.Dialect;
import dev.tact.http.json.JsonReader;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Computes batch metrics now, and shows metrics of one customer, counted from the history. */
@Tag(name = "Behavioural metrics")
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MetricController {

  private static final String CUSTOMER = "customerId";

  private final RunMetrics running;
  private final PreviewMetrics previewing;

  MetricController(RunMetrics running, PreviewMetrics previewing) {
    this.running = running;
    this.previewing = previewing;
  }

  /** Runs a metric that is computed in batches. */
  @Operation(summary = "Compute a batch metric for all customers now")
  @ApiResponse(responseCode = "200", description = "How the run ended")
  @Post("/behavioral-metrics/{id}/run")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> run(@Parameter(hidden = true) Caller caller, String id) {
    return MetricReply.run(running.run(caller.tenant(), id));
  }

  /** What a metric that is not stored would say. */
  @Operation(summary = "Count a metric that is not stored for one customer")
  @ApiResponse(responseCode = "200", description = "The value of each key, and its events")
  @Post("/behavioral-metrics/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> preview(
      @Parameter(hidden = true) Caller caller, @Nullable @Body byte[] body) {
    Config document = JsonReader.object(body);
    String customerId =
        document.get(CUSTOMER) instanceof String text ? text : asked(document.get(CUSTOMER));
    Canonical canonical = Dialect.canonical(Kind.METRIC, document.with(CUSTOMER, null));
    try {
      return MetricReply.preview(
          previewing.preview(caller.tenant(), canonical.orElseThrow(), known(customerId)));
    } catch (Failure.Invalid invalid) {
      throw canonical.asAuthored(invalid);
    }
  }

  /** What a stored metric says. */
  @Operation(summary = "Count a metric for one customer")
  @ApiResponse(responseCode = "200", description = "The value of each key, and its events")
  @Get("/behavioral-metrics/{id}/preview")
  HttpResponse<byte[]> stored(
      @Parameter(hidden = true) Caller caller,
      String id,
      @Nullable @QueryValue(CUSTOMER) String customerId) {
    return MetricReply.preview(previewing.preview(caller.tenant(), id, known(customerId)));
  }

  /** All active metrics of one customer. */
  @Operation(summary = "Show every active metric of one customer as decisions read it")
  @ApiResponse(responseCode = "200", description = "The metrics with the value of each key")
  @Get("/customers/{id}/metrics")
  HttpResponse<byte[]> ofCustomer(@Parameter(hidden = true) Caller caller, String id) {
    return MetricReply.ofCustomer(id, previewing.ofCustomer(caller.tenant(), known(id)));
  }

  private static String asked(Object other) {
    if (other == null) {
      return null;
    }
    throw Failure.Invalid.of("$.customerId", ProblemCode.WRONG_TYPE, "must be a text");
  }

  private static String known(String customerId) {
    if (customerId == null) {
      throw Failure.Invalid.of(
          "$.customerId", ProblemCode.REQUIRED, "say whose: `customerId` is required");
    }
    RowReader.idFault(customerId)
        .ifPresent(
            fault -> {
              throw Failure.Invalid.of("$.customerId", ProblemCode.INVALID_FORMAT, fault);
            });
    return customerId;
  }
}
