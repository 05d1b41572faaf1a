package dev.tact.redis;

import dev.tact.application.failure.Failure.Unavailable;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What `REDIS_URI` says: `redis://host:port/0`, `rediss://…` with TLS, several hosts for a cluster,
 * or `redis-sentinel://host,host#name`.
 */
record RedisAddress(Kind kind, List<RedisURI> uris) {

  /** How the servers stand together. */
  enum Kind {
    SINGLE,
    SENTINEL,
    CLUSTER
  }

  /**
   * Reads an address.
   *
   * @throws Unavailable when it is none
   */
  static RedisAddress of(String text) {
    try {
      String uri = text.strip();
      if (uri.contains("-sentinel:")) {
        return new RedisAddress(Kind.SENTINEL, List.of(RedisURI.create(uri)));
      }
      if (uri.contains(",")) {
        return new RedisAddress(Kind.CLUSTER, RedisClusterURIUtil.toRedisURIs(URI.create(uri)));
      }
      return new RedisAddress(Kind.SINGLE, List.of(RedisURI.create(uri)));
    } catch (IllegalArgumentException e) {
      throw new Unavailable(
          "REDIS_URI is no address of a Redis; write `redis://host:port`, `rediss://host:port`,"
              + " `redis://host:port,host:port` for a cluster or"
              + " `redis-sentinel://host:port,host:port#name`",
          e);
    }
  }

  /** The same servers, which turned out to be a cluster. */
  RedisAddress asCluster() {
    return new RedisAddress(Kind.CLUSTER, uris);
  }

  /** Where they are, without credentials. */
  String hosts() {
    List<RedisURI> all = kind == Kind.SENTINEL ? uris.getFirst().getSentinels() : uris;
    return all.stream()
        .map(uri -> uri.getHost() + ":" + uri.getPort())
        .collect(Collectors.joining(", "));
  }
}
