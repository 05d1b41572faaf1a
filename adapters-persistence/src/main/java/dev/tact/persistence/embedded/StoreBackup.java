package dev.tact.persistence.embedded;

import dev.tact.persistence.StorageRefused;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Saves the whole cluster into one file while the server runs, by PostgreSQL's own protocol:
 * announce the start, copy the files as they change, then add the log that makes the copy
 * consistent.
 */
public final class StoreBackup {

  /** The name of the first entry, which says what the file is. */
  static final String HEADER = "tact-backup";

  /** What the first entry holds: the layout of the archive and the server that can read it. */
  static final String FORMAT = "1 postgresql-" + PostgresPrograms.MAJOR;

  /** The name of the last entry; an archive without it was cut off. */
  static final String END = "tact-backup-end";

  static final String CLUSTER = "postgres/";

  // What these hold is made anew at every start; their directories must exist.
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");
  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");

  private final Path cluster;
  private final Connection connection;

  private StoreBackup(Path cluster, Connection connection) {
    this.cluster = cluster;
    this.connection = connection;
  }

  /**
   * Saves the store of a directory, running or not, into a file that must not exist yet.
   *
   * @return the size of the file in bytes
   */
  public static long write(Path directory, Path file) {
    Path root = directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(root.resolve("postgres"))) {
      throw new StorageRefused("there is no store in `" + root + "`; nothing was saved");
    }
    if (Files.exists(file)) {
      throw new StorageRefused("`" + file + "` exists already; choose another name");
    }
    try (LentServer server = LentServer.of(root);
        Connection connection = server.dataSource().getConnection()) {
      return new StoreBackup(root.resolve("postgres"), connection).write(file);
    } catch (IOException | SQLException e) {
      throw new StorageRefused("the store was not saved: " + e.getMessage(), e);
    }
  }

  // Written beside its place: a file with the wished name is always whole.
  private long write(Path file) throws IOException, SQLException {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft));
          ArchiveWriter archive = new ArchiveWriter(new GZIPOutputStream(out))) {
        fill(archive);
      }
      ArchiveWriter.flushToDisk(draft);
      return Files.size(Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE));
    } catch (FileAlreadyExistsException e) {
      throw new IOException("`" + draft + "` is in the way", e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void fill(ArchiveWriter archive) throws IOException, SQLException {
    archive.text(HEADER, FORMAT);
    // INVARIANT: the slot keeps every log segment from here on until the connection ends.
    one("SELECT pg_create_physical_replication_slot('tact_backup', true, true)");
    String first = one("SELECT pg_walfile_name(pg_backup_start('tact', true))");
    copyFiles(archive);
    String label;
    String last;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_walfile_name(lsn), labelfile FROM pg_backup_stop(false)")) {
      row.next();
      last = row.getString(1);
      label = row.getString(2);
    }
    copyLog(archive, first, last);
    archive.bytes(CLUSTER + "backup_label", label.getBytes(StandardCharsets.UTF_8));
    archive.text(END, String.valueOf(archive.entries()));
  }

  private void copyFiles(ArchiveWriter archive) throws IOException {
    try (Stream<Path> paths = Files.walk(cluster)) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        Path relative = cluster.relativize(path);
        String name = relative.toString();
        boolean emptied = EMPTIED.contains(relative.getName(0).toString());
        if (Files.isDirectory(path)) {
          if (!name.isEmpty() && (!emptied || relative.getNameCount() == 1)) {
            archive.directory(CLUSTER + name);
          }
        } else if (!emptied && !LEFT_OUT.contains(name) && !name.contains("pgsql_tmp")) {
          archive.fileAsItIsNow(CLUSTER + name, path);
        }
      }
    }
  }

  private void copyLog(ArchiveWriter archive, String first, String last) throws IOException {
    Path log = cluster.resolve("pg_wal");
    List<Path> segments;
    try (Stream<Path> files = Files.list(log)) {
      segments =
          files
              .filter(file -> file.getFileName().toString().matches("[0-9A-F]{24}"))
              .filter(file -> file.getFileName().toString().compareTo(first) >= 0)
              .filter(file -> file.getFileName().toString().compareTo(last) <= 0)
              .sorted()
              .toList();
    }
    for (Path segment : segments) {
      archive.fileAsItIsNow(CLUSTER + "pg_wal/" + segment.getFileName(), segment);
    }
  }

  private String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
