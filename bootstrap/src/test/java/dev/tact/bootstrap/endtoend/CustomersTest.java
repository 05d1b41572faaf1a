package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.TestTact;
import dev.tact.bootstrap.endtoend.TactClient.Reply;
import dev.tact.domain.config.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers over HTTP on the real store: loads in three notations, and one customer at a time. */
class CustomersTest {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final String ROWS = "/api/v1/schemas/customer/data";
  private static final String SCHEMA =
      """
      {"name": "Customer", "key": "customer", "fields": [
        {"name": "customer_id", "type": "string", "isPrimaryKey": true},
        {"name": "age", "type": "integer"},
        {"name": "income", "type": "decimal"},
        {"name": "tier", "type": "string", "isNullable": false, "defaultValue": "tin"},
        {"name": "vip", "type": "boolean"},
        {"name": "since", "type": "date"},
        {"name": "seen", "type": "timestamp"}]}\
      """;

  private final String tenant = "customers-http-" + TENANTS.incrementAndGet();
  private final TactClient client = TestTact.client(tenant);

  @BeforeEach
  void author_the_schema() {
    client.post("/api/v1/schemas", SCHEMA).expect(201);
  }

  @Test
  void good_rows_load_and_bad_ones_come_back_with_row_field_and_reason() {
    Reply reply =
        client
            .post(
                ROWS,
                """
                {"rows": [
                  {"customer_id": "a", "age": 40, "income": 1e3, "vip": true, "since": "20170212"},
                  {"customer_id": "b", "age": "old", "shoes": 44},
                  {"age": 1},
                  {"customer_id": "c", "tier": null},
                  {"customer_id": "d", "seen": "2026-01-05T10:00:00+01:00"}]}\
                """)
            .expect(200);
    assertEquals(2, reply.at("/inserted").asInt());
    assertEquals(0, reply.at("/updated").asInt());
    assertEquals(3, reply.at("/rejected").asInt());
    assertEquals(
        List.of("2 age", "2 shoes", "3 customer_id", "4 tier"), errors(reply.at("/errors")));
    JsonNode row = client.get("/api/v1/customers/a").expect(200).at("/rows/customer");
    assertEquals(
        TactClient.json(
            """
            {"customer_id": "a", "age": 40, "income": 1000, "tier": "tin", "vip": true,
             "since": "2017-02-12"}\
            """),
        row);
    assertEquals(
        "2026-01-05T09:00:00Z", client.get("/api/v1/customers/d").text("/rows/customer/seen"));
  }

  @Test
  void rows_merge_unless_they_replace() {
    client.post(ROWS, "{\"rows\": [{\"customer_id\": \"a\", \"age\": 1, \"vip\": true}]}");
    Reply merged =
        client.post(ROWS, "{\"rows\": [{\"customer_id\": \"a\", \"age\": null, \"income\": 5}]}");
    assertEquals(1, merged.at("/updated").asInt());
    JsonNode row = client.get("/api/v1/customers/a").at("/rows/customer");
    assertTrue(row.path("age").isMissingNode());
    assertEquals(5, row.path("income").asInt());
    assertTrue(row.path("vip").asBoolean());
    client
        .post(ROWS + "?mode=replace", "{\"rows\": [{\"customer_id\": \"a\", \"age\": 2}]}")
        .expect(200);
    row = client.get("/api/v1/customers/a").at("/rows/customer");
    assertEquals(2, row.path("age").asInt());
    assertTrue(row.path("vip").isMissingNode());
    assertEquals("tin", row.path("tier").asText());
  }

  @Test
  void an_atomic_load_with_one_bad_row_loads_nothing() {
    String rows = "{\"rows\": [{\"customer_id\": \"a\"}, {\"customer_id\": \"b\", \"age\": 1.5}]}";
    Reply reply = client.post(ROWS + "?atomic=true", rows).expect(400);
    assertEquals("rows_rejected", reply.text("/code"));
    assertEquals(0, reply.at("/load/inserted").asInt());
    assertEquals(List.of("2 age"), errors(reply.at("/load/errors")));
    client.get("/api/v1/customers/a").expect(404);
    client.post(ROWS + "?atomic=true", rows.replace("1.5", "2")).expect(200);
    client.get("/api/v1/customers/b").expect(200);
  }

  @Test
  void broken_json_is_refused_with_its_position_and_a_true_count() {
    Reply reply =
        client
            .post(ROWS, "{\"rows\": [{\"customer_id\": \"a\"}, {\"customer_id\": NaN}]}")
            .expect(400);
    assertTrue(reply.text("/detail").contains("line 1, column"), reply.text());
    assertEquals(
        reply.headers().firstValue("x-request-id").orElseThrow(), reply.text("/requestId"));
    assertEquals(1, reply.at("/load/inserted").asInt());
    client.get("/api/v1/customers/a").expect(200);
    client.post(ROWS + "?atomic=true", "{\"rows\": [{\"customer_id\": \"x\"}, {]}").expect(400);
    client.get("/api/v1/customers/x").expect(404);
    for (String body :
        List.of(
            "",
            "[]",
            "nonsense",
            "{\"rows\": 1}",
            "{\"rows\": [{\"customer_id\": \"a\", \"age\": " + "[".repeat(10_000) + "]}",
            "{\"rows\": [{\"customer_id\": \"a\", \"age\": " + "9".repeat(5_000) + "}]}")) {
      client.post(ROWS, body).expect(400);
    }
  }

  @Test
  void what_a_refused_load_left_unread_does_not_hold_up_the_next_request() {
    String body = "{\"nothing\": \"" + "x".repeat(8 << 20) + "\"}";
    for (int i = 0; i < 5; i++) {
      client.post(ROWS, body).expect(400);
      client.post(ROWS + "?atomic=true", body).expect(400);
      client.post(ROWS + "?mode=no", body).expect(400);
      client.put("/api/v1/customers/a", body).expect(400);
      client.post("/api/v1/schemas/nope/data", body).expect(404);
      client.post(ROWS, "{\"rows\": []}").expect(200);
    }
  }

  @Test
  void a_row_larger_than_a_megabyte_is_too_large() {
    String huge = "x".repeat(Limits.ROW_BYTES);
    Reply reply =
        client
            .post(ROWS, "{\"rows\": [{\"customer_id\": \"a\", \"tier\": \"" + huge + "\"}]}")
            .expect(413);
    assertEquals("too_large", reply.text("/code"));
    String almost = huge.substring(100);
    client
        .post(ROWS, "{\"rows\": [{\"customer_id\": \"a\", \"tier\": \"" + almost + "\"}]}")
        .expect(200);
    assertEquals(
        almost.length(), client.get("/api/v1/customers/a").text("/rows/customer/tier").length());
  }

  @Test
  void csv_is_read_with_its_quirks() {
    Reply reply =
        client
            .send(
                "POST",
                ROWS,
                "text/csv; charset=utf-8",
                "\uFEFFcustomer_id,age,vip,tier,since\r\n"
                    + "a,40,TRUE,\"gold, \"\"old\"\"\",20200131\r\n"
                    + "\r\n"
                    + "b,,no,tin,\r\n"
                    + "c,1\r\n"
                    + "d,x,1,tin,2020-02-30")
            .expect(200);
    assertEquals(2, reply.at("/inserted").asInt());
    assertEquals(List.of("3 ", "4 age", "4 since"), errors(reply.at("/errors")));
    JsonNode row = client.get("/api/v1/customers/a").at("/rows/customer");
    assertEquals("gold, \"old\"", row.path("tier").asText());
    assertEquals("2020-01-31", row.path("since").asText());
    client.send("POST", ROWS, "text/csv", "customer_id\n\"open").expect(400);
    client.send("POST", ROWS, "text/csv", "").expect(400);
  }

  @Test
  void ndjson_loses_no_good_line_to_a_bad_one() {
    Reply reply =
        client
            .send(
                "POST",
                ROWS,
                "application/x-ndjson",
                "{\"customer_id\": \"a\"}\n{oops\n\n{\"customer_id\": \"b\"}\n")
            .expect(200);
    assertEquals(2, reply.at("/inserted").asInt());
    assertEquals(List.of("2 "), errors(reply.at("/errors")));
  }

  @Test
  void a_body_of_many_megabytes_streams() {
    StringBuilder csv = new StringBuilder("customer_id,age,tier\n");
    for (int i = 0; i < 60_000; i++) {
      csv.append("customer-")
          .append(i)
          .append(',')
          .append(i % 90)
          .append(",a tier of some length\n");
    }
    assertTrue(csv.length() > Limits.BODY_BYTES);
    Reply reply = client.send("POST", ROWS, "text/csv", csv.toString()).expect(200);
    assertEquals(60_000, reply.at("/inserted").asInt());
    assertEquals(60_000, client.get("/api/v1/schemas/customer/stats").at("/rows").asInt());
    Reply again =
        client.send("POST", ROWS + "?atomic=true", "text/csv", csv.toString()).expect(200);
    assertEquals(60_000, again.at("/updated").asInt());
  }

  @Test
  void rows_are_listed_and_counted() {
    client.send("POST", ROWS, "text/csv", "customer_id,age,tier\na,1,x\nb,,y\nc,3,y\n").expect(200);
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Reply page = client.get(ROWS + "?limit=2" + cursor).expect(200);
      page.at("/data").forEach(row -> ids.add(row.path("customerId").asText()));
      cursor =
          page.at("/pagination/hasMore").asBoolean()
              ? "&cursor=" + page.text("/pagination/nextCursor")
              : "";
    } while (!cursor.isEmpty());
    assertEquals(List.of("a", "b", "c"), ids);
    JsonNode fields = client.get("/api/v1/schemas/customer/stats").expect(200).at("/fields");
    assertEquals(
        TactClient.json(
            "{\"present\": 2, \"missing\": 1, \"distinct\": 2, \"misfits\": 0, \"min\": 1,"
                + " \"max\": 3}"),
        fields.path("age"));
    assertEquals(2, fields.path("tier").path("distinct").asInt());
    client.get(ROWS + "?limit=501").expect(400);
    client.get(ROWS + "?cursor=!!").expect(400);
  }

  @Test
  void one_customer_is_put_read_exported_and_erased() {
    client
        .post(
            "/api/v1/schemas",
            "{\"name\": \"Consent\", \"fields\": [{\"name\": \"mail\","
                + " \"type\": \"boolean\"}]}")
        .expect(201);
    client
        .put(
            "/api/v1/customers/a",
            "{\"rows\": {\"customer\": {\"age\": 4}, \"consent\": {\"mail\": true}}}")
        .expect(200);
    Reply merged = client.put("/api/v1/customers/a?schema=customer&mode=merge", "{\"vip\": true}");
    assertEquals(4, merged.expect(200).at("/rows/customer/age").asInt());
    assertTrue(merged.at("/rows/consent/mail").asBoolean());
    assertEquals(merged.body(), client.get("/api/v1/customers/a/export").expect(200).body());
    Reply refused =
        client
            .put("/api/v1/customers/a", "{\"rows\": {\"customer\": {\"age\": \"x\", \"q\": 1}}}")
            .expect(400);
    assertEquals("$.rows.customer.age", refused.text("/errors/0/path"));
    assertEquals("$.rows.customer.q", refused.text("/errors/1/path"));
    client.put("/api/v1/customers/a", "{\"rows\": {\"nope\": {}}}").expect(404);
    client.put("/api/v1/customers/a", "{\"row\": {}}").expect(400);
    client
        .put("/api/v1/customers/" + "x".repeat(256), "{\"rows\": {\"customer\": {}}}")
        .expect(400);
    client.get("/api/v1/customers/a/erasure").expect(404);
    assertTrue(client.delete("/api/v1/customers/a").expect(200).at("/erased").asInt() >= 2);
    client.get("/api/v1/customers/a").expect(404);
    client.get("/api/v1/customers/a/erasure").expect(200);
  }

  @Test
  void tenants_do_not_see_each_others_customers() {
    client.post(ROWS, "{\"rows\": [{\"customer_id\": \"a\"}]}").expect(200);
    TactClient other = TestTact.client(tenant + "-b");
    other.get("/api/v1/customers/a").expect(404);
    other.get(ROWS).expect(404);
    other.post("/api/v1/schemas", SCHEMA).expect(201);
    assertEquals(0, other.get(ROWS).expect(200).at("/data").size());
    assertEquals(0, other.delete("/api/v1/customers/a").expect(200).at("/erased").asInt());
    client.get("/api/v1/customers/a").expect(200);
  }

  @Test
  void a_field_is_retyped_and_dropped_with_rows_present() {
    client
        .post(
            ROWS,
            "{\"rows\": [{\"customer_id\": \"a\", \"tier\": \"7\", \"age\": 1},"
                + " {\"customer_id\": \"b\", \"tier\": \"gold\"}]}")
        .expect(200);
    Reply schema = client.get("/api/v1/schemas?limit=1").expect(200);
    String id = schema.text("/data/0/id");
    client
        .put(
            "/api/v1/schemas/" + id,
            """
            {"name": "Customer", "key": "customer", "fields": [
              {"name": "customer_id", "type": "string", "isPrimaryKey": true},
              {"name": "tier", "type": "integer"}]}\
            """)
        .expect(200);
    assertEquals(
        2, client.get("/api/v1/schemas/customer/stats").at("/fields/tier/misfits").asInt());
    Reply dry = client.post("/api/v1/schemas/customer/refit?dryRun=true", "").expect(200);
    assertEquals(1, dry.at("/misfits").asInt());
    Reply refit = client.post("/api/v1/schemas/customer/refit", "").expect(200);
    assertEquals("b", refit.text("/errors/0/customerId"));
    assertEquals(7, client.get("/api/v1/customers/a").at("/rows/customer/tier").asInt());
    assertTrue(client.get("/api/v1/customers/a").at("/rows/customer/age").isMissingNode());
  }

  @Test
  void what_is_asked_wrongly_is_refused() {
    client.post("/api/v1/schemas/nope/data", "{\"rows\": []}").expect(404);
    client.get("/api/v1/schemas/nope/stats").expect(404);
    client.post(ROWS + "?mode=append", "{\"rows\": []}").expect(400);
    client.post(ROWS + "?atomic=maybe", "{\"rows\": []}").expect(400);
    client.send("POST", ROWS, "text/plain", "x").expect(415);
    client.get("/api/v1/customers/%20").expect(404);
    client.get("/api/v1/customers/a%00b").expect(404);
    client.delete("/api/v1/customers/a%00b").expect(400);
    assertEquals(0, client.post(ROWS, "{\"rows\": []}").expect(200).at("/inserted").asInt());
  }

  private static List<String> errors(JsonNode errors) {
    List<String> found = new ArrayList<>();
    errors.forEach(
        error -> found.add(error.path("row").asInt() + " " + error.path("field").asText()));
    return found;
  }
}
