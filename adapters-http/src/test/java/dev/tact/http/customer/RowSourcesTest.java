package dev.tact.http.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.in.LoadReport.Cause;
import dev.tact.application.port.in.LoadReport.Stop;
import dev.tact.application.port.in.RawRow;
import dev.tact.application.port.in.RowSource;
import dev.tact.domain.config.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How rows are taken from JSON, NDJSON and CSV, and what happens where they are none. */
class RowSourcesTest {

  @Test
  void json_rows_come_one_by_one_with_their_values() throws IOException {
    List<RawRow> rows =
        json(
            """
            {"rows": [{"id": "a", "n": 1, "d": 1.50, "b": true, "x": null, "o": {"p": [1]}},
            {"id": "b", "n": 99999999999999999999}, 7, {"id": "c", "id": "d"}]}\
            """);
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("id", "a");
    first.put("n", 1L);
    first.put("d", new BigDecimal("1.50"));
    first.put("b", true);
    first.put("x", null);
    first.put("o", List.of());
    assertEquals(first, members(rows.get(0)));
    assertEquals(
        Map.of("id", "b", "n", new BigDecimal("99999999999999999999")), members(rows.get(1)));
    assertEquals(new RawRow.Unreadable(3, "a row must be an object"), rows.get(2));
    assertEquals(new RawRow.Unreadable(4, "the field `id` is there twice"), rows.get(3));
    assertInstanceOf(RawRow.End.class, rows.get(4));
  }

  @Test
  void broken_json_says_where_and_keeps_the_rows_before_it() throws IOException {
    List<RawRow> rows = json("{\"rows\": [{\"id\": \"a\"}, {\"id\": NaN}]}");
    assertEquals(Map.of("id", "a"), members(rows.get(0)));
    Stop stop = stop(rows.get(1));
    assertEquals(Cause.MALFORMED, stop.cause());
    assertTrue(stop.position().startsWith("line 1, column "), stop.position());
    assertTrue(stop.position().endsWith("row 2"), stop.position());
  }

  @Test
  void what_is_not_a_document_of_rows_is_refused() throws IOException {
    for (String text :
        List.of(
            "",
            "[]",
            "{}",
            "{\"rows\": 1}",
            "{\"row\": []}",
            "{\"rows\": []",
            "{\"rows\": [], \"more\": 1}",
            "{\"rows\": []} {}",
            "{\"rows\": [{\"a\": \"\\q\"}]}",
            "{\"rows\": [{\"a\": " + "[".repeat(10_000) + "]}]}",
            "{\"rows\": [{\"a\": " + "9".repeat(10_000) + "}]}",
            "{\"rows\": [{\"a\": \"\u0001\"}]}")) {
      assertEquals(Cause.MALFORMED, stop(json(text).getLast()).cause(), text);
    }
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() throws IOException {
    byte[] latin = "{\"rows\": [{\"a\": \"\u00e4\"}]}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        Cause.MALFORMED,
        stop(all(new JsonRows(new ByteArrayInputStream(latin))).getLast()).cause());
    byte[] cells = "id\n\u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "not UTF-8", stop(all(new CsvRows(new ByteArrayInputStream(cells))).getLast()).reason());
  }

  @Test
  void a_json_row_that_is_too_large_stops_the_load() throws IOException {
    String huge = "x".repeat(Limits.ROW_BYTES + 1);
    assertEquals(
        Cause.TOO_LARGE, stop(json("{\"rows\": [{\"a\": \"" + huge + "\"}]}").getLast()).cause());
    StringBuilder many = new StringBuilder("{\"rows\": [{\"a\": 1");
    for (int i = 0; i < 100_000; i++) {
      many.append(", \"field").append(i).append("\": 1");
    }
    assertEquals(Cause.TOO_LARGE, stop(json(many + "}]}").getLast()).cause());
  }

  @Test
  void a_bad_ndjson_line_spoils_no_other() {
    String text =
        "\uFEFF{\"id\": \"a\"}\r\n\n{\"id\": }\n[1]\n{\"id\": \"b\"} x\n"
            + "y".repeat(Limits.ROW_BYTES + 1)
            + "\n{\"id\": \"c\"}";
    List<RawRow> rows = all(new NdjsonRows(stream(text)));
    assertEquals(Map.of("id", "a"), members(rows.get(0)));
    assertEquals(3, assertInstanceOf(RawRow.Unreadable.class, rows.get(1)).number());
    assertEquals(new RawRow.Unreadable(4, "a row must be an object"), rows.get(2));
    assertEquals(5, assertInstanceOf(RawRow.Unreadable.class, rows.get(3)).number());
    assertEquals(6, assertInstanceOf(RawRow.Unreadable.class, rows.get(4)).number());
    assertEquals(7, assertInstanceOf(RawRow.Row.class, rows.get(5)).number());
    assertEquals(7, rows.size());
  }

  @Test
  void csv_has_a_mark_quotes_line_ends_and_empty_cells() {
    List<RawRow> rows =
        all(
            new CsvRows(
                stream(
                    "\uFEFFid, name ,note\r\n"
                        + "a,\"Smith, \"\"Jo\"\"\",\"two\r\n"
                        + "lines\"\r\n\r\n"
                        + "b,,\n"
                        + "c,d,e")));
    assertEquals(
        Map.of("id", "a", "name", "Smith, \"Jo\"", "note", "two\r\nlines"), members(rows.get(0)));
    Map<String, Object> second = new LinkedHashMap<>();
    second.put("id", "b");
    second.put("name", null);
    second.put("note", null);
    assertEquals(second, members(rows.get(1)));
    assertEquals(Map.of("id", "c", "name", "d", "note", "e"), members(rows.get(2)));
    assertInstanceOf(RawRow.End.class, rows.get(3));
  }

  @Test
  void a_csv_record_of_another_length_is_refused_alone() {
    List<RawRow> rows = all(new CsvRows(stream("id,n\na\nb,1,2\nc,3\n")));
    assertEquals(new RawRow.Unreadable(1, "has 1 cells where the first line has 2"), rows.get(0));
    assertEquals(new RawRow.Unreadable(2, "has 3 cells where the first line has 2"), rows.get(1));
    assertEquals(Map.of("id", "c", "n", "3"), members(rows.get(2)));
  }

  @Test
  void csv_that_breaks_off_says_on_which_line() {
    assertEquals("line 1", stop(all(new CsvRows(stream(""))).getLast()).position());
    assertEquals(Cause.MALFORMED, stop(all(new CsvRows(stream("id,id\na,b"))).getLast()).cause());
    assertEquals(Cause.MALFORMED, stop(all(new CsvRows(stream("id,\na,b"))).getLast()).cause());
    Stop stray = stop(all(new CsvRows(stream("id\na\n\"b\"c\n"))).getLast());
    assertEquals("line 3, after row 1", stray.position());
    Stop open = stop(all(new CsvRows(stream("id\na\n\"b\nc"))).getLast());
    assertEquals("the quote that opens on line 3 is never closed", open.reason());
    Stop endless = stop(all(new CsvRows(stream("id\n\"" + "b".repeat(2_000_000)))).getLast());
    assertEquals(Cause.TOO_LARGE, endless.cause());
  }

  private static List<RawRow> json(String text) throws IOException {
    return all(new JsonRows(stream(text)));
  }

  private static List<RawRow> all(RowSource source) {
    List<RawRow> rows = new ArrayList<>();
    while (true) {
      RawRow row = source.next();
      rows.add(row);
      if (row instanceof RawRow.End || row instanceof RawRow.Broken) {
        return rows;
      }
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, ?> members(RawRow row) {
    return assertInstanceOf(RawRow.Row.class, row).members();
  }

  private static Stop stop(RawRow row) {
    return assertInstanceOf(RawRow.Broken.class, row).stop();
  }
}
