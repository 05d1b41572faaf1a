package dev.tact.bootstrap.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Something that a client asks of a node. */
record Act(Kind kind, int node, String customer, int limit, int chance) {

  private static final List<String> CUSTOMERS = List.of("ann", "bob");

  /** What is asked; the likelier ones stand here several times. */
  enum Kind {
    PUSH,
    EMAIL,
    RESERVE,
    CONFIRM,
    BUY,
    TELL,
    RETRACT,
    ERASE
  }

  private static final List<Kind> KINDS =
      List.of(
          Kind.PUSH,
          Kind.PUSH,
          Kind.PUSH,
          Kind.EMAIL,
          Kind.EMAIL,
          Kind.RESERVE,
          Kind.RESERVE,
          Kind.RESERVE,
          Kind.CONFIRM,
          Kind.CONFIRM,
          Kind.BUY,
          Kind.TELL,
          Kind.RETRACT,
          Kind.ERASE);

  static List<Act> draw(long seed, int nodes) {
    Random random = new Random(seed);
    List<Act> acts = new ArrayList<>();
    int count = 4 + random.nextInt(10);
    for (int i = 0; i < count; i++) {
      acts.add(
          new Act(
              KINDS.get(random.nextInt(KINDS.size())),
              random.nextInt(nodes),
              CUSTOMERS.get(random.nextInt(4) / 3),
              1 + random.nextInt(3),
              random.nextInt(1_000)));
    }
    return acts;
  }

  static List<String> customers() {
    return CUSTOMERS;
  }
}
