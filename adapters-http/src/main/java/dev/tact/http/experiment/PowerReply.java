package dev.tact.http.experiment;

import dev.tact.domain.experiment.PowerPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The size of an experiment, as an answer. */
final class PowerReply {

  private PowerReply() {}

  static Map<String, Object> of(PowerPlan plan) {
    PowerPlan.Size size = plan.size();
    Map<String, Object> reply = new LinkedHashMap<>(members(size));
    reply.put("significanceLevel", plan.significance());
    reply.put("power", plan.power());
    reply.put("trafficSplit", plan.trafficSplit());
    reply.put("recommendation", recommendation(size, plan));
    reply.put("sensitivityTable", plan.sensitivity().stream().map(PowerReply::members).toList());
    return reply;
  }

  private static Map<String, Object> members(PowerPlan.Size size) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("minimumDetectableEffect", size.effect());
    members.put("requiredSampleSize", size.total());
    members.put("perVariant", Map.of("control", size.control(), "treatment", size.treatment()));
    members.put("estimatedDuration", size.days().map(days -> Map.of("days", days)));
    return members;
  }

  private static String recommendation(PowerPlan.Size size, PowerPlan plan) {
    Optional<Long> days = size.days();
    String customers = size.total() + " customers";
    if (days.isEmpty()) {
      return customers + " must take part; send `dailyTraffic` to learn how long that takes";
    }
    return customers
        + " take part in about "
        + days.get()
        + (days.get() == 1 ? " day" : " days")
        + " at "
        + plan.dailyTraffic().orElse(0L)
        + " a day; let it run for whole weeks";
  }
}
