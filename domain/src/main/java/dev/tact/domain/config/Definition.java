package dev.tact.domain.config;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One thing a person authored, as stored and echoed. The head (id, key, name, status, versions) is
 * common to every kind; `body` holds the kind's own members in canonical form, references as ids.
 */
public record Definition(
    Kind kind,
    String id,
    String key,
    String name,
    Status status,
    long rowVersion,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> deletedAt,
    Config body) {

  /** The whole as one document: the head's members, then the body's. */
  public Config document() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("key", key);
    members.put("name", name);
    members.put("status", status.wire());
    members.put("rowVersion", rowVersion);
    members.put("createdAt", createdAt.toString());
    members.put("updatedAt", updatedAt.toString());
    deletedAt.ifPresent(at -> members.put("deletedAt", at.toString()));
    members.putAll(body.members());
    return Config.of(members);
  }

  /** The definition that a document as made by {@link #document} shows: what an audit kept. */
  public static Definition of(Kind kind, Config document) {
    Map<String, Object> body = new LinkedHashMap<>(document.members());
    return new Definition(
        kind,
        (String) body.remove("id"),
        (String) body.remove("key"),
        (String) body.remove("name"),
        Status.valueOf(((String) body.remove("status")).toUpperCase(Locale.ROOT)),
        ((Number) body.remove("rowVersion")).longValue(),
        Instant.parse((String) body.remove("createdAt")),
        Instant.parse((String) body.remove("updatedAt")),
        Optional.ofNullable((String) body.remove("deletedAt")).map(Instant::parse),
        Config.of(body));
  }

  public Definition with(Config newBody) {
    return new Definition(
        kind, id, key, name, status, rowVersion, createdAt, updatedAt, deletedAt, newBody);
  }

  /** The same definition in another state. */
  public Definition with(Status other) {
    return new Definition(
        kind, id, key, name, other, rowVersion, createdAt, updatedAt, deletedAt, body);
  }

  /** Whether it takes part in decisions. */
  public boolean isActive() {
    return status == Status.ACTIVE && deletedAt.isEmpty();
  }
}
