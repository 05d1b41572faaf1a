package dev.tact.persistence.node;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.persistence.Database;
import dev.tact.persistence.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** This node's place among those of its database: what lives on its session, until it leaves. */
public final class NodePlace implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Database database;
  private final NodeEntry entry;
  private final JdbcNodeRegistry registry;
  private final JdbcViewGenerations generations;
  private final PostgresChangeSignal signal;
  private final DatabaseClock clock;
  private final NodeSession session;

  private NodePlace(Storage storage, NodeEntry entry, InstantSource own, Duration patience) {
    this.database = new Database(storage.pool());
    this.entry = entry;
    this.generations = new JdbcViewGenerations(database, entry.id());
    this.signal = new PostgresChangeSignal(database);
    this.clock = new DatabaseClock(own);
    this.registry =
        new JdbcNodeRegistry(
            entry,
            patience,
            found -> GenerationRows.raise(found, GenerationRows.EVERYBODY),
            generations::followed);
    // the clock and what others retired come first: who has its place again decides by them
    this.session =
        NodeSession.open(storage::connect, List.of(clock, generations, signal, registry), LOOK);
  }

  /**
   * Takes the place.
   *
   * @param own the node's own clock
   * @throws dev.tact.persistence.StorageRefused when another node is in the way
   */
  public static NodePlace take(Storage storage, NodeEntry entry, InstantSource own) {
    return take(storage, entry, own, PATIENCE);
  }

  /** The same for a node that waits so long for another that is just going. */
  static NodePlace take(Storage storage, NodeEntry entry, InstantSource own, Duration patience) {
    return new NodePlace(storage, entry, own, patience);
  }

  /** In which store the living nodes of a kind of state keep it; empty when there is none. */
  public static Optional<String> stateIdentity(Storage storage, String state) {
    return new Database(storage.pool())
        .query(
            connection ->
                NodeRows.others(connection, "").stream()
                    .filter(node -> node.state().equals(state))
                    .map(NodeRows.Other::stateIdentity)
                    .findFirst());
  }

  /** The entry by which this node took its place. */
  public NodeEntry entry() {
    return entry;
  }

  public JdbcNodeRegistry registry() {
    return registry;
  }

  public JdbcViewGenerations generations() {
    return generations;
  }

  public PostgresChangeSignal signal() {
    return signal;
  }

  public DatabaseClock clock() {
    return clock;
  }

  /** Leaves; the lock goes with the session. */
  @Override
  public void close() {
    session.close();
    try {
      database.run(registry::leave);
    } catch (Unavailable _) {
      // the others find out by themselves
    }
  }
}
