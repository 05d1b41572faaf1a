package dev.tact.bootstrap.interleaving;

/** One of the nodes: what is under way on it ends when its life does. */
final class Node {

  private final int number;
  private final Backing.End end;
  private int life;
  private boolean behind;

  Node(int number, Backing.End end) {
    this.number = number;
    this.end = end;
  }

  int number() {
    return number;
  }

  Backing.End end() {
    return end;
  }

  /** Which of its lives it is in. */
  int life() {
    return life;
  }

  /** Ends this life; the next one knows nothing of it. */
  void die() {
    life++;
    end.died().run();
  }

  /** A message to it was lost, or never sent because its sender died. */
  void fallBehind() {
    behind = true;
  }

  /** It learns that it may have missed something, and begins anew. */
  void catchUp() {
    if (behind) {
      end.anew().run();
      behind = false;
    }
  }
}
