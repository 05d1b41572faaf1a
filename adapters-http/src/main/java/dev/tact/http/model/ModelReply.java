package dev.tact.http.model;

import dev.tact.application.port.in.KeepModels.Promoted;
import dev.tact.application.port.in.KeepModels.Version;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the registry of models shows. */
final class ModelReply {

  private ModelReply() {}

  /** A page of a list; the cursor is null on the last. */
  static HttpResponse<byte[]> page(List<Map<String, Object>> rows, int limit, Object cursor) {
    Map<String, Object> pagination = new LinkedHashMap<>();
    pagination.put("limit", limit);
    pagination.put("hasMore", cursor != null);
    pagination.put("nextCursor", cursor);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("data", rows);
    page.put("pagination", pagination);
    return ok(page);
  }

  static HttpResponse<byte[]> ok(Map<String, Object> document) {
    return HttpResponse.ok(JsonBytes.of(document)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** A promoted model, as it is authored, with whom it made give way. */
  static Map<String, Object> document(Promoted promoted) {
    Map<String, Object> document = new LinkedHashMap<>(promoted.model().document().members());
    document.put("archived", promoted.archived().map(Definition::document).map(Config::members));
    document.put("objections", promoted.objections());
    return document;
  }

  static Map<String, Object> document(Version version) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", version.number());
    document.put("active", version.active());
    document.put("origin", version.origin());
    document.put("madeAt", version.madeAt().toString());
    document.put("madeBy", version.madeBy());
    document.put("sha256", version.sha256());
    document.put("bytes", version.size());
    document.put("about", version.about().members());
    return document;
  }
}
