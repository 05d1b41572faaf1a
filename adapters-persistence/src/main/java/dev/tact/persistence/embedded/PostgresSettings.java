package dev.tact.persistence.embedded;

/** How the embedded server is set up; written to its configuration at every start. */
public record PostgresSettings(int maxConnections, int sharedBuffersMegabytes, boolean durable) {

  /** What `./run` uses: every acknowledged row survives a crash. */
  public static PostgresSettings standard() {
    return new PostgresSettings(64, 128, true);
  }

  String asText(int port) {
    String flush = durable ? "on" : "off";
    return """
    # Written by Tact at every start; put your own settings into postgresql.conf below its include.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    max_connections = %d
    shared_buffers = %dMB
    fsync = %s
    synchronous_commit = %s
    full_page_writes = %s
    max_wal_size = 1GB
    jit = off
    timezone = 'UTC'
    log_timezone = 'UTC'
    lc_messages = 'C'
    log_checkpoints = off
    """
        .formatted(port, maxConnections, sharedBuffersMegabytes, flush, flush, flush);
  }
}
