package dev.tact.persistence.embedded;

import dev.tact.persistence.StorageRefused;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs (initdb, pg_ctl, postgres), unpacked from the class path and run. */
final class PostgresPrograms {

  static final String WAY_OUT = "; set `JDBC_URL` to use a PostgreSQL of your own";

  /** The major version: clusters of another one cannot be read. */
  static final String MAJOR = "18";

  private static final String VERSION = MAJOR + ".6";
  private static final long SECONDS_MAX = 120;

  private final Path home;
  private final List<String> prefix;

  private PostgresPrograms(Path home, List<String> prefix) {
    this.home = home;
    this.prefix = prefix;
  }

  /** What a program said and how it ended. */
  record Outcome(int code, String output) {
    boolean succeeded() {
      return code == 0;
    }
  }

  static PostgresPrograms in(Path root) {
    Path home = root.resolve("programs-" + VERSION);
    try {
      if (!Files.isDirectory(home)) {
        Path draft = Files.createTempDirectory(root, "programs-new");
        unpack(draft);
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
      }
      return new PostgresPrograms(home, prefix());
    } catch (IOException e) {
      throw new StorageRefused(
          "the embedded PostgreSQL cannot be unpacked: " + e.getMessage() + WAY_OUT, e);
    }
  }

  /** Runs one program to its end, its output gathered. */
  Outcome run(Path directory, String program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return run(directory, command);
  }

  private static Outcome run(Path directory, List<String> command) {
    try {
      // A file and not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
      Path output = Files.createTempFile(directory, "output", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return new Outcome(-1, "no end within " + SECONDS_MAX + " seconds");
        }
        return new Outcome(process.exitValue(), Files.readString(output).strip());
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return new Outcome(-1, e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Outcome(-1, "interrupted");
    }
  }

  // PostgreSQL refuses to run as root; a user namespace of its own makes it nobody.
  private static List<String> prefix() throws IOException {
    Path self = Path.of("/proc/self");
    boolean root = Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
    if (!root) {
      return List.of();
    }
    List<String> prefix = List.of("unshare", "-U");
    List<String> probe = new ArrayList<>(prefix);
    probe.add("true");
    if (!run(Path.of(System.getProperty("java.io.tmpdir")), probe).succeeded()) {
      throw new StorageRefused(
          "the embedded PostgreSQL does not run as root where `unshare -U` is refused; start Tact"
              + " as another user, or set `JDBC_URL` to use a PostgreSQL of your own");
    }
    return prefix;
  }

  private static void unpack(Path target) throws IOException {
    try (InputStream packed =
            DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system(), System.getProperty("os.arch"));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        place(tar, entry, target);
      }
    } catch (IllegalStateException e) {
      throw new IOException("there is none for this machine (" + e.getMessage() + ")", e);
    }
  }

  private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("the archive leaves its directory at " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix && (entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "Darwin";
    }
    return name.startsWith("windows") ? "Windows" : "Linux";
  }
}
