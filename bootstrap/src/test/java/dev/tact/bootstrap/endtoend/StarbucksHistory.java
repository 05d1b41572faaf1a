package dev.tact.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of the rewards app as requests for Tact, and a recount of their contacts that knows
 * nothing of Tact: plain loops over plain lists.
 */
final class StarbucksHistory {

  static final String SCHEMA =
      """
      {"name": "Member", "fields": [
        {"name": "id", "dataType": "string", "isPrimaryKey": true},
        {"name": "age", "dataType": "integer"}, {"name": "gender", "dataType": "string"},
        {"name": "income", "dataType": "decimal"},
        {"name": "became_member_on", "dataType": "date"}]}
      """;

  static final int CATEGORY_WEEKLY = 2;
  static final int CHANNEL_DAILY = 2;
  static final Duration OFFER_COOLDOWN = Duration.ofHours(24);

  static final List<String> POLICIES =
      List.of(
          """
          {"name": "two a week of a category", "ruleType": "frequency_cap", "scope": "global",
           "config": {"maxPerWeek": 2, "per": "category"}}
          """,
          """
          {"name": "two a day on a channel", "ruleType": "frequency_cap", "scope": "global",
           "config": {"maxPerDay": 2, "per": "channel"}}
          """,
          """
          {"name": "a day between two of an offer", "ruleType": "cooldown", "scope": "global",
           "config": {"cooldownHours": 24, "per": "offer"}}
          """);

  private static final Path FOLDER = folder();

  private final List<String> profiles;
  private final List<String> customers = new ArrayList<>();
  private final Map<String, Starbucks> offers = new LinkedHashMap<>();
  private final Map<String, List<Touch>> touches = new HashMap<>();
  private final StringBuilder responds = new StringBuilder();

  /** One offer of the portfolio. */
  private record Starbucks(String name, String category, List<String> channels, JsonNode source) {}

  /** One contact, as the recount keeps it. */
  private record Touch(Instant at, String offer, String channel) {}

  /** One contact that Tact made by itself. */
  record Made(String customer, String offer, String channel) {}

  private StarbucksHistory(Instant start) {
    profiles = lines("profile.json");
    profiles.forEach(line -> customers.add(TactClient.json(line).path("id").asText()));
    for (String line : lines("portfolio.json")) {
      JsonNode offer = TactClient.json(line);
      List<String> channels = new ArrayList<>();
      offer.path("channels").forEach(channel -> channels.add(channel.asText()));
      String id = offer.path("id").asText();
      String type = offer.path("offer_type").asText();
      offers.put(id, new Starbucks(type + " " + id.substring(0, 6), type, channels, offer));
    }
    lines("transcript.json").forEach(line -> tell(TactClient.json(line), start));
  }

  static boolean isPresent() {
    return Files.exists(FOLDER.resolve("transcript.json"));
  }

  static StarbucksHistory read(Instant start) {
    return new StarbucksHistory(start);
  }

  List<String> customers() {
    return customers;
  }

  String profiles() {
    return String.join("\n", profiles) + "\n";
  }

  String responds() {
    return responds.toString();
  }

  List<String> offers() {
    return offers.values().stream()
        .map(
            offer ->
                """
                {"name": "%s", "category": "%s",
                 "customFields": {"difficulty": %s, "reward": %s, "durationDays": %s}}
                """
                    .formatted(
                        offer.name(),
                        offer.category(),
                        offer.source().path("difficulty"),
                        offer.source().path("reward"),
                        offer.source().path("duration")))
        .toList();
  }

  List<String> creatives() {
    List<String> bodies = new ArrayList<>();
    for (Starbucks offer : offers.values()) {
      for (String channel : offer.channels()) {
        bodies.add(
            """
            {"name": "%s on %s", "offerId": "%s", "channelId": "%s"}
            """
                .formatted(offer.name(), channel, offer.name(), channel));
      }
    }
    return bodies;
  }

  /** The offers Tact should give, in order: equal scores, so the older offer first. */
  List<String> expected(String customer, String channel, Instant now, int limit) {
    List<Touch> counted = new ArrayList<>(touches.getOrDefault(customer, List.of()));
    List<String> given = new ArrayList<>();
    for (Starbucks offer : offers.values()) {
      if (given.size() < limit
          && offer.channels().contains(channel)
          && allowed(counted, offer, channel, now)) {
        given.add(offer.name());
        counted.add(new Touch(now, offer.name(), channel));
      }
    }
    return given;
  }

  /** Customers for whom the contacts that Tact made, all within minutes, break a cap. */
  List<String> violations(List<Made> made) {
    Map<String, Integer> counts = new HashMap<>();
    List<String> broken = new ArrayList<>();
    for (Made one : made) {
      String category = category(one.offer());
      check(counts, broken, one.customer() + " category " + category, CATEGORY_WEEKLY);
      check(counts, broken, one.customer() + " channel " + one.channel(), CHANNEL_DAILY);
      check(counts, broken, one.customer() + " offer " + one.offer(), 1);
    }
    return broken;
  }

  private static void check(
      Map<String, Integer> counts, List<String> broken, String key, int limit) {
    if (counts.merge(key, 1, Integer::sum) > limit) {
      broken.add(key);
    }
  }

  private boolean allowed(List<Touch> counted, Starbucks offer, String channel, Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    Instant day = today.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant week = today.with(DayOfWeek.MONDAY).atStartOfDay(ZoneOffset.UTC).toInstant();
    int ofCategory = 0;
    int onChannel = 0;
    boolean cooling = false;
    for (Touch touch : counted) {
      if (category(touch.offer()).equals(offer.category()) && !touch.at().isBefore(week)) {
        ofCategory++;
      }
      if (touch.channel().equals(channel) && !touch.at().isBefore(day)) {
        onChannel++;
      }
      cooling |=
          touch.offer().equals(offer.name()) && touch.at().isAfter(now.minus(OFFER_COOLDOWN));
    }
    return ofCategory < CATEGORY_WEEKLY && onChannel < CHANNEL_DAILY && !cooling;
  }

  private String category(String offerName) {
    return offerName.substring(0, offerName.indexOf(' '));
  }

  private void tell(JsonNode event, Instant start) {
    String customer = event.path("person").asText();
    Instant at = start.plus(Duration.ofHours(event.path("time").asLong()));
    JsonNode value = event.path("value");
    String id = value.path("offer id").asText(value.path("offer_id").asText());
    Starbucks offer = offers.get(id);
    switch (event.path("event").asText()) {
      case "offer received" -> {
        String first = offer.channels().getFirst();
        responds.append(
            respond(customer, at, "impression", offer.name(), ", \"channel\": \"" + first + "\""));
        touches
            .computeIfAbsent(customer, _ -> new ArrayList<>())
            .add(new Touch(at, offer.name(), first));
      }
      case "offer viewed" -> reaction(customer, at, "click", offer);
      case "offer completed" -> reaction(customer, at, "conversion", offer);
      default ->
          responds.append(
              """
              {"customerId": "%s", "outcome": "transaction", "timestamp": "%s", \
              "conversionValue": %s, "currency": "USD"}
              """
                  .formatted(customer, at, value.path("amount")));
    }
  }

  /** A reaction joins the newest contact with that offer, else it is a contact of its own. */
  private void reaction(String customer, Instant at, String outcome, Starbucks offer) {
    responds.append(respond(customer, at, outcome, offer.name(), ""));
    List<Touch> own = touches.computeIfAbsent(customer, _ -> new ArrayList<>());
    if (own.stream().noneMatch(touch -> touch.offer().equals(offer.name()))) {
      own.add(new Touch(at, offer.name(), ""));
    }
  }

  private static String respond(
      String customer, Instant at, String outcome, String offer, String more) {
    return """
    {"customerId": "%s", "outcome": "%s", "offerId": "%s", "timestamp": "%s"%s}
    """
        .formatted(customer, outcome, offer, at, more);
  }

  private static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("shared/data/starbucks"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("absent") : folder.resolve("shared/data/starbucks");
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
