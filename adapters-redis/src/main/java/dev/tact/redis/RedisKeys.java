package dev.tact.redis;

import dev.tact.application.port.out.RateLimits;
import dev.tact.domain.config.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Every key and channel that Tact uses in Redis, and how long each lives. */
final class RedisKeys {

  /** Pub/sub channel for changed configurations; the message is the tenant. Lives for no time. */
  static final String CONFIGURATION_CHANGED = "tact:configuration-changed";

  /** What makes this Redis itself: a random id, made by the first node. Lives for ever. */
  static final byte[] IDENTITY = bytes("tact:identity");

  /** The servers that were in use when a node last looked. Lives for ever. */
  static final byte[] SERVERS = bytes("tact:servers");

  /** How long a trial of whether a server takes writes lives. */
  static final long TRIAL_MILLIS = 1_000;

  /** How long a node may take to load a customer; later, what it loaded is not kept. */
  static final long LEASE_MILLIS = 5_000;

  private static final String CUSTOMER = "tact:c:{";
  private static final String RATE = "tact:r:{";
  private static final String EVENTS = "tact:events:{";
  private static final String TRIAL = "tact:trial:{";

  private RedisKeys() {}

  /**
   * A customer's image, or the lease of the node that loads it. Both parts are in the hash tag, so
   * one node of a cluster has all of a customer. Lives for the expiry of the link's settings, from
   * the last change on.
   */
  static byte[] customer(TenantId tenant, String customerId) {
    return bytes(CUSTOMER + tenant.value() + "/" + customerId + "}");
  }

  /** How many requests of a tenant were let through, by what was asked. Lives for two seconds. */
  static byte[] rate(TenantId tenant, RateLimits.Traffic traffic) {
    return bytes(RATE + tenant.value() + "/" + traffic.name().toLowerCase(Locale.ROOT) + "}");
  }

  /** A stream of events of a tenant. Lives for ever, and keeps about as many as its sink says. */
  static byte[] events(TenantId tenant, String stream) {
    return bytes(EVENTS + tenant.value() + "/" + stream + "}");
  }

  /** One of many keys, among which every server of a cluster has some. */
  static byte[] trial(int number) {
    return bytes(TRIAL + number + "}");
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
