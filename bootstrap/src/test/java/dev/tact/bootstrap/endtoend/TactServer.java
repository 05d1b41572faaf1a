package dev.tact.bootstrap.endtoend;

import dev.tact.bootstrap.TestTact;
import java.util.concurrent.atomic.AtomicInteger;

/** The Tact that all end-to-end tests of a test process share. */
public final class TactServer {

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private TactServer() {}

  public static String url() {
    return TestTact.address();
  }

  public static TactClient client(String tenant) {
    return new TactClient(url(), tenant);
  }

  /** A client of a tenant that nobody else uses. */
  public static TactClient newTenant() {
    return client("tenant-" + TENANTS.incrementAndGet());
  }
}
