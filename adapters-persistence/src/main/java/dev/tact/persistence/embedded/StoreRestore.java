package dev.tact.persistence.embedded;

import dev.tact.persistence.StorageRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Brings a saved store back: unpacks it beside the present one, starts it for a trial, and only
 * then leaves it in place. The present one is kept under another name.
 */
public final class StoreRestore {

  private final StoreDirectory directory;
  private final Path file;

  private StoreRestore(StoreDirectory directory, Path file) {
    this.directory = directory;
    this.file = file;
  }

  /**
   * Restores a file into a directory that no Tact uses; the present store is untouched when the
   * file is not whole or does not start.
   *
   * @return where the former store is kept, or null when there was none
   */
  public static Path read(Path root, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StorageRefused("there is no file `" + file + "`; nothing was changed");
    }
    try (StoreDirectory directory = StoreDirectory.hold(root)) {
      return new StoreRestore(directory, file).restore();
    } catch (IOException e) {
      throw new StorageRefused(
          "`" + file + "` was not restored: " + e.getMessage() + "; nothing was changed", e);
    }
  }

  private Path restore() throws IOException {
    Path fresh = Files.createTempDirectory(directory.root(), "postgres-new");
    try {
      unpack(fresh);
      stopWhatWasLeftBehind();
      Path former = directory.swap(fresh);
      tryToStart();
      directory.keepSwapped();
      return former;
    } catch (IOException | RuntimeException e) {
      directory.undoSwap();
      StoreDirectory.delete(fresh);
      throw e;
    }
  }

  private void unpack(Path target) throws IOException {
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
    try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
        GZIPInputStream unpacked = new GZIPInputStream(packed);
        TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry == null || !entry.getName().equals(StoreBackup.HEADER)) {
        throw new IOException("it is not a backup of Tact");
      }
      String format = text(tar);
      if (!format.equals(StoreBackup.FORMAT)) {
        throw new IOException("it was made by another version (`" + format + "`)");
      }
      int entries = 1;
      for (entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals(StoreBackup.END)) {
          if (text(tar).equals(String.valueOf(entries))) {
            // To the very end, where the checksum over everything is compared.
            unpacked.transferTo(OutputStream.nullOutputStream());
            return;
          }
          break;
        }
        place(tar, entry, target);
        entries++;
      }
      throw new IOException("it is not complete");
    } catch (IllegalArgumentException e) {
      throw new IOException("it is damaged", e);
    }
  }

  private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    String name = entry.getName();
    if (!name.startsWith(StoreBackup.CLUSTER)) {
      throw new IOException("it holds `" + name + "`, which no backup holds");
    }
    Path place = target.resolve(name.substring(StoreBackup.CLUSTER.length())).normalize();
    if (!place.startsWith(target)) {
      throw new IOException("it holds `" + name + "`, which leaves its directory");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(place);
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
    } else {
      Files.createDirectories(place.getParent());
      Files.copy(tar, place);
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  // A server that outlived its killed Tact must not keep writing into the store that is put aside.
  private void stopWhatWasLeftBehind() {
    if (Files.exists(directory.cluster().resolve("postmaster.pid"))) {
      EmbeddedPostgres.start(directory, PostgresSettings.standard()).close();
    }
  }

  private void tryToStart() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(directory, PostgresSettings.standard());
        Connection connection = server.dataSource(EmbeddedPostgres.NAME).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1 FROM flyway_schema_history");
    } catch (SQLException e) {
      throw new IOException("the restored store does not answer: " + e.getMessage(), e);
    }
  }
}
