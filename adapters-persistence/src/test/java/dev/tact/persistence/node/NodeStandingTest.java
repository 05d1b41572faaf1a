package dev.tact.persistence.node;

import dev.tact.application.contract.NodeStandingContract;
import dev.tact.application.port.out.NodeStanding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

/** A place is taken away by whoever waits for the lock while the node's session is cut. */
class NodeStandingTest extends NodeStandingContract {

  private final TestNodes nodes = new TestNodes("nodes_standing");
  private final NodePlace node = nodes.alone("standing");
  private Connection other;

  @Override
  protected NodeStanding standing() {
    return node.registry();
  }

  @Override
  protected void takeAway() throws SQLException, InterruptedException {
    other = nodes.storage().connect();
    Thread waiting = Thread.ofVirtual().start(this::lock);
    TestNodes.await(nodes::isAnyWaiting, "the other in the queue");
    nodes.cut(node);
    waiting.join();
    TestNodes.await(() -> node.registry().fault().contains("held by another node"), "the refusal");
  }

  @Override
  protected void giveBack() throws SQLException {
    other.close();
    TestNodes.await(() -> node.registry().fault().isEmpty(), "the place");
  }

  @AfterEach
  void leave() {
    nodes.close();
  }

  private void lock() {
    try (PreparedStatement statement = other.prepareStatement("SELECT pg_advisory_lock(?, ?)")) {
      statement.setInt(1, NodeLocks.CLASS);
      statement.setInt(2, NodeLocks.STATE);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("the lock is free once its holder is gone", e);
    }
  }
}
