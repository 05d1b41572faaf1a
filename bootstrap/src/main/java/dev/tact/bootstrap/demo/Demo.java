package dev.tact.bootstrap.demo;

import dev.tact.bootstrap.demo.DemoClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads the made-up shop and asks it three things, each shown as the curl command that asks it. */
public final class Demo {

  private static final int CONFLICT = 409;
  private static final int TRIES = 100;
  private static final Pattern FIRST_OFFER = Pattern.compile("\"recommendationId\":\"([^\"]+)\"");

  private final DemoClient client;
  private final PrintStream out;

  public Demo(String address, PrintStream out) {
    this.client = new DemoClient(address);
    this.out = out;
  }

  /** Whether a Tact listens at the address. */
  public boolean findsTact() {
    return client.isAnswered();
  }

  /**
   * Loads and asks.
   *
   * @param today dates the purchases of the customers
   * @param start the first customer tried for the three questions, so that each run meets another
   */
  public void run(LocalDate today, int start) throws IOException {
    loadCatalog();
    Answer rows =
        client.post("/api/v1/schemas/shopper/data", "application/x-ndjson", Shoppers.rows(today));
    refuse(rows, "the customers");
    out.println("loaded 1,000 customers into tenant `" + DemoClient.TENANT + "`: " + rows.text());
    askThreeThings(start);
  }

  private void loadCatalog() throws IOException {
    int made = 0;
    for (String line : catalog()) {
      int space = line.indexOf(' ');
      Answer answer =
          client.post(line.substring(0, space), DemoClient.JSON, line.substring(space + 1));
      if (answer.status() != CONFLICT) {
        refuse(answer, "`" + line + "`");
        made++;
      }
    }
    out.println("loaded the catalog of a coffee shop (" + made + " new definitions)");
  }

  private void askThreeThings(int start) throws IOException {
    for (int number = 0; number < TRIES; number++) {
      String customer = Shoppers.id(1 + (start + number) % Shoppers.COUNT);
      String question = "{\"customerId\": \"" + customer + "\", \"channel\": \"email\"}";
      Answer first = client.post("/api/v1/recommend", DemoClient.JSON, question);
      refuse(first, "the question");
      Matcher found = FIRST_OFFER.matcher(first.text());
      if (first.text().contains("\"rank\":1") && found.find()) {
        show("What would suit this customer?", "/api/v1/recommend", question, first);
        ask(
            "The first offer was clicked: that is a contact.",
            "/api/v1/respond",
            """
            {"customerId": "%s", "recommendationId": "%s", "rank": 1, "outcome": "click"}\
            """
                .formatted(customer, found.group(1)));
        ask("And now? The same offer has to wait a day.", "/api/v1/recommend", question);
        return;
      }
    }
    out.println("every customer that was tried has had enough contacts; try again another day");
  }

  private void ask(String why, String path, String body) throws IOException {
    show(why, path, body, client.post(path, DemoClient.JSON, body));
  }

  private void show(String why, String path, String body, Answer answer) throws IOException {
    out.println();
    out.println("# " + why);
    out.println("curl -X POST " + client.address() + path + " \\");
    out.println(
        "  -H 'Content-Type: application/json' -H 'X-Tenant-Id: " + DemoClient.TENANT + "' \\");
    out.println("  -d '" + body + "'");
    refuse(answer, "the command above");
    out.println(answer.text());
  }

  private static void refuse(Answer answer, String what) throws IOException {
    if (!answer.succeeded()) {
      throw new IOException(what + " was answered with " + answer.status() + ": " + answer.text());
    }
  }

  private static List<String> catalog() throws IOException {
    try (InputStream text = Demo.class.getResourceAsStream("/demo/catalog.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
