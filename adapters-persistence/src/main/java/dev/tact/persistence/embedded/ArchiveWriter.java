package dev.tact.persistence.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a tar archive out of files that others may be changing. */
final class ArchiveWriter implements AutoCloseable {

  private final TarArchiveOutputStream tar;
  private int entries;

  ArchiveWriter(OutputStream out) {
    this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  int entries() {
    return entries;
  }

  void directory(String name) throws IOException {
    tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
    tar.closeArchiveEntry();
    entries++;
  }

  void text(String name, String text) throws IOException {
    bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(String name, byte[] bytes) throws IOException {
    begin(name, bytes.length);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  /**
   * Adds a file with the size that it has now: what it grows by is left out, what it shrinks by is
   * zeros, and a file that is gone is no entry. The log that is added later repairs all three.
   */
  void fileAsItIsNow(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      begin(name, size);
      byte[] buffer = new byte[65_536];
      long left = size;
      while (left > 0) {
        int wanted = (int) Math.min(buffer.length, left);
        int read = in.readNBytes(buffer, 0, wanted);
        Arrays.fill(buffer, read, wanted, (byte) 0);
        tar.write(buffer, 0, wanted);
        left -= wanted;
      }
      tar.closeArchiveEntry();
    } catch (NoSuchFileException _) {
      // Dropped since the directory was listed.
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  static void flushToDisk(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void begin(String name, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    tar.putArchiveEntry(entry);
    entries++;
  }
}
