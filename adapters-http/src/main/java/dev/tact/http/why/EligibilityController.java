package dev.tact.http.why;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ExplainEligibility;
import dev.tact.application.port.in.ExplainEligibility.Question;
import dev.tact.domain.config.Limits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What a customer may be offered, and what stands in the way of the rest. */
@Controller("/api/v1/customers/{customerId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Customers")
final class EligibilityController {

  private final ExplainEligibility explaining;

  EligibilityController(ExplainEligibility explaining) {
    this.explaining = explaining;
  }

  /**
   * Everything that stands between a customer and an offer: every failing rule and policy, when
   * each block lifts, and what would change it.
   */
  @Get("/why-not/{offer}")
  @Parameter(name = "channel", in = ParameterIn.QUERY)
  @Parameter(name = "placement", in = ParameterIn.QUERY)
  @Parameter(name = "flow", in = ParameterIn.QUERY)
  @Parameter(name = "segments", in = ParameterIn.QUERY)
  @Parameter(name = "attributes", in = ParameterIn.QUERY)
  @Parameter(name = "at", in = ParameterIn.QUERY)
  @Parameter(name = "traceId", in = ParameterIn.QUERY)
  @Parameter(name = "limit", in = ParameterIn.QUERY)
  HttpResponse<byte[]> whyNot(
      @Parameter(hidden = true) Caller caller,
      String customerId,
      String offer,
      @Parameter(hidden = true) HttpRequest<?> request) {
    WhyQuery query = WhyQuery.of(request);
    int limit = query.limit(Limits.RECOMMEND_LIMIT_DEFAULT, Limits.RECOMMEND_LIMIT);
    Question question = query.question(caller.tenant(), customerId, limit);
    return EligibilityReply.whyNot(explaining.whyNot(question, offer));
  }

  /** All offers for a customer: those that nothing blocks by rank, then the others with why. */
  @Get("/eligibility")
  @Parameter(name = "channel", in = ParameterIn.QUERY)
  @Parameter(name = "placement", in = ParameterIn.QUERY)
  @Parameter(name = "flow", in = ParameterIn.QUERY)
  @Parameter(name = "segments", in = ParameterIn.QUERY)
  @Parameter(name = "attributes", in = ParameterIn.QUERY)
  @Parameter(name = "at", in = ParameterIn.QUERY)
  @Parameter(name = "traceId", in = ParameterIn.QUERY)
  @Parameter(name = "limit", in = ParameterIn.QUERY)
  @Parameter(name = "cursor", in = ParameterIn.QUERY)
  HttpResponse<byte[]> eligibility(
      @Parameter(hidden = true) Caller caller,
      String customerId,
      @Parameter(hidden = true) HttpRequest<?> request) {
    WhyQuery query = WhyQuery.of(request, "cursor");
    int limit = query.limit(Limits.LIST_LIMIT_DEFAULT, Limits.LIST_LIMIT);
    Question question = query.question(caller.tenant(), customerId, Limits.RECOMMEND_LIMIT);
    return EligibilityReply.offers(explaining.offers(question, query.value("cursor"), limit));
  }
}
