package dev.tact.http.evaluate;

import dev.tact.application.port.in.EvaluateFlows.Evaluation;
import dev.tact.application.port.in.EvaluateFlows.Reason;
import dev.tact.domain.evaluate.Estimate;
import dev.tact.domain.evaluate.Estimates;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a flow would have been worth, and how sure that is. */
final class EvaluationReply {

  /** Only the first item of an answer has a propensity. */
  private static final List<Integer> POSITIONS = List.of(1);

  private EvaluationReply() {}

  static HttpResponse<byte[]> of(Evaluation told) {
    Estimates estimates = told.estimates();
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("decisionFlowId", told.flowId());
    reply.put("decisionFlowName", told.flowName());
    reply.put("from", told.from().map(Instant::toString));
    reply.put("to", told.to().map(Instant::toString));
    reply.put("positions", POSITIONS);
    reply.put("decisions", told.counts().found());
    reply.put("used", told.counts().used());
    reply.put("customers", estimates.customers());
    reply.put("notUsed", unused(told));
    reply.put("logged", estimate(estimates.logged()));
    reply.put("ips", estimate(estimates.ips()));
    reply.put("snips", estimate(estimates.snips()));
    reply.put("doublyRobust", estimate(estimates.doublyRobust()));
    reply.put("gain", estimate(estimates.gain()));
    reply.put("effectiveSampleSize", estimates.effective());
    reply.put("maxWeight", estimates.heaviest());
    reply.put("meanWeight", estimates.meanWeight());
    reply.put("support", estimates.support());
    return HttpResponse.ok(JsonBytes.of(reply)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static Map<String, Object> unused(Evaluation told) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("insufficient_facts", told.counts().insufficientFacts());
    members.put("no_rules", told.counts().withoutRules());
    members.put("unknown_propensity", told.counts().unknownPropensity());
    members.put("reasons", told.reasons().stream().map(EvaluationReply::reason).toList());
    return members;
  }

  private static Map<String, Object> reason(Reason reason) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("reason", reason.why());
    row.put("decisions", reason.decisions());
    return row;
  }

  private static Map<String, Object> estimate(Estimate estimate) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("value", estimate.value());
    members.put("standardError", estimate.error());
    members.put("low", estimate.low());
    members.put("high", estimate.high());
    return members;
  }
}
