package dev.tact.persistence.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/**
 * The clock by which all of Tact decides: the node's own, corrected by how far it is from that of
 * PostgreSQL, so that nodes whose clocks differ agree on windows.
 *
 * <p>A measurement is off by at most half of the time that its trip took. So the one with the
 * shortest trip is kept, until it is a minute old or another contradicts it.
 */
public final class DatabaseClock implements SessionPart, InstantSource {

  private static final String NOW = "SELECT clock_timestamp()";
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final InstantSource own;
  private volatile Measured measured = new Measured(Duration.ZERO, Duration.ofDays(1), Instant.MIN);

  /** How far the database was ahead, how long asking took, and when by the node's own clock. */
  private record Measured(Duration ahead, Duration trip, Instant at) {

    /** Whether both cannot be true, so that a clock was set in between. */
    boolean contradicts(Measured other) {
      Duration apart = ahead.minus(other.ahead).abs();
      return apart.compareTo(trip.plus(other.trip).dividedBy(2)) > 0;
    }
  }

  public DatabaseClock(InstantSource own) {
    this.own = own;
  }

  @Override
  public Instant instant() {
    return own.instant().plus(measured.ahead());
  }

  /** By how much the database's clock is ahead of this node's own; negative when it is behind. */
  public Duration ahead() {
    return measured.ahead();
  }

  @Override
  public void begin(Connection session) throws SQLException {
    measure(session);
  }

  @Override
  public void look(Connection session) throws SQLException {
    measure(session);
  }

  /** Takes in what the database's clock said between two instants of the node's own. */
  void measured(Instant before, Instant database, Instant after) {
    Duration trip = Duration.between(before, after);
    Instant middle = before.plus(trip.dividedBy(2));
    Measured next = new Measured(Duration.between(middle, database), trip, after);
    Measured known = measured;
    if (trip.compareTo(known.trip()) <= 0
        || next.contradicts(known)
        || Duration.between(known.at(), after).compareTo(KEPT) > 0) {
      measured = next;
    }
  }

  private void measure(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(NOW)) {
      Instant before = own.instant();
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        Instant after = own.instant();
        measured(before, rows.getObject(1, OffsetDateTime.class).toInstant(), after);
      }
    }
  }
}
