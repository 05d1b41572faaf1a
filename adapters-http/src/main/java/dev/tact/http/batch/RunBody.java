package dev.tact.http.batch;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Brings the body of an order to its one form: members under one name, channels as a list. */
final class RunBody {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("segmentId", "segment"),
          Map.entry("schemaId", "schema"),
          Map.entry("decisionFlowKey", "flow"),
          Map.entry("flowKey", "flow"),
          Map.entry("decisionFlowId", "flow"),
          Map.entry("blueprintKey", "flow"),
          Map.entry("channelIds", "channels"),
          Map.entry("channel", "channels"),
          Map.entry("channelId", "channels"),
          Map.entry("placementId", "placement"),
          Map.entry("maxOffers", "limit"),
          Map.entry("volumeConstraints", "frequencyCaps"));

  private static final List<String> LATER =
      List.of(
          "scheduleType",
          "scheduleDayOfWeek",
          "scheduleDayOfMonth",
          "scheduleTime",
          "scheduleTimezone",
          "scheduleCron",
          "fileConfig",
          "dryRun",
          "placements",
          "locale",
          "currency",
          "idempotencyKey");

  private RunBody() {}

  /**
   * The order in its canonical form.
   *
   * @throws Failure.Invalid when two names of one member say different things, or a member belongs
   *     to what is not supported
   */
  static Config canonical(Config body) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Object> members = new LinkedHashMap<>();
    body.members()
        .forEach(
            (name, value) -> {
              String canonical = NAMES.getOrDefault(name, name);
              Object given = canonical.equals("channels") ? list(value) : value;
              if (LATER.contains(name)) {
                problems.add(
                    new Problem(
                        "$." + name,
                        ProblemCode.NOT_SUPPORTED,
                        "`" + name + "` is not supported yet"));
              } else if (members.containsKey(canonical)
                  && !Objects.equals(members.get(canonical), given)) {
                problems.add(
                    new Problem(
                        "$." + name,
                        ProblemCode.CONFLICT,
                        "says something else than `" + canonical + "` under another name"));
              } else {
                members.put(canonical, given);
              }
            });
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return Config.of(members);
  }

  private static Object list(Object value) {
    return value instanceof String one ? List.of(one) : value;
  }
}
