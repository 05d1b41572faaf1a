package dev.tact.http.json;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.ProblemCode;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a list of customer ids, which is walked from id to id.
 *
 * @param after the last id of the stretch before
 */
public record CustomerIdCursor(int limit, Optional<String> after) {

  /** Reads `limit` and `cursor`; other parameters are refused. */
  public static CustomerIdCursor of(HttpRequest<?> request) {
    for (String name : request.getParameters().names()) {
      if (!name.equals("limit") && !name.equals("cursor")) {
        throw Failure.Invalid.of(
            "$." + name, ProblemCode.UNKNOWN_MEMBER, "unknown parameter `" + name + "`");
      }
    }
    return new CustomerIdCursor(
        PageLimit.of(request.getParameters().get("limit")),
        after(request.getParameters().get("cursor")));
  }

  /** What an answer says about its place in the list. */
  public static Map<String, Object> pagination(int limit, boolean hasMore, List<String> ids) {
    Map<String, Object> pagination = new LinkedHashMap<>();
    pagination.put("limit", limit);
    pagination.put("hasMore", hasMore);
    pagination.put("nextCursor", hasMore ? text(ids.getLast()) : null);
    return pagination;
  }

  /** The cursor behind an id. */
  public static String text(String customerId) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(customerId.getBytes(StandardCharsets.UTF_8));
  }

  /** The customer id that a cursor stands for. */
  public static Optional<String> after(String cursor) {
    if (cursor == null) {
      return Optional.empty();
    }
    try {
      String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (id.indexOf(0) < 0) {
        return Optional.of(id);
      }
    } catch (IllegalArgumentException _) {
      // falls through: the same answer as for a cursor that holds what no id holds
    }
    throw Failure.Invalid.of(
        "cursor", ProblemCode.INVALID_FORMAT, "`cursor` is a `nextCursor` of an earlier answer");
  }
}
