package dev.tact.application.memory;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Leadership;
import dev.tact.application.port.out.SinkKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Leadership among nodes of one process. */
public final class InMemoryLeadership implements Leadership {

  private final Map<SinkKey, InMemoryLeadership> leaders;
  private final LongSupplier readable;
  private boolean broken;

  /**
   * One node's leadership.
   *
   * @param leaders shared by all nodes
   */
  public InMemoryLeadership(Map<SinkKey, InMemoryLeadership> leaders, LongSupplier readable) {
    this.leaders = leaders;
    this.readable = readable;
  }

  /** From now on the store does not answer this node, or does again. */
  public void broken(boolean isBroken) {
    broken = isBroken;
  }

  @Override
  public Standing stand(Set<SinkKey> wanted) {
    synchronized (leaders) {
      if (broken) {
        close();
        throw new Unavailable("the store does not answer");
      }
      leaders.entrySet().removeIf(e -> e.getValue() == this && !wanted.contains(e.getKey()));
      Set<SinkKey> led = new HashSet<>();
      for (SinkKey sink : wanted) {
        if (leaders.computeIfAbsent(sink, _ -> this) == this) {
          led.add(sink);
        }
      }
      return new Standing(led, readable.getAsLong());
    }
  }

  @Override
  public void close() {
    synchronized (leaders) {
      leaders.values().removeIf(leader -> leader == this);
    }
  }
}
