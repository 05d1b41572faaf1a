package dev.tact.http.approval;

import dev.tact.application.port.in.ApprovePublications.Shown;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.flow.Approval;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests for approval, as answers. */
final class ApprovalReply {

  private ApprovalReply() {}

  static HttpResponse<byte[]> created(Shown shown) {
    return HttpResponse.created(JsonBytes.of(members(shown)))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.LOCATION, "/api/v1/approvals/" + shown.approval().id());
  }

  static HttpResponse<byte[]> one(Shown shown) {
    return HttpResponse.ok(JsonBytes.of(members(shown)))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  static Map<String, Object> members(Shown shown) {
    Approval approval = shown.approval();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", approval.id());
    members.put("status", ConfigReader.wire(shown.state()));
    members.put("entityType", "decisionFlow");
    members.put("entityId", approval.flowId());
    members.put("entityName", shown.flowName());
    members.put("notes", approval.notes());
    members.put("requestedBy", approval.requestedBy());
    members.put("requestedAt", approval.requestedAt().toString());
    members.put("resolvedBy", approval.resolution().map(Approval.Resolution::by));
    members.put("resolvedAt", approval.resolution().map(each -> each.at().toString()));
    members.put("comment", approval.resolution().flatMap(Approval.Resolution::comment));
    members.put("publishedVersion", approval.publishedVersion());
    members.put("config", approval.config().members());
    return members;
  }
}
