package dev.tact.bootstrap.interleaving;

import dev.tact.application.port.out.CommitListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** What nodes tell one another: late, or never; then the one that missed it has to begin anew. */
final class Bus {

  private final List<CommitListener> listeners = new ArrayList<>();
  private final List<Deque<Consumer<CommitListener>>> waiting = new ArrayList<>();

  /** Adds the next node. */
  void join(CommitListener listener) {
    listeners.add(listener);
    waiting.add(new ArrayDeque<>());
  }

  /** Tells all nodes but one. */
  void tellOthers(int teller, Consumer<CommitListener> message) {
    for (int node = 0; node < waiting.size(); node++) {
      if (node != teller) {
        waiting.get(node).add(message);
      }
    }
  }

  /** One message arrives somewhere, if any is under way. */
  void deliverOne(Random random) {
    int node = random.nextInt(waiting.size());
    if (!waiting.get(node).isEmpty()) {
      waiting.get(node).removeFirst().accept(listeners.get(node));
    }
  }

  /** One message is lost; whether there was one. */
  boolean loseOne(int node) {
    return waiting.get(node).pollFirst() != null;
  }

  /** Nothing of what is under way to a node matters any more. */
  void clear(int node) {
    waiting.get(node).clear();
  }

  void deliverAll() {
    for (int node = 0; node < waiting.size(); node++) {
      while (!waiting.get(node).isEmpty()) {
        waiting.get(node).removeFirst().accept(listeners.get(node));
      }
    }
  }
}
