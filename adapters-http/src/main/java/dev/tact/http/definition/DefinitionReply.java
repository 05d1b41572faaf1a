package dev.tact.http.definition;

import dev.tact.application.port.in.FindDefinitions;
import dev.tact.domain.catalog.RateLimit;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.DefinitionChange;
import dev.tact.domain.qualify.Stage;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Definitions, pages of them and their changes, as answers. */
public final class DefinitionReply {

  private DefinitionReply() {}

  /** What was created; 200 when it took the place of another. */
  public static HttpResponse<byte[]> created(Definition definition) {
    if (definition.rowVersion() > 1) {
      return one(definition);
    }
    return with(HttpResponse.created(JsonBytes.of(members(definition))), definition)
        .header(
            HttpHeaders.LOCATION,
            "/api/v1/" + definition.kind().collection() + "/" + definition.id());
  }

  /** A definition as it is stored. */
  public static HttpResponse<byte[]> one(Definition definition) {
    return one(definition, members(definition));
  }

  /** A definition as these members show it. */
  static HttpResponse<byte[]> one(Definition definition, Map<String, Object> members) {
    return with(HttpResponse.ok(JsonBytes.of(members)), definition);
  }

  /** The document as it is shown: a rule says its stage, under the name that stages have now. */
  public static Map<String, Object> members(Definition definition) {
    Map<String, Object> members = definition.document().members();
    if (definition.kind() != Kind.QUALIFICATION_RULE) {
      return members;
    }
    Map<String, Object> shown = new LinkedHashMap<>(members);
    String stage = Stage.of(definition.body()).wire();
    shown.put("stage", stage);
    shown.put("decisioningStage", stage);
    return shown;
  }

  /** A part of a list, and how to ask for the next. */
  public static <T> HttpResponse<byte[]> page(
      FindDefinitions.Page<T> page, Function<T, Map<String, Object>> member) {
    List<Map<String, Object>> members = page.entries().stream().map(member).toList();
    Map<String, Object> pagination = new LinkedHashMap<>();
    pagination.put("limit", page.limit());
    pagination.put("hasMore", page.nextCursor().isPresent());
    pagination.put("nextCursor", page.nextCursor());
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("data", members);
    reply.put("pagination", pagination);
    return json(HttpResponse.ok(JsonBytes.of(reply)));
  }

  /** A row of the audit. */
  static Map<String, Object> change(DefinitionChange change) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", change.id());
    row.put("collection", change.kind().collection());
    row.put("entityId", change.definitionId());
    row.put("action", ConfigReader.wire(change.action()));
    row.put("actor", change.actor());
    row.put("requestId", change.requestId());
    row.put("timestamp", change.at().toString());
    row.put("configurationVersion", change.configurationVersion());
    row.put("rowVersion", change.rowVersion());
    row.put("before", change.before().map(Config::members));
    row.put("after", change.after().map(Config::members));
    row.put("notes", change.notes());
    return row;
  }

  static HttpResponse<byte[]> settings(FindDefinitions.Settings settings) {
    TenantSettings values = settings.values();
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("timezone", values.timezone().getId().replaceFirst("^Z$", "UTC"));
    reply.put("decisionTraceEnabled", values.traceEnabled());
    reply.put("decisionTraceSampleRate", values.traceSampleRate());
    reply.put("reservationMinutes", values.reservation().toMinutes());
    reply.put("maxOffersPerDecision", values.offersMax());
    reply.put("retentionDays", values.retention().toDays());
    reply.put("requirePublishApproval", values.publishApproval());
    reply.put("rateLimit", rateLimit(values.rateLimit()));
    reply.put("fallback", ConfigReader.wire(values.fallback()));
    reply.put("holdoutPercentage", values.holdoutPercent());
    values.ranking().profileId().ifPresent(id -> reply.put("defaultArbitrationProfileId", id));
    reply.put("ranking", Map.of("lagrangianEnabled", values.ranking().paced()));
    reply.put("rowVersion", settings.definition().map(Definition::rowVersion).orElse(0L));
    reply.put("updatedAt", settings.definition().map(d -> d.updatedAt().toString()));
    return json(HttpResponse.ok(JsonBytes.of(reply)));
  }

  private static Map<String, Object> rateLimit(RateLimit limit) {
    Map<String, Object> reply = new LinkedHashMap<>();
    limit.recommend().ifPresent(perSecond -> reply.put("recommend", perSecond));
    limit.respond().ifPresent(perSecond -> reply.put("respond", perSecond));
    return reply;
  }

  private static MutableHttpResponse<byte[]> with(
      MutableHttpResponse<byte[]> response, Definition definition) {
    return json(response).header(HttpHeaders.ETAG, "\"" + definition.rowVersion() + "\"");
  }

  private static MutableHttpResponse<byte[]> json(MutableHttpResponse<byte[]> response) {
    return response.contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
