package dev.tact.http.trace;

import dev.tact.application.port.in.ReplayReport;
import dev.tact.application.port.in.ReplayReport.MissingFact;
import dev.tact.application.port.in.ReplayReport.OfferTurns;
import dev.tact.application.port.in.ReplayReport.RuleTurns;
import dev.tact.domain.trace.SlateChange;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What becomes of many decisions when they are made again. */
final class ReplayReportReply {

  private ReplayReportReply() {}

  static HttpResponse<byte[]> of(ReplayReport report) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("decisions", report.counts().found());
    reply.put("from", report.from().map(Instant::toString));
    reply.put("to", report.to().map(Instant::toString));
    reply.put("judged", report.counts().judged());
    reply.put("identical", report.counts().identical());
    reply.put("changed", report.counts().changed());
    reply.put("offersWon", report.counts().won());
    reply.put("offersLost", report.counts().lost());
    reply.put("leftWithout", report.counts().emptied());
    reply.put("noLongerWithout", report.counts().filled());
    reply.put("notJudged", unjudged(report.unjudged()));
    reply.put("offers", report.offers().stream().map(ReplayReportReply::offer).toList());
    reply.put("rules", report.rules().stream().map(ReplayReportReply::rule).toList());
    reply.put("examples", report.examples().stream().map(ReplayReportReply::example).toList());
    return HttpResponse.ok(JsonBytes.of(reply)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static Map<String, Object> unjudged(ReplayReport.Unjudged unjudged) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("insufficient_facts", unjudged.insufficientFacts());
    members.put("no_rules", unjudged.withoutRules());
    members.put("not_in_effect", unjudged.notInEffect());
    members.put("missing", unjudged.missing().stream().map(ReplayReportReply::missing).toList());
    return members;
  }

  private static Map<String, Object> missing(MissingFact missing) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("fact", missing.fact());
    row.put("decisions", missing.decisions());
    return row;
  }

  private static Map<String, Object> offer(OfferTurns offer) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("offerId", offer.offerId());
    row.put("offerName", ReplayReply.present(offer.name()));
    row.put("won", offer.won());
    row.put("lost", offer.lost());
    return row;
  }

  private static Map<String, Object> rule(RuleTurns rule) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("gate", rule.gate());
    row.put("ruleId", ReplayReply.present(rule.ruleId()));
    row.put("ruleName", ReplayReply.present(rule.ruleName()));
    row.put("noLongerBlocks", rule.wonFrom());
    row.put("nowBlocks", rule.lostTo());
    return row;
  }

  private static Map<String, Object> example(SlateChange change) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("decisionId", change.record().id());
    row.put("customerId", change.record().customerId());
    row.put("timestamp", change.record().now().toString());
    row.putAll(ReplayReply.turns(change));
    return row;
  }
}
