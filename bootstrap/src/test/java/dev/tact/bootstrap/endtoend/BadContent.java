package dev.tact.bootstrap.endtoend;

import java.util.List;

/**
 * Well-formed JSON that can never work, and the path that the refusal must name.
 *
 * @param path where the fault stands
 */
record BadContent(String name, String collection, String path, String body) {

  static final List<BadContent> ALL =
      List.of(
          formula("a formula of 100,000 characters", "1+".repeat(50_000) + "1"),
          formula("ten thousand parentheses", "(".repeat(10_000) + "1" + ")".repeat(10_000)),
          formula("an unknown name", "customer.no_such_field + 1"),
          formula("an unknown function", "exec('rm -rf')"),
          formula("code instead of a formula", "System.exit(0); DROP TABLE offers"),
          formula("an unfinished formula", "1 +"),
          formula("types that do not fit", "lower(customer.age) * 'x'"),
          rule("a broken pattern", "$.config.value", "regex", "\"(\"", "customer.city"),
          rule("an unknown operator", "$.config.operator", "almost", "1", "customer.age"),
          rule("an unknown field", "$.config.attribute", "eq", "1", "customer.shoe_size"),
          rule("a number for a list", "$.config.value", "in", "5", "customer.age"),
          new BadContent(
              "an unknown time zone",
              "channels",
              "$.config.timezoneSource",
              """
              {"name": "c1", "config": {"quietHoursStart": "21:00", "quietHoursEnd": "08:00",
               "timezoneSource": "Mars/Olympus"}}
              """),
          new BadContent(
              "quiet hours that end where they start",
              "channels",
              "$.config.quietHoursEnd",
              """
              {"name": "c2", "config": {"quietHoursStart": "21:00", "quietHoursEnd": "21:00"}}
              """),
          new BadContent(
              "an unknown category",
              "offers",
              "$.category",
              "{\"name\": \"o\", \"category\": \"Nope\"}"),
          new BadContent(
              "a priority out of range",
              "offers",
              "$.priority",
              "{\"name\": \"o\", \"priority\": 101}"),
          new BadContent(
              "a member for later",
              "offers",
              "$.eligibility",
              "{\"name\": \"o\", \"eligibility\": {\"minAge\": 18}}"),
          new BadContent(
              "a schedule before all time",
              "offers",
              "$.schedule.startDate",
              "{\"name\": \"o\", \"schedule\": {\"startDate\": \"-999999999-01-01T00:00:00Z\"}}"),
          new BadContent(
              "a blank operator",
              "qualification-rules",
              "$.config.operator",
              """
              {"name": "r", "ruleType": "attribute_condition",
               "config": {"field": "customer.age", "operator": "", "value": 18}}
              """),
          new BadContent(
              "a budget of nothing",
              "offers",
              "$.budget.dailyCap",
              "{\"name\": \"o\", \"budget\": {}}"),
          new BadContent(
              "a budget without a limit",
              "budgets",
              "$.maxImpressions",
              "{\"name\": \"b\", \"scope\": \"global\", \"periodType\": \"daily\"}"),
          new BadContent(
              "a schedule of nothing",
              "offers",
              "$.schedule.startDate",
              "{\"name\": \"o\", \"schedule\": {}}"),
          new BadContent(
              "a stock of nothing",
              "offers",
              "$.inventory.totalStock",
              "{\"name\": \"o\", \"inventory\": {}}"),
          new BadContent(
              "a currency that there is not",
              "budgets",
              "$.currency",
              """
              {"name": "b", "scope": "global", "periodType": "daily", "maxSpend": 10,
               "currency": "ZZZ"}
              """),
          new BadContent(
              "a system cap of nothing",
              "frequency-caps",
              "$.maxVolume",
              """
              {"name": "c", "scope": "offer", "scopeId": "Gold", "maxVolume": 0, "period": "daily"}
              """),
          new BadContent(
              "a guardrail of a name that there is not",
              "guardrails",
              "$.expression",
              "{\"name\": \"g\", \"expression\": \"offer.nothing > 1\"}"),
          new BadContent(
              "a constraint on no channel",
              "cross-offer-constraints",
              "$.channels",
              "{\"name\": \"x\", \"ruleType\": \"channel_quota\", \"cap\": 1}"),
          new BadContent(
              "a profile of objectives and factors at once",
              "arbitration-profiles",
              "$.weights",
              "{\"name\": \"p\", \"weights\": {\"margin\": 1, \"Wp\": 1}}"),
          new BadContent(
              "a profile that there is not",
              "decision-flows",
              "$.config.nodes[1].config.profile",
              """
              {"name": "f", "config": {"nodes": [
                {"id": "i", "type": "inventory"},
                {"id": "o", "type": "optimize", "config": {"profile": "nowhere"}},
                {"id": "r", "type": "response"}]}}
              """),
          new BadContent(
              "a route to a flow that there is not",
              "flow-routes",
              "$.decisionFlowId",
              "{\"decisionFlowId\": \"nowhere\"}"),
          new BadContent(
              "a stage that there is not",
              "decision-flows",
              "$.config.stages.rank",
              "{\"name\": \"f\", \"config\": {\"stages\": {\"rank\": {}}}}"),
          new BadContent(
              "a segment over a field that there is not",
              "segments",
              "$.filters[0].field",
              """
              {"name": "s", "schema": "Person",
               "filters": [{"field": "shoe_size", "operator": "gt", "value": 40}]}
              """),
          new BadContent(
              "an average of impressions",
              "behavioral-metrics",
              "$.sourceField",
              """
              {"name": "m", "aggregateFunction": "avg", "sourceField": "impressions",
               "windowDays": 7}
              """),
          new BadContent(
              "a policy on a metric that there is not",
              "contact-policies",
              "$.config.metric",
              """
              {"name": "p", "ruleType": "metric_condition",
               "config": {"metric": "nope", "operator": "gte", "value": 1}}
              """),
          new BadContent(
              "a window of a rule that never opens",
              "qualification-rules",
              "$.config.timeWindow.daysOfWeek[0]",
              """
              {"name": "w", "ruleType": "segment_required",
               "config": {"requiredSegments": ["vip"],
                "timeWindow": {"daysOfWeek": [9], "startHour": 9, "endHour": 17}}}
              """),
          policy("a cap on nothing", "$.config", "frequency_cap", "{}"),
          policy("a cap with a typo", "$.config.maxPerDya", "frequency_cap", "{\"maxPerDya\": 3}"),
          policy("a negative cap", "$.config.maxPerDay", "frequency_cap", "{\"maxPerDay\": -1}"),
          policy("no such policy", "$.ruleType", "frequency_hat", "{}"),
          policy(
              "an exclusion of nothing",
              "$.config.offerGroup",
              "mutual_exclusion",
              "{\"offerGroup\": []}"),
          policy(
              "an unknown zone in a time window",
              "$.config.timezone",
              "time_window",
              "{\"allowedDays\": [1], \"startTime\": \"09:00\", \"endTime\": \"18:00\","
                  + " \"timezone\": \"Nowhere/City\"}"),
          policy(
              "a day that no week has",
              "$.config.allowedDays[0]",
              "time_window",
              "{\"allowedDays\": [9], \"startTime\": \"09:00\", \"endTime\": \"18:00\"}"),
          flow(
              "a flow without inventory",
              "$.config.nodes",
              "{\"id\": \"r\", \"type\": \"response\"}"),
          flow(
              "a model for later",
              "$.config.nodes[1].config.modelKey",
              "{\"id\": \"i\", \"type\": \"inventory\"}, {\"id\": \"s\", \"type\": \"score\","
                  + " \"config\": {\"modelKey\": \"m\"}}, {\"id\": \"r\", \"type\": \"response\"}"),
          flow(
              "a node that does not exist",
              "$.config.nodes[1].type",
              "{\"id\": \"i\", \"type\": \"inventory\"}, {\"id\": \"x\", \"type\": \"magic\"},"
                  + " {\"id\": \"r\", \"type\": \"response\"}"));

  private static BadContent formula(String name, String formula) {
    return new BadContent(
        name,
        "categories",
        "$.customFields[0].formula",
        """
        {"name": "bad %s", "customFields": [{"name": "f", "type": "computed", "formula": "%s"}]}
        """
            .formatted(name, formula));
  }

  private static BadContent rule(
      String name, String path, String operator, String value, String field) {
    return new BadContent(
        name,
        "qualification-rules",
        path,
        """
        {"name": "bad %s", "ruleType": "attribute_condition",
         "config": {"attribute": "%s", "operator": "%s", "value": %s}}
        """
            .formatted(name, field, operator, value));
  }

  private static BadContent policy(String name, String path, String type, String config) {
    return new BadContent(
        name,
        "contact-policies",
        path,
        "{\"name\": \"bad %s\", \"ruleType\": \"%s\", \"config\": %s}"
            .formatted(name, type, config));
  }

  private static BadContent flow(String name, String path, String nodes) {
    return new BadContent(
        name,
        "decision-flows",
        path,
        "{\"name\": \"bad %s\", \"config\": {\"nodes\": [%s]}}".formatted(name, nodes));
  }
}
