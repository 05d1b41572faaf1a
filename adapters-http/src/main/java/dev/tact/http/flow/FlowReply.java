package dev.tact.http.flow;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.AssemblyEntry;
import dev.tact.application.port.in.FlowDifference;
import dev.tact.application.port.in.FlowVersion;
import dev.tact.application.port.in.ValidateFlows.Violations;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.FieldChange;
import dev.tact.domain.config.Problem;
import dev.tact.domain.flow.FlowNodes;
import dev.tact.http.definition.DefinitionReply;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of flows, their differences and faults, as answers. */
final class FlowReply {

  private FlowReply() {}

  /** A version without its config. */
  static Map<String, Object> summary(FlowVersion version) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("version", version.number());
    row.put("publishedAt", version.publishedAt().toString());
    row.put("publishedBy", version.publishedBy());
    row.put("notes", version.notes());
    row.put("current", version.current());
    row.put("nodeCount", FlowNodes.count(version.config()));
    row.put("scoringMethod", FlowNodes.scoringMethod(version.config()));
    return row;
  }

  /** An edit that followed offers. */
  static Map<String, Object> assembly(AssemblyEntry entry) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("version", entry.version());
    row.put("timestamp", entry.at().toString());
    row.put("reason", entry.reason());
    row.put("changes", entry.changes().stream().map(FlowReply::change).toList());
    return row;
  }

  static HttpResponse<byte[]> version(FlowVersion version) {
    Map<String, Object> reply = summary(version);
    reply.put("config", version.config().members());
    return json(reply);
  }

  static HttpResponse<byte[]> config(Config config) {
    return json(config.members());
  }

  static HttpResponse<byte[]> difference(FlowDifference difference) {
    List<Map<String, Object>> changes = new ArrayList<>();
    for (FlowDifference.Change change : difference.changes()) {
      Map<String, Object> row = change(change.field());
      row.put("nodeId", change.nodeId());
      changes.add(row);
    }
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("from", difference.from());
    reply.put("to", difference.to());
    reply.put("changes", changes);
    return json(reply);
  }

  /** What is wrong with a flow, by the paths that its author wrote. */
  static HttpResponse<byte[]> violations(Violations found, Optional<Canonical> canonical) {
    List<Problem> authored =
        found.problems().isEmpty()
            ? List.of()
            : canonical
                .map(each -> each.asAuthored(new Failure.Invalid(found.problems())).problems())
                .orElse(found.problems());
    List<Map<String, Object>> violations = new ArrayList<>();
    for (int i = 0; i < authored.size(); i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("path", authored.get(i).path());
      row.put("nodeId", FlowNodes.at(found.problems().get(i).path(), found.document()));
      row.put("code", authored.get(i).code().wire());
      row.put("message", authored.get(i).message());
      violations.add(row);
    }
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("valid", violations.isEmpty());
    reply.put("violations", violations);
    return json(reply);
  }

  /** The base flow: 201 when it was made just now. */
  static HttpResponse<byte[]> base(Definition flow, boolean created) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("flowId", flow.id());
    reply.put("created", created);
    reply.put("flow", DefinitionReply.members(flow));
    byte[] bytes = JsonBytes.of(reply);
    return (created ? HttpResponse.created(bytes) : HttpResponse.ok(bytes))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static Map<String, Object> change(FieldChange field) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("field", field.field());
    row.put(
        "change",
        field.before().isEmpty() ? "added" : field.after().isEmpty() ? "removed" : "changed");
    row.put("before", field.before());
    row.put("after", field.after());
    return row;
  }

  private static MutableHttpResponse<byte[]> json(Map<String, Object> reply) {
    return HttpResponse.ok(JsonBytes.of(reply)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
