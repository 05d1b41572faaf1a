package dev.tact.bootstrap.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.domain.reference.RandomTenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A tenant whose people never rest: they decide, hear what became of it, and change their rules, on
 * whichever node comes first. Remembers every answer that it was given.
 */
final class ReplayShop {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CUSTOMERS = 12;
  private static final List<String> FLOWS =
      List.of(
          "{'id':'r','type':'rank','config':{'method':'topN','maxCandidates':3}}",
          "{'id':'s','type':'score','config':{'method':'propensity'}}",
          "{'id':'r','type':'rank','config':{'weights':{'Wp':2,'Wr':1,'Wi':1,'We':1}}}",
          "{'id':'o','type':'optimize','config':{'weights':{'conversion':1,'margin':1,'fatigue':2,"
              + "'recency':2}}}",
          "{'id':'x','type':'extension_point','config':{'hook':'score_override','formula':"
              + "'candidate.score * (1 + customer.n0 / 100)'}}",
          "{'id':'r','type':'rank','config':{'maxCandidates':4}},{'id':'x','type':"
              + "'extension_point','config':{'hook':'post_rank','formula':'1 - candidate.score'}}",
          "{'id':'g','type':'group','config':{'strategy':'priority_fill'}}",
          "{'id':'g','type':'group','config':{'strategy':'optimal'}}",
          "{'id':'s','type':'score','config':{'method':'formula','formula':{'propensityWeight':1,"
              + "'relevanceWeight':1,'impactWeight':0.5,'emphasisWeight':2}}}",
          "{'id':'r','type':'rank','config':{'method':'explore_exploit','epsilon':0.4}}",
          "{'id':'r','type':'rank','config':{'method':'round_robin'}}",
          "{'id':'r','type':'rank','config':{'method':'diversity','maxPerCategory':1}}");
  private static final List<String> NARROWING =
      List.of(
          "{'id':'f','type':'filter','config':{'conditions':[{'field':'offer.priority',"
              + "'operator':'gte','value':40}]}}",
          "{'id':'c','type':'conditional','config':{'condition':{'field':'customer.n0',"
              + "'operator':'gt','value':50},'then':[{'id':'f','type':'filter','config':"
              + "{'conditions':[{'field':'offer.priority','operator':'gte','value':60}]}}]}}",
          "{'id':'p','type':'compute','config':{'fields':[{'name':'twice','formula':"
              + "'customer.n0 * 2'}]}}",
          "{'id':'e','type':'enrich','config':{'schemas':['person']}}",
          "{'id':'l','type':'call_flow','config':{'flow':'flow0','merge':'union'}}",
          "{'id':'l','type':'call_flow','config':{'flow':'flow0','merge':'intersect'}}",
          "{'id':'v','type':'set_properties','config':{'properties':{'n':{'formula':"
              + "'customer.n0 + offer.priority'}}}}");

  private final String tenant;
  private final SplittableRandom random;
  private final long seed;
  private final Map<String, JsonNode> answers = new LinkedHashMap<>();
  private final Map<String, Integer> refused = new LinkedHashMap<>();
  private final List<String> flows = new ArrayList<>();
  private int changes;

  ReplayShop(String tenant, long seed) {
    this.tenant = tenant;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  String tenant() {
    return tenant;
  }

  /** Every answer that was given, by the id of its decision. */
  Map<String, JsonNode> answers() {
    return answers;
  }

  /** How often the configuration was changed. */
  int changes() {
    return changes;
  }

  /** What was not taken in, by kind of request. */
  Map<String, Integer> refused() {
    return refused;
  }

  void author(TactClient tact) {
    tact.put("/api/v1/tenant-settings", "{\"decisionTraceSampleRate\": 1}").expect(200);
    for (RandomTenant.Document document : RandomTenant.of(seed)) {
      Map<String, Object> body = new LinkedHashMap<>(document.body());
      switch (document.kind()) {
        case OFFER -> limited(body);
        case CHANNEL -> {
          if (body.get("key").equals("1")) {
            body.put("impressionMode", "implicit");
          }
        }
        default -> {}
      }
      write(tact, document.kind().collection(), text(body));
    }
    write(tact, "placements", "{\"key\": \"1\", \"name\": \"1\", \"channelId\": \"ch_1\"}");
    for (int i = 0; i < CUSTOMERS; i++) {
      row(tact, i);
    }
    flow(tact);
    flow(tact);
  }

  /** Some offers are scarce, some cost money. */
  private void limited(Map<String, Object> offer) {
    offer.remove("mandatoryExpiresAt");
    if (random.nextInt(4) == 0) {
      offer.put("cost", Map.of("perContact", 0.25, "currency", "EUR"));
      offer.put("budget", Map.of("dailyCap", 3));
    }
    if (random.nextInt(5) == 0) {
      offer.put("inventory", Map.of("totalStock", 5));
    }
  }

  /** Decides so often, with all that happens in between, on nodes that take turns. */
  void work(List<TactClient> nodes, int decisions) {
    int target = answers.size() + decisions;
    while (answers.size() < target) {
      TactClient node = nodes.get(random.nextInt(nodes.size()));
      switch (random.nextInt(20)) {
        case 0 -> change(node);
        case 1 -> row(node, random.nextInt(CUSTOMERS));
        case 2, 3, 4 -> respond(node);
        default -> decide(node);
      }
    }
  }

  private void decide(TactClient node) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("customerId", "c" + random.nextInt(CUSTOMERS));
    body.put("limit", 1 + random.nextInt(6));
    if (random.nextInt(3) > 0) {
      body.put("channel", "ch_" + random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      body.put("attributes", Map.of("a0", random.nextInt(11) * 10, "when", "2026-11-20"));
    }
    if (random.nextInt(4) == 0) {
      body.put("attributes", Map.of("propensityScores", Map.of("m", random.nextInt(11) / 10.0)));
    }
    if (random.nextInt(3) == 0) {
      body.put("segments", List.of("told_" + random.nextInt(2)));
    }
    if (random.nextInt(4) == 0) {
      body.remove("channel");
      body.put("placements", List.of(Map.of("placement", "pl_0", "limit", 2), "pl_1"));
      body.put("deduplicate", random.nextBoolean());
    }
    if (random.nextInt(6) == 0) {
      body.put("reserve", true);
    }
    if (!flows.isEmpty() && random.nextInt(3) > 0) {
      body.put("decisionFlowKey", flows.get(random.nextInt(flows.size())));
    }
    TactClient.Reply reply = node.post("/api/v1/recommend", text(body));
    if (reply.status() == 200) {
      answers.put(reply.text("/decisionId"), reply.body());
    } else {
      refused.merge("recommend " + reply.status() + " " + reply.text("/detail"), 1, Integer::sum);
    }
  }

  private void respond(TactClient node) {
    if (answers.isEmpty()) {
      return;
    }
    List<JsonNode> known = new ArrayList<>(answers.values());
    JsonNode answer = known.get(known.size() - 1 - random.nextInt(Math.min(5, known.size())));
    int count = answer.path("count").asInt();
    if (count > 0) {
      List<String> outcomes = List.of("impression", "click", "conversion", "complaint", "dismiss");
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("customerId", answer.path("customerId").asText());
      body.put("recommendationId", answer.path("recommendationId").asText());
      body.put("rank", 1 + random.nextInt(count));
      body.put("outcome", outcomes.get(random.nextInt(outcomes.size())));
      node.post("/api/v1/respond", text(body));
    }
  }

  private void row(TactClient node, int customer) {
    Map<String, Object> row = new LinkedHashMap<>(RandomTenant.person(random.nextInt(1_000)));
    row.put("customerId", "c" + customer);
    node.post("/api/v1/schemas/person/data", text(Map.of("rows", List.of(row)))).expect(200);
  }

  private void change(TactClient node) {
    List<RandomTenant.Document> other = RandomTenant.of(random.nextInt(1_000));
    RandomTenant.Document document = other.get(random.nextInt(other.size()));
    String path = "/api/v1/" + document.kind().collection();
    String key = (String) document.body().get("key");
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        Map<String, Object> body = new LinkedHashMap<>(document.body());
        body.put("key", "k" + changes);
        body.put("name", "n" + changes);
        write(node, document.kind().collection(), text(body));
      }
      case 2, 3 -> count("put", node.put(path + "/" + key, text(document.body())));
      case 4 -> count("status", node.patch(path + "/" + key, status()));
      default -> flow(node);
    }
    changes++;
  }

  private String status() {
    return random.nextBoolean() ? "{\"status\": \"paused\"}" : "{\"status\": \"active\"}";
  }

  private void flow(TactClient node) {
    List<String> nodes = new ArrayList<>();
    nodes.add("{'id':'i','type':'inventory'}");
    if (random.nextBoolean()) {
      nodes.add(NARROWING.get(random.nextInt(NARROWING.size())));
    }
    nodes.add("{'id':'q','type':'qualify'}");
    nodes.add("{'id':'cp','type':'contact_policy'}");
    nodes.add(FLOWS.get(random.nextInt(FLOWS.size())));
    nodes.add("{'id':'z','type':'response'}");
    String key = "flow" + flows.size();
    String body =
        "{'key':'%s','name':'%s','config':{'nodes':[%s]}}"
            .formatted(key, key, String.join(",", nodes))
            .replace('\'', '"');
    if (write(node, "decision-flows", body)) {
      flows.add(key);
    }
  }

  private boolean write(TactClient node, String collection, String body) {
    TactClient.Reply reply = node.post("/api/v1/" + collection, body);
    count(collection, reply);
    return reply.status() == 201;
  }

  private void count(String what, TactClient.Reply reply) {
    if (reply.status() >= 300) {
      refused.merge(what + " " + reply.status(), 1, Integer::sum);
    }
  }

  private static String text(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain maps can be written", e);
    }
  }
}
