package dev.tact.redis;

import dev.tact.application.contract.CustomerViewContract;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.redis.server.RedisCluster;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The laws of staleness between two nodes that share a real cluster of three. */
class RedisClusterViewTest extends CustomerViewContract {

  private static RedisCluster cluster;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    cluster = RedisCluster.start();
    nodes = new TwoNodes(cluster.uri());
  }

  @AfterAll
  static void stop() {
    nodes.close();
    cluster.close();
  }

  @Override
  protected List<Node> nodes(CustomerImages truth, ViewGenerations generations) {
    return nodes.over(truth, generations).stream().map(view -> new Node(view, view, view)).toList();
  }
}
