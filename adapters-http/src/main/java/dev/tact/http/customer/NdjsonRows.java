package dev.tact.http.customer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tact.application.port.in.LoadReport.Cause;
import dev.tact.application.port.in.LoadReport.Stop;
import dev.tact.application.port.in.RawRow;
import dev.tact.application.port.in.RowSource;
import dev.tact.http.json.Lines;
import java.io.IOException;
import java.io.InputStream;

/** One JSON object a line; a line that cannot be read spoils no other. Rows are line numbers. */
final class NdjsonRows implements RowSource {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Lines lines;

  NdjsonRows(InputStream body) {
    this.lines = new Lines(body);
  }

  @Override
  public RawRow next() {
    try {
      while (lines.next()) {
        if (lines.isTooLong()) {
          return new RawRow.Unreadable(lines.number(), Lines.tooLong());
        }
        byte[] bytes = lines.bytes();
        int from = lines.number() == 1 && startsWithMark(bytes) ? MARK.length : 0;
        if (!isBlank(bytes, from)) {
          return parse(bytes, from);
        }
      }
      return new RawRow.End();
    } catch (IOException _) {
      return new RawRow.Broken(
          new Stop(Cause.MALFORMED, "line " + lines.number(), "the body broke off"));
    }
  }

  private RawRow parse(byte[] bytes, int from) throws IOException {
    try (JsonParser json = JsonRow.JSON.createParser(bytes, from, bytes.length - from)) {
      json.nextToken();
      RawRow row = JsonRow.read(json, lines.number());
      return json.nextToken() == null
          ? row
          : new RawRow.Unreadable(lines.number(), "there is something after the object");
    } catch (JsonProcessingException e) {
      return new RawRow.Unreadable(
          lines.number(), JsonRow.fault(e) + " (column " + e.getLocation().getColumnNr() + ")");
    } catch (RowTooLarge e) {
      return new RawRow.Unreadable(lines.number(), e.getMessage());
    }
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= MARK.length
        && bytes[0] == MARK[0]
        && bytes[1] == MARK[1]
        && bytes[2] == MARK[2];
  }

  private static boolean isBlank(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
