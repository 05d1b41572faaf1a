package dev.tact.http.definition;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.flow.EffectiveRules;
import dev.tact.domain.flow.EffectiveRules.Effective;
import dev.tact.domain.flow.RuleCascade;
import dev.tact.domain.scope.Scope;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Effective rules as an answer. */
final class EffectiveRulesReply {

  private EffectiveRulesReply() {}

  static HttpResponse<byte[]> of(EffectiveRules rules, boolean explainCascade) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("offerId", rules.offer().id());
    reply.put("asOf", rules.asOf().toString());
    List<Map<String, Object>> trace = new ArrayList<>();
    reply.put(
        "contactPolicies", rows("contactPolicies", rules.contactPolicies(), explainCascade, trace));
    reply.put(
        "qualificationRules",
        rows("qualificationRules", rules.qualificationRules(), explainCascade, trace));
    if (rules.offer().body().get("qualificationRules") instanceof List<?> inline) {
      reply.put("inlineRules", inline);
    }
    if (explainCascade) {
      reply.put("cascadeTrace", trace);
    }
    Map<String, Object> notShown = new LinkedHashMap<>();
    notShown.put("perRequest", rules.perRequest());
    notShown.put("notInForce", rules.notInForce());
    reply.put("notShown", notShown);
    reply.put("note", note(rules));
    return HttpResponse.ok(JsonBytes.of(reply)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static List<Map<String, Object>> rows(
      String list, List<Effective> rules, boolean explainCascade, List<Map<String, Object>> trace) {
    if (!explainCascade) {
      return rules.stream().map(EffectiveRulesReply::row).toList();
    }
    RuleCascade cascade = RuleCascade.of(rules);
    for (RuleCascade.Step step : cascade.steps()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("list", list);
      entry.put("name", step.applied().definition().name());
      entry.put("applied", place(step.applied()));
      entry.put("overridden", step.overridden().stream().map(EffectiveRulesReply::place).toList());
      trace.add(entry);
    }
    return cascade.kept().stream().map(EffectiveRulesReply::row).toList();
  }

  private static Map<String, Object> row(Effective rule) {
    Map<String, Object> row = new LinkedHashMap<>(DefinitionReply.members(rule.definition()));
    row.put("priority", rule.priority());
    matched(rule.matched(), row);
    return row;
  }

  private static Map<String, Object> place(Effective rule) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("id", rule.definition().id());
    place.put("name", rule.definition().name());
    matched(rule.matched(), place);
    return place;
  }

  private static void matched(Scope scope, Map<String, Object> into) {
    into.put("matchedScope", ConfigReader.wire(scope.type()));
    into.put("matchedScopeId", scope.idText().isEmpty() ? null : scope.idText());
  }

  private static String note(EffectiveRules rules) {
    return "not shown: "
        + rules.perRequest()
        + " of channel, placement, creative or segment scope, which a request decides about (see"
        + " its decision trace), and "
        + rules.notInForce()
        + " that are not in force at that instant";
  }
}
