package dev.tact.http.customer;

import dev.tact.application.port.in.LoadReport.Cause;
import dev.tact.application.port.in.LoadReport.Stop;
import dev.tact.application.port.in.RawRow;
import dev.tact.application.port.in.RowSource;
import dev.tact.domain.fact.RowReader.Notation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of a CSV body under the names of its first line. */
final class CsvRows implements RowSource {

  private final InputStream body;
  private CsvReader csv;
  private List<String> header;
  private long number;

  CsvRows(InputStream body) {
    this.body = body;
  }

  @Override
  public RawRow next() {
    try {
      if (csv == null) {
        csv = new CsvReader(body);
        header = header();
      }
      List<String> cells = csv.next();
      if (cells == null) {
        return new RawRow.End();
      }
      number++;
      return row(cells);
    } catch (RowTooLarge e) {
      return broken(Cause.TOO_LARGE, e.getMessage());
    } catch (CsvReader.Broken e) {
      return broken(Cause.MALFORMED, e.getMessage());
    } catch (CharacterCodingException _) {
      return broken(Cause.MALFORMED, "not UTF-8");
    } catch (IOException _) {
      return broken(Cause.MALFORMED, "the body broke off");
    }
  }

  private List<String> header() throws IOException {
    List<String> cells = csv.next();
    if (cells == null) {
      throw new CsvReader.Broken("the first line must name the fields");
    }
    List<String> names = cells.stream().map(String::trim).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty()) {
        throw new CsvReader.Broken("the first line has a cell without a name");
      }
      if (!seen.add(name)) {
        throw new CsvReader.Broken("the first line names `" + name + "` twice");
      }
    }
    return names;
  }

  private RawRow row(List<String> cells) {
    if (cells.size() != header.size()) {
      return new RawRow.Unreadable(
          number,
          "has %d cells where the first line has %d".formatted(cells.size(), header.size()));
    }
    Map<String, Object> members = LinkedHashMap.newLinkedHashMap(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      members.put(header.get(i), cell.isEmpty() ? null : cell);
    }
    return new RawRow.Row(number, members, Notation.CELLS, csv.size());
  }

  private RawRow broken(Cause cause, String reason) {
    String line = csv == null ? "line 1" : "line " + csv.line();
    String position = number == 0 ? line : line + ", after row " + number;
    return new RawRow.Broken(new Stop(cause, position, reason));
  }
}
