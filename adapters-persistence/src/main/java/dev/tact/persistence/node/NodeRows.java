package dev.tact.persistence.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of the nodes; a node lives while the session of its row holds the lock of the state. */
final class NodeRows {

  private static final String HOLDS_LOCK =
      """
      EXISTS (SELECT 1 FROM pg_locks l
               WHERE l.locktype = 'advisory' AND l.granted AND l.pid = node.session_pid
                 AND l.classid = %d AND l.objid = %d
                 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))\
      """
          .formatted(NodeLocks.CLASS, NodeLocks.STATE);
  private static final String OTHERS =
      "SELECT id, state, state_identity, address FROM node WHERE id <> ? AND " + HOLDS_LOCK;
  private static final String ENTER =
      """
      INSERT INTO node (id, session_pid, started_at, seen_at, state, state_identity, version,
                        address, generation)
      VALUES (?, pg_backend_pid(), clock_timestamp(), clock_timestamp(), ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE
         SET session_pid = excluded.session_pid, seen_at = excluded.seen_at, paused = false,
             address = excluded.address, generation = excluded.generation\
      """;
  private static final String BEAT =
      """
      UPDATE node SET seen_at = clock_timestamp(), paused = false, address = ?
       WHERE id = ? AND session_pid = pg_backend_pid()\
      """;
  private static final String FOLLOW = "UPDATE node SET generation = ? WHERE id = ?";
  private static final String BEHIND =
      "SELECT 1 FROM node WHERE id <> ? AND generation < ? LIMIT 1";
  // silent for long: found once, and again when it has been heard of in between
  private static final String PAUSED =
      """
      UPDATE node SET paused = true
       WHERE id <> ? AND NOT paused AND seen_at < clock_timestamp() - interval '5 seconds'\
      """;
  private static final String BURY =
      "DELETE FROM node WHERE id <> ? AND seen_at < clock_timestamp() - interval '1 second' AND NOT"
          + " "
          + HOLDS_LOCK;
  private static final String LEAVE = "DELETE FROM node WHERE id = ?";

  private NodeRows() {}

  /** Another node that lives. */
  record Other(String id, String state, String stateIdentity, String address) {}

  static List<Other> others(Connection session, String id) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(OTHERS)) {
      statement.setString(1, id);
      List<Other> others = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          others.add(
              new Other(
                  rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
        }
      }
      return others;
    }
  }

  /** Another node that cannot share the database with one that enters as told. */
  static Optional<Other> inTheWay(Connection session, NodeEntry entry) throws SQLException {
    return others(session, entry.id()).stream()
        .filter(
            other ->
                entry.alone()
                    || !other.state().equals(entry.state())
                    || !other.stateIdentity().equals(entry.stateIdentity()))
        .findFirst();
  }

  static void enter(Connection session, NodeEntry entry, String address, long generation)
      throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(ENTER)) {
      statement.setString(1, entry.id());
      statement.setString(2, entry.state());
      statement.setString(3, entry.stateIdentity());
      statement.setString(4, entry.version());
      statement.setString(5, address);
      statement.setLong(6, generation);
      statement.executeUpdate();
    }
  }

  /** Tells that the node lives; false when its row has been removed by another. */
  static boolean beat(Connection session, String id, String address) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(BEAT)) {
      statement.setString(1, address);
      statement.setString(2, id);
      return statement.executeUpdate() == 1;
    }
  }

  /** Tells up to which generation the node follows. */
  static void follow(Connection session, String id, long generation) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(FOLLOW)) {
      statement.setLong(1, generation);
      statement.setString(2, id);
      statement.executeUpdate();
    }
  }

  /** Whether no other node is known that does not follow up to a generation. */
  static boolean allFollow(Connection connection, String id, long generation) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEHIND)) {
      statement.setString(1, id);
      statement.setLong(2, generation);
      try (ResultSet rows = statement.executeQuery()) {
        return !rows.next();
      }
    }
  }

  /** Finds nodes that have died, and such as are silent though their session stands; how many. */
  static int findLost(Connection session, String id) throws SQLException {
    return update(session, BURY, id) + update(session, PAUSED, id);
  }

  static void leave(Connection connection, String id) throws SQLException {
    update(connection, LEAVE, id);
  }

  private static int update(Connection connection, String sql, String id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      return statement.executeUpdate();
    }
  }
}
