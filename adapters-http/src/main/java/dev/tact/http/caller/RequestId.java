package dev.tact.http.caller;

import io.micronaut.http.HttpRequest;
import java.util.concurrent.ThreadLocalRandom;

/** The id of a request: the caller's own `x-request-id` where it is decent, else a new one. */
public final class RequestId {

  public static final String HEADER = "x-request-id";

  private static final String ATTRIBUTE = "tact.request-id";
  private static final int LENGTH_MAX = 128;

  private RequestId() {}

  public static String of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, String.class)
        .orElseGet(
            () -> {
              String given = request.getHeaders().get(HEADER);
              String id = given != null && isDecent(given) ? given : made();
              request.setAttribute(ATTRIBUTE, id);
              return id;
            });
  }

  private static String made() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "req_"
        + Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX)
        + Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
  }

  private static boolean isDecent(String text) {
    if (text.isEmpty() || text.length() > LENGTH_MAX) {
      return false;
    }
    return text.chars()
        .allMatch(
            c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "._:-".indexOf(c) >= 0);
  }
}
