package dev.tact.http.customer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tact.application.port.in.LoadReport.Cause;
import dev.tact.application.port.in.LoadReport.Stop;
import dev.tact.application.port.in.RawRow;
import dev.tact.application.port.in.RowSource;
import dev.tact.domain.config.Limits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** One JSON object a line; a line that cannot be read spoils no other. Rows are line numbers. */
final class NdjsonRows implements RowSource {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream body;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private boolean tooLong;
  private boolean ended;
  private long number;

  NdjsonRows(InputStream body) {
    this.body = new BufferedInputStream(body, 1 << 16);
  }

  @Override
  public RawRow next() {
    try {
      while (readLine()) {
        if (tooLong) {
          return new RawRow.Unreadable(
              number, "the line is longer than " + Limits.ROW_BYTES + " bytes");
        }
        byte[] bytes = line.toByteArray();
        int from = number == 1 && startsWithMark(bytes) ? MARK.length : 0;
        if (!isBlank(bytes, from)) {
          return parse(bytes, from);
        }
      }
      return new RawRow.End();
    } catch (IOException _) {
      return new RawRow.Broken(new Stop(Cause.MALFORMED, "line " + number, "the body broke off"));
    }
  }

  private RawRow parse(byte[] bytes, int from) throws IOException {
    try (JsonParser json = JsonRow.JSON.createParser(bytes, from, bytes.length - from)) {
      json.nextToken();
      RawRow row = JsonRow.read(json, number);
      return json.nextToken() == null
          ? row
          : new RawRow.Unreadable(number, "there is something after the object");
    } catch (JsonProcessingException e) {
      return new RawRow.Unreadable(
          number, JsonRow.fault(e) + " (column " + e.getLocation().getColumnNr() + ")");
    } catch (RowTooLarge e) {
      return new RawRow.Unreadable(number, e.getMessage());
    }
  }

  private boolean readLine() throws IOException {
    if (ended) {
      return false;
    }
    line.reset();
    tooLong = false;
    number++;
    int next = body.read();
    for (; next != '\n' && next != -1; next = body.read()) {
      if (line.size() < Limits.ROW_BYTES) {
        line.write(next);
      } else {
        tooLong = true;
      }
    }
    ended = next == -1;
    return !ended || line.size() > 0;
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
