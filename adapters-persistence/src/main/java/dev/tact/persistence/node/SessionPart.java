package dev.tact.persistence.node;

import java.sql.Connection;
import java.sql.SQLException;

/** Something that lives on the session of a node; called by the session's own thread alone. */
interface SessionPart {

  /** A new session was opened; throwing gives it up, and the next attempt comes shortly. */
  void begin(Connection session) throws SQLException;

  /** Called about twice a second while the session lives. */
  void look(Connection session) throws SQLException;

  /** PostgreSQL has notified: every part hears everything. */
  default void hear(Connection session, String channel, String payload) throws SQLException {}

  /** The session is gone. */
  default void lost() {}
}
