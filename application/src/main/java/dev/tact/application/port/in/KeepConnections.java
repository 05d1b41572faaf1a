package dev.tact.application.port.in;

/** Says whether clients may go on using a connection: not when the node is about to stop. */
public interface KeepConnections {

  /** Asked once for each answer: whether its connection stays open for more requests. */
  boolean keep();
}
