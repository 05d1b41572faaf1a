package dev.tact.http.customer;

import dev.tact.domain.config.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of a CSV text, as RFC 4180 has them, with CR, LF or CRLF between. Our own, because a
 * record without an end must not fill the memory, and a fault must name its line.
 */
final class CsvReader {

  private static final int END = -1;
  private static final char MARK = '\uFEFF';

  private final Reader text;
  private int ahead;
  private long line = 1;
  private long size;

  /** The text is not CSV from here on. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken(String reason) {
      super(reason);
    }
  }

  CsvReader(InputStream body) throws IOException {
    this.text =
        new BufferedReader(
            new InputStreamReader(
                body,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 16);
    this.ahead = text.read();
    if (ahead == MARK) {
      ahead = text.read();
    }
  }

  /** The line on which the reader stands, from 1. */
  long line() {
    return line;
  }

  /** About how many bytes the last record had. */
  long size() {
    return size;
  }

  /** The cells of the next record that is not an empty line; null at the end. */
  List<String> next() throws IOException {
    while (ahead != END) {
      size = 0;
      List<String> cells = record();
      if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
        return cells;
      }
    }
    return null;
  }

  private List<String> record() throws IOException {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(ahead == '"' ? quoted() : plain());
      switch (ahead) {
        case ',' -> step();
        case '\r' -> {
          step();
          if (ahead == '\n') {
            step();
          }
          line++;
          return cells;
        }
        case '\n' -> {
          step();
          line++;
          return cells;
        }
        case END -> {
          return cells;
        }
        default -> throw new Broken("after a closing quote there must be a comma or a line end");
      }
    }
  }

  private String plain() throws IOException {
    StringBuilder cell = new StringBuilder();
    while (ahead != ',' && ahead != '\r' && ahead != '\n' && ahead != END) {
      cell.append((char) ahead);
      step();
    }
    return cell.toString();
  }

  private String quoted() throws IOException {
    long opened = line;
    StringBuilder cell = new StringBuilder();
    step();
    while (true) {
      if (ahead == END) {
        throw new Broken("the quote that opens on line " + opened + " is never closed");
      }
      if (ahead == '"') {
        step();
        if (ahead != '"') {
          return cell.toString();
        }
      } else if (ahead == '\n') {
        line++;
      }
      cell.append((char) ahead);
      step();
    }
  }

  private void step() throws IOException {
    size++;
    if (size > Limits.ROW_BYTES) {
      throw new RowTooLarge();
    }
    ahead = text.read();
  }
}
