package dev.tact.redis;

/** Every key and channel that Tact uses in Redis, and how long each lives. */
final class RedisKeys {

  /** Pub/sub channel for changed configurations; the message is the tenant. Lives for no time. */
  static final String CONFIGURATION_CHANGED = "tact:configuration-changed";

  private RedisKeys() {}
}
