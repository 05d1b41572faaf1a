package dev.tact.persistence.embedded;

import dev.tact.persistence.StorageRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/** The server of a store for a short piece of work: the running one, else one started for it. */
public final class LentServer implements AutoCloseable {

  private final DataSource dataSource;
  private final AutoCloseable owned;

  private LentServer(DataSource dataSource, AutoCloseable owned) {
    this.dataSource = dataSource;
    this.owned = owned;
  }

  /** The server of the store in a directory, which must be there already. */
  public static LentServer of(Path root) throws IOException {
    Optional<StoreDirectory> held = StoreDirectory.holdIfFree(root);
    if (held.isEmpty()) {
      return running(root.resolve("postgres"));
    }
    StoreDirectory directory = held.get();
    try {
      EmbeddedPostgres server = EmbeddedPostgres.start(directory, PostgresSettings.standard());
      return new LentServer(
          server.dataSource(EmbeddedPostgres.NAME),
          () -> {
            server.close();
            directory.close();
          });
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void close() {
    try {
      owned.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("stopping the server throws nothing checked", e);
    }
  }

  private static LentServer running(Path cluster) throws IOException {
    String password = EmbeddedPostgres.password(cluster);
    Integer port = new RunningServer(cluster, password).port();
    if (port == null) {
      throw new StorageRefused("the store is just being started or stopped; try again shortly");
    }
    return new LentServer(EmbeddedPostgres.source(port, EmbeddedPostgres.NAME, password), () -> {});
  }
}
