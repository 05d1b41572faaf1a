package dev.tact.bench.http;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The processor time of this process, which Tact runs in, and of its PostgreSQL: unlike time on the
 * clock it says what something costs also when the machine does other work.
 *
 * @param postmaster the process of PostgreSQL whose children serve
 */
record ProcessorTime(long postmaster) {

  /** Nanoseconds of processor time. */
  record Used(long tact, long postgres) {

    Used since(Used before) {
      return new Used(tact - before.tact, postgres - before.postgres);
    }
  }

  /** Of a Tact with an embedded store in this folder. */
  static ProcessorTime of(Path folder) throws IOException {
    Path pid = folder.resolve("data/postgres/postmaster.pid");
    return new ProcessorTime(Long.parseLong(Files.readAllLines(pid).getFirst().strip()));
  }

  Used now() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Used(system.getProcessCpuTime(), postgres());
  }

  /** Processes of PostgreSQL that end meanwhile are not counted; the pool keeps its own. */
  private long postgres() {
    return ProcessHandle.of(postmaster)
        .map(
            process ->
                process
                    .children()
                    .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                    .mapToLong(Duration::toNanos)
                    .sum())
        .orElse(0L);
  }
}
