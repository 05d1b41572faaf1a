package dev.tact.bootstrap.endtoend;

import java.util.List;

/** The request bodies of the winback tutorial, byte for byte. */
final class WinbackBodies {

  static final String SCHEMA =
      """
      {
        "name": "Customer",
        "fields": [
          { "name": "lastPurchaseDate",   "type": "date" },
          { "name": "lifetimePurchases",  "type": "integer" },
          { "name": "lifetimeRevenue",    "type": "decimal" },
          { "name": "primaryCategory",    "type": "string" },
          { "name": "preferredChannel",   "type": "string" },
          { "name": "timezone",           "type": "string" },
          { "name": "consentEmail",       "type": "boolean" },
          { "name": "consentSMS",         "type": "boolean" }
        ]
      }\
      """;

  static final String APPAREL =
      """
      {
        "name": "Apparel",
        "computedFields": [
          {
            "name": "daysSinceLastPurchase",
            "formula": "round((today() - customer.lastPurchaseDate) / 86400)",
            "outputType": "integer"
          },
          {
            "name": "isRecoverable",
            "formula": "lifetimePurchases >= 3 && lifetimeRevenue >= 50",
            "outputType": "boolean"
          }
        ]
      }\
      """;

  static final List<String> OFFERS =
      List.of(
          """
          {
            "name": "Apparel — 20% back",
            "category": "Apparel",
            "priority": 70,
            "businessValue": 30,
            "margin": 50,
            "qualificationRules": [
              { "field": "primaryCategory", "op": "==", "value": "apparel" },
              { "field": "daysSinceLastPurchase", "op": ">=", "value": 90 },
              { "field": "daysSinceLastPurchase", "op": "<=",  "value": 365 },
              { "field": "isRecoverable", "op": "==", "value": true }
            ]
          }\
          """,
          """
          {
            "name": "Electronics — free shipping + 10% off",
            "category": "Electronics",
            "priority": 75,
            "businessValue": 60,
            "margin": 35,
            "qualificationRules": [
              { "field": "primaryCategory", "op": "==", "value": "electronics" },
              { "field": "daysSinceLastPurchase", "op": ">=", "value": 90 },
              { "field": "daysSinceLastPurchase", "op": "<=",  "value": 365 },
              { "field": "isRecoverable", "op": "==", "value": true }
            ]
          }\
          """,
          """
          {
            "name": "Home — bundle 3, save 15%",
            "category": "Home",
            "priority": 70,
            "businessValue": 40,
            "margin": 45,
            "qualificationRules": [
              { "field": "primaryCategory", "op": "==", "value": "home" },
              { "field": "daysSinceLastPurchase", "op": ">=", "value": 90 },
              { "field": "daysSinceLastPurchase", "op": "<=",  "value": 365 },
              { "field": "isRecoverable", "op": "==", "value": true }
            ]
          }\
          """);

  static final List<String> CHANNELS =
      List.of(
          """
          {
            "name": "email",
            "config": {
              "quietHoursStart": "21:00",
              "quietHoursEnd":   "08:00",
              "timezoneSource":  "customer.timezone"
            }
          }\
          """,
          """
          {
            "name": "sms",
            "config": {
              "quietHoursStart": "20:00",
              "quietHoursEnd":   "09:00",
              "timezoneSource":  "customer.timezone"
            }
          }\
          """);

  static final String POLICY =
      """
      {
        "name": "Winback 3-touch cap, 30-day window",
        "scope": "category:Apparel,Electronics,Home",
        "ruleType": "frequency_cap",
        "windowDays": 30,
        "maxImpressions": 3
      }\
      """;

  static final String FLOW =
      """
      {
        "name": "Winback",
        "config": {
          "nodes": [
            { "id": "inv",     "type": "inventory", "config": { \
      "categories": ["Apparel","Electronics","Home"] } },
            { "id": "enr",     "type": "enrich",    "config": { "schema": "Customer" } },
            { "id": "compute", "type": "compute" },
            { "id": "qual",    "type": "qualify" },
            { "id": "cp",      "type": "contact_policy" },
            { "id": "score",   "type": "score",     "config": { "method": "propensity" } },
            { "id": "rank",    "type": "rank",      "config": {
                "profile": "winback",
                "weights": { "Wp": 0.30, "Wr": 0.20, "Wi": 0.20, "We": 0.05, "Wu": 0.25 }
            }},
            { "id": "out",     "type": "response" }
          ]
        }
      }\
      """;

  static final String RECOMMEND =
      """
      {
        "customerId": "cust_lapsed_1",
        "channel": "email",
        "flow": "Winback"
      }\
      """;

  static final String EXPERIMENT =
      """
      {
        "name": "Winback Q4 holdout",
        "flowId": "flow_winback",
        "holdoutPercentage": 15,
        "primaryMetric": "revenue_per_customer",
        "duration": "90 days"
      }\
      """;

  private WinbackBodies() {}
}
