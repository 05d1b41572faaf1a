package dev.tact.persistence.node;

import java.util.Optional;

/** Why a node cannot share its database with another, and what to do, in one line. */
final class Combination {

  private static final String WAY_OUT =
      "; stop one of them, or give all the same `REDIS_URI`, or all `TACT_STATE=sql`";

  private Combination() {}

  static String refusal(NodeEntry entry, Optional<NodeRows.Other> found) {
    if (found.isEmpty()) {
      return "the database is held by another node that gives no name" + WAY_OUT;
    }
    NodeRows.Other other = found.get();
    String who = "the node `" + other.id() + "`" + where(other);
    if (!other.state().equals(entry.state())) {
      return "the database is shared with "
          + who
          + ", which keeps customer state `%s`, and this one would keep it `%s`"
              .formatted(other.state(), entry.state())
          + WAY_OUT;
    }
    if (entry.alone()) {
      return "the database is in use by %s, and customer state `%s` allows one node only"
              .formatted(who, entry.state())
          + WAY_OUT;
    }
    return "the database is shared with "
        + who
        + ", which keeps customer state in another place: give all nodes the same `REDIS_URI`";
  }

  private static String where(NodeRows.Other other) {
    return other.address().isEmpty() ? "" : " at " + other.address();
  }
}
