package dev.tact.http.caller;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.KeepConnections;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.Locale;
import java.util.Set;

/**
 * Stands before every endpoint. In `open` mode, the only one so far, nobody proves who they are; so
 * it answers names of this machine alone, or a web page elsewhere could speak through a browser
 * here. The tenant is the one that the `X-Tenant-Id` header names.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(-100)
final class CallerFilter {

  static final String TENANT_HEADER = "X-Tenant-Id";

  private static final String TENANT_ATTRIBUTE = "tact.tenant";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final KeepConnections connections;

  CallerFilter(KeepConnections connections) {
    this.connections = connections;
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    RequestId.of(request);
    if (!LOOPBACK.contains(host(request))) {
      throw new HttpStatusException(HttpStatus.FORBIDDEN, "not this machine");
    }
    // API keys, which bind a tenant and a role, take their place here
    request.setAttribute(TENANT_ATTRIBUTE, tenant(request.getHeaders().get(TENANT_HEADER)));
  }

  @ResponseFilter
  void identify(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.getHeaders().set(RequestId.HEADER, RequestId.of(request));
    if (!connections.keep()) {
      response.getHeaders().set("Connection", "close");
    }
  }

  /** The tenant that a request belongs to. */
  static TenantId tenantOf(HttpRequest<?> request) {
    return request
        .getAttribute(TENANT_ATTRIBUTE, TenantId.class)
        .orElseThrow(() -> new IllegalStateException("every request passed the filter"));
  }

  private static TenantId tenant(@Nullable String header) {
    if (header == null) {
      return TenantId.DEFAULT;
    }
    return TenantId.of(header)
        .orElseThrow(
            () ->
                Failure.Invalid.of(
                    TENANT_HEADER,
                    ProblemCode.INVALID_FORMAT,
                    "a tenant is 1 to 64 of `a-z`, `0-9`, `_` and `-`"));
  }

  private static String host(HttpRequest<?> request) {
    String host = request.getHeaders().get("Host");
    if (host == null) {
      return "";
    }
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']');
    return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }
}
