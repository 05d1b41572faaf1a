package dev.tact.persistence.embedded;

import dev.tact.persistence.StorageRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * The directory of the embedded store, held by one process at a time: the cluster, the server's
 * programs, and the small files (port, password) that must stay the same from start to start.
 */
public final class StoreDirectory implements AutoCloseable {

  private final Path root;
  private final FileChannel channel;

  private StoreDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /** Makes the directory if need be and holds it; refused while another process holds it. */
  public static StoreDirectory hold(Path directory) {
    Path root = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("tact.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new StorageRefused(
            "the data directory `"
                + root
                + "` is in use by another Tact; stop it, or choose another with `--data-dir`");
      }
      return new StoreDirectory(root, channel);
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
