package dev.tact.persistence.record;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of PostgreSQL's COPY: a signature, then for each row the number of its
 * fields and each field behind its length. Several times cheaper than arrays in a statement, on
 * both sides. The format is described in PostgreSQL's manual, chapter COPY.
 */
public final class CopyRows {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private int size;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** What a row writes its fields with. */
  @FunctionalInterface
  public interface Row {
    void write(CopyRows rows) throws IOException;
  }

  /** How a field is written that may be missing. */
  @FunctionalInterface
  public interface Field<T> {
    void write(T value) throws IOException;
  }

  /** No rows yet. */
  public CopyRows() {
    write(
        rows -> {
          out.write(SIGNATURE);
          out.writeInt(0);
          out.writeInt(0);
        });
  }

  /** Adds a row of so many fields. */
  public void row(int fields, Row row) {
    write(
        rows -> {
          out.writeShort(fields);
          row.write(rows);
        });
    size++;
  }

  public void text(String value) throws IOException {
    binary(value.getBytes(StandardCharsets.UTF_8));
  }

  public void binary(byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  public void flag(boolean value) throws IOException {
    out.writeInt(1);
    out.writeByte(value ? 1 : 0);
  }

  /** A bigint. */
  public void number(long value) throws IOException {
    out.writeInt(Long.BYTES);
    out.writeLong(value);
  }

  /** An integer. */
  public void integer(int value) throws IOException {
    out.writeInt(Integer.BYTES);
    out.writeInt(value);
  }

  /** A jsonb, of the first version of its format: the text. */
  public void json(String value) throws IOException {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length + 1);
    out.writeByte(1);
    out.write(text);
  }

  public void decimal(BigDecimal value) throws IOException {
    binary(NumericBytes.of(value));
  }

  /** A field, or null. */
  public <T> void optional(Optional<T> value, Field<T> field) throws IOException {
    if (value.isPresent()) {
      field.write(value.get());
    } else {
      missing();
    }
  }

  /** A field that is null. */
  public void missing() throws IOException {
    out.writeInt(-1);
  }

  /** A timestamptz: microseconds since the start of the year 2000, UTC. */
  public void instant(Instant value) throws IOException {
    out.writeInt(Long.BYTES);
    Duration since = Duration.between(EPOCH, value);
    out.writeLong(since.getSeconds() * 1_000_000 + since.getNano() / 1_000);
  }

  // Everything written, closed by the end mark.
  private byte[] finished() {
    write(rows -> out.writeShort(-1));
    return bytes.toByteArray();
  }

  /** Sends everything written to a COPY statement, if anything; one that fails leaves nothing. */
  public void copy(Connection connection, String statement) throws SQLException {
    if (size == 0) {
      return;
    }
    byte[] rows = finished();
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      copy.writeToCopy(rows, 0, rows.length);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void write(Row row) {
    try {
      row.write(this);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }
}
