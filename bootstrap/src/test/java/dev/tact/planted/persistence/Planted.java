package dev.tact.planted.persistence;

import io.lettuce.core.RedisClient;
import io.micronaut.http.HttpRequest;

/** Violations of the persistence adapter. */
public final class Planted {

  record PersistenceReachesAround(dev.tact.planted.application.recommend.Planted inside) {}

  record TalksRedis(RedisClient client) {}

  record TalksHttp(HttpRequest<?> request) {}

  private Planted() {}
}
