package dev.tact.bootstrap.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * Lets work of several threads take turns: exactly one runs at any time, until it comes to its next
 * {@link #point}. Who goes on then is drawn, so that a seed repeats an interleaving exactly.
 */
final class Steps {

  // Steps of one operation may come on no other thread than its own.
  private static final ThreadLocal<Turn> CURRENT = new ThreadLocal<>();

  private final Random random;
  private final List<String> story;
  private final List<Turn> running = new ArrayList<>();
  private final Semaphore back = new Semaphore(0);

  Steps(Random random, List<String> story) {
    this.random = random;
    this.story = story;
  }

  /** Thrown at its next step in work whose node has died. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died() {
      super("its node has died", null, false, false);
    }
  }

  private final class Turn {
    private final String name;
    private final Node node;
    private final int life;
    private final Semaphore go = new Semaphore(0);
    private boolean over;
    private Throwable failure;

    Turn(String name, Node node) {
      this.name = name;
      this.node = node;
      this.life = node.life();
    }

    void run(Runnable work) {
      go.acquireUninterruptibly();
      CURRENT.set(this);
      try {
        work.run();
      } catch (Died _) {
        story.add(name + " dies");
      } catch (Throwable thrown) {
        failure = thrown;
      } finally {
        over = true;
        back.release();
      }
    }

    void stop(String where) {
      story.add(name + ": " + where);
      back.release();
      go.acquireUninterruptibly();
      if (node.life() != life) {
        throw new Died();
      }
    }
  }

  /** A place at which others may come first; means nothing to threads that no schedule drives. */
  static void point(String where) {
    Turn turn = CURRENT.get();
    if (turn != null) {
      turn.stop(where);
    }
  }

  /** Adds work of a node, which begins when its first turn comes. */
  void begin(String name, Node node, Runnable work) {
    Turn turn = new Turn(name, node);
    running.add(turn);
    Thread.ofVirtual().start(() -> turn.run(work));
  }

  int running() {
    return running.size();
  }

  /** Lets one of them go on to its next point; what it threw is thrown. */
  void next() {
    Turn turn = running.get(random.nextInt(running.size()));
    turn.go.release();
    back.acquireUninterruptibly();
    if (turn.over) {
      running.remove(turn);
      if (turn.failure instanceof Error error) {
        throw error;
      }
      if (turn.failure != null) {
        throw new AssertionError(turn.name + " failed", turn.failure);
      }
    }
  }
}
