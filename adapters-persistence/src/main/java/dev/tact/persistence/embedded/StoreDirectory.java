package dev.tact.persistence.embedded;

import dev.tact.persistence.StorageRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The directory of the embedded store, held by one process at a time: the cluster, the server's
 * programs, and the small files (port, password) that must stay the same from start to start.
 */
public final class StoreDirectory implements AutoCloseable {

  private static final String SWAPPING = "restore.pending";

  private final Path root;
  private final FileChannel channel;

  private StoreDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /** Makes the directory if need be and holds it; refused while another process holds it. */
  public static StoreDirectory hold(Path directory) {
    return holdIfFree(directory)
        .orElseThrow(
            () ->
                new StorageRefused(
                    "the data directory `"
                        + directory.toAbsolutePath().normalize()
                        + "` is in use by another Tact; stop it, or choose another with"
                        + " `--data-dir`"));
  }

  /** Like {@link #hold}, but empty while another process holds it. */
  static Optional<StoreDirectory> holdIfFree(Path directory) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("tact.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        return Optional.empty();
      }
      StoreDirectory held = new StoreDirectory(root, channel);
      held.undoSwap();
      held.sweep();
      return Optional.of(held);
    } catch (IOException e) {
      throw new StorageRefused(
          "the data directory `"
              + root
              + "` cannot be used ("
              + e
              + "); choose another with `--data-dir`",
          e);
    }
  }

  // INVARIANT: the operating system frees the lock when the process dies, however it dies.
  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  public Path root() {
    return root;
  }

  /** The cluster itself: PostgreSQL's own data directory. */
  public Path cluster() {
    return root.resolve("postgres");
  }

  /**
   * Puts another cluster in place of the present one, which is kept; until {@link #keepSwapped} it
   * can be undone, and is at the next start if the process dies.
   *
   * @return where the present one is kept, or null when there was none
   */
  Path swap(Path fresh) throws IOException {
    Path former = Files.exists(cluster()) ? formerName() : null;
    keep(SWAPPING, former == null ? "" : former.getFileName().toString());
    if (former != null) {
      Files.move(cluster(), former);
    }
    Files.move(fresh, cluster());
    return former;
  }

  void keepSwapped() throws IOException {
    Files.deleteIfExists(root.resolve(SWAPPING));
  }

  /** Puts the kept cluster back; does nothing when no swap is under way. */
  void undoSwap() throws IOException {
    Path note = root.resolve(SWAPPING);
    if (!Files.exists(note)) {
      return;
    }
    String name = Files.readString(note).strip();
    boolean wasMoved = name.isEmpty() || Files.exists(root.resolve(name));
    if (wasMoved && Files.exists(cluster())) {
      delete(cluster());
    }
    if (wasMoved && !name.isEmpty()) {
      Files.move(root.resolve(name), cluster());
    }
    Files.delete(note);
  }

  // What a start or restore that was killed had not finished.
  private void sweep() throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(root, "*-new[0-9]*")) {
      for (Path draft : drafts) {
        delete(draft);
      }
    }
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Path formerName() {
    int number = 1;
    while (Files.exists(root.resolve("postgres-before-restore-" + number))) {
      number++;
    }
    return root.resolve("postgres-before-restore-" + number);
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  /** The content of a small file, made by the supplier when the file is missing. */
  String kept(String name, Supplier<String> first) {
    Path file = root.resolve(name);
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      String content = first.get();
      keep(name, content);
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a small file that only the owner may read. */
  Path keep(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Path draft = root.resolve(name + ".new");
    Files.deleteIfExists(draft);
    if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(draft, content + "\n");
    return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
