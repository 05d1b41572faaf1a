package dev.tact.planted.http;

import dev.tact.planted.application.plan.ActivePlans;
import java.sql.Connection;

/** Violations of the HTTP adapter. */
public final class Planted {

  record UsesNeighbour(dev.tact.planted.redis.Planted neighbour) {}

  record HttpReachesAround(dev.tact.planted.application.recommend.Planted inside) {}

  record TalksSql(Connection connection) {}

  static final class Publishes {
    void publish(ActivePlans plans) {
      plans.publish();
    }
  }

  static final class OfferManager {}

  private Planted() {}
}
