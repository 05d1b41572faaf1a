package dev.tact.application.port.out;

/**
 * Whether this node holds its place among those of its database. Without it, others may change what
 * this one believes to be alone with, so it must neither decide nor write customer history.
 */
public interface NodeStanding {

  /** Why the node has no place now, in one sentence; empty when it has. Never blocks. */
  String fault();
}
