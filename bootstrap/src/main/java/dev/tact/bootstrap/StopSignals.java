package dev.tact.bootstrap;

import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * SIGTERM and SIGINT: the first lets Tact end in order and with exit code 0, a second one ends the
 * waiting for others, a third one everything, as `kill -9` does.
 */
final class StopSignals {

  private static final int ENDED_AT_ONCE = 130;

  private final Tact tact;
  private final AtomicInteger received = new AtomicInteger();

  private StopSignals(Tact tact) {
    this.tact = tact;
  }

  /** Handles the signals from now on, where the virtual machine leaves that to programs. */
  static void handle(Tact tact) {
    StopSignals signals = new StopSignals(tact);
    try {
      Signal.handle(new Signal("TERM"), _ -> signals.receive());
      Signal.handle(new Signal("INT"), _ -> signals.receive());
    } catch (IllegalArgumentException _) {
      // started with -Xrs: whoever did that ends the process in a way of their own
    }
  }

  private void receive() {
    switch (received.incrementAndGet()) {
      case 1 ->
          Thread.ofPlatform()
              .name("stopping")
              .start(
                  () -> {
                    tact.close();
                    System.exit(0);
                  });
      case 2 -> tact.hurry();
      default -> Runtime.getRuntime().halt(ENDED_AT_ONCE);
    }
  }
}
