package dev.tact.planted.redis;

/** Violations of the Redis adapter. */
public final class Planted {

  record RedisReachesAround(dev.tact.planted.application.recommend.Planted inside) {}

  record TrainsTrees(ml.dmlc.xgboost4j.java.Booster trees) {}

  private Planted() {}
}
