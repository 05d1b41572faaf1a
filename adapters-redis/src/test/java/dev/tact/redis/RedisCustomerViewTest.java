package dev.tact.redis;

import dev.tact.application.contract.CustomerViewContract;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.redis.server.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The laws of staleness between two nodes that share one real server. */
class RedisCustomerViewTest extends CustomerViewContract {

  private static RedisServer server;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    server = RedisServer.start();
    nodes = new TwoNodes(server.uri());
  }

  @AfterAll
  static void stop() {
    nodes.close();
    server.close();
  }

  @Override
  protected List<Node> nodes(CustomerImages truth, ViewGenerations generations) {
    return nodes.over(truth, generations).stream().map(view -> new Node(view, view, view)).toList();
  }
}
