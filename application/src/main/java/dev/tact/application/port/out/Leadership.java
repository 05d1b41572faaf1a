package dev.tact.application.port.out;

import dev.tact.application.failure.Failure;
import java.util.Set;

/**
 * Who delivers to which sink: one node each, and another one as soon as that node is gone.
 *
 * <p>What a node that was overtaken without noticing still sends, its successor sends too, from the
 * same place on and in the same order: receivers see repeats, never another order.
 */
public interface Leadership extends AutoCloseable {

  /**
   * What this node may do for a moment.
   *
   * @param led the sinks to which it delivers
   * @param readable the place up to which nothing will be added to the line any more
   */
  record Standing(Set<SinkKey> led, long readable) {}

  /**
   * Takes what is free of the sinks that are wanted, lets go of those that are not, and looks how
   * far the line can be read.
   *
   * @throws Failure.Unavailable when it cannot be known; then this node leads nothing
   */
  Standing stand(Set<SinkKey> wanted);

  /** Lets go of everything. */
  @Override
  void close();
}
