#!/usr/bin/env bash
# Winback: bring lapsed customers back with one well-timed offer, and leave everybody else in peace.
# Steps 1 to 7 of the tutorial, for a person with curl and a running Tact (./run).
#   BASE    where Tact listens   (default http://localhost:8080)
#   TENANT  whose data this is   (default winback-recipe)
set -euo pipefail
BASE=${BASE:-http://localhost:8080}
TENANT=${TENANT:-winback-recipe}

post() { # post PATH, body on standard input; fails on an error status and shows the problem document
  curl --silent --show-error --fail-with-body -X POST "$BASE$1" \
    -H "Content-Type: application/json" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
}

days_ago() { date -u -d "$1 days ago" +%F 2>/dev/null || date -u -v-"$1"d +%F; }

# An IANA zone in which the hour is $1 right now, so that the recipe works at any time of day.
zone_at_hour() {
  local offset=$(( $1 - 10#$(date -u +%H) ))
  (( offset > 12 )) && offset=$(( offset - 24 ))
  (( offset < -12 )) && offset=$(( offset + 24 ))
  if (( offset > 0 )); then echo "Etc/GMT-$offset"; else echo "Etc/GMT+$(( -offset ))"; fi
}

echo "== 1. What we know of customers"
post /api/v1/schemas <<'JSON'
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
}
JSON

echo "== 2. Category Apparel, with the lapse window as computed fields"
post /api/v1/categories <<'JSON'
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
}
JSON

echo "== 2. Category Electronics, with the lapse window as computed fields"
post /api/v1/categories <<'JSON'
{
  "name": "Electronics",
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
}
JSON

echo "== 2. Category Home, with the lapse window as computed fields"
post /api/v1/categories <<'JSON'
{
  "name": "Home",
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
}
JSON

echo "== 3. A winback offer"
post /api/v1/offers <<'JSON'
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
}
JSON

echo "== 3. A winback offer"
post /api/v1/offers <<'JSON'
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
}
JSON

echo "== 3. A winback offer"
post /api/v1/offers <<'JSON'
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
}
JSON

echo "== 4. A channel with quiet hours"
post /api/v1/channels <<'JSON'
{
  "name": "email",
  "config": {
    "quietHoursStart": "21:00",
    "quietHoursEnd":   "08:00",
    "timezoneSource":  "customer.timezone"
  }
}
JSON

echo "== 4. A channel with quiet hours"
post /api/v1/channels <<'JSON'
{
  "name": "sms",
  "config": {
    "quietHoursStart": "20:00",
    "quietHoursEnd":   "09:00",
    "timezoneSource":  "customer.timezone"
  }
}
JSON

echo "== 5. At most three touches in thirty days"
post /api/v1/contact-policies <<'JSON'
{
  "name": "Winback 3-touch cap, 30-day window",
  "scope": "category:Apparel,Electronics,Home",
  "ruleType": "frequency_cap",
  "windowDays": 30,
  "maxImpressions": 3
}
JSON

echo "== 6. The decision flow"
post /api/v1/decision-flows <<'JSON'
{
  "name": "Winback",
  "config": {
    "nodes": [
      { "id": "inv",     "type": "inventory", "config": { "categories": ["Apparel","Electronics","Home"] } },
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
}
JSON

DAY=$(zone_at_hour 11)
NIGHT=$(zone_at_hour 2)
echo "== Four customers: lapsed, bought once, gone for 400 days, and asleep"
post /api/v1/schemas/Customer/data <<JSON
{"rows": [
  {"customerId": "cust_lapsed_1", "lastPurchaseDate": "$(days_ago 142)", "lifetimePurchases": 5,
   "lifetimeRevenue": 240.5, "primaryCategory": "apparel", "timezone": "$DAY", "consentEmail": true},
  {"customerId": "cust_one_time", "lastPurchaseDate": "$(days_ago 142)", "lifetimePurchases": 1,
   "lifetimeRevenue": 20, "primaryCategory": "apparel", "timezone": "$DAY", "consentEmail": true},
  {"customerId": "cust_long_gone", "lastPurchaseDate": "$(days_ago 400)", "lifetimePurchases": 5,
   "lifetimeRevenue": 240.5, "primaryCategory": "apparel", "timezone": "$DAY", "consentEmail": true},
  {"customerId": "cust_asleep", "lastPurchaseDate": "$(days_ago 142)", "lifetimePurchases": 5,
   "lifetimeRevenue": 240.5, "primaryCategory": "apparel", "timezone": "$NIGHT", "consentEmail": true}
]}
JSON

echo "== 7. Recommend for the lapsed apparel customer"
post /api/v1/recommend <<'JSON'
{
  "customerId": "cust_lapsed_1",
  "channel": "email",
  "flow": "Winback"
}
JSON

echo "== 7. the one-time buyer: nothing, not recoverable"
post /api/v1/recommend <<'JSON'
{
  "customerId": "cust_one_time",
  "channel": "email",
  "flow": "Winback"
}
JSON

echo "== 7. gone for 400 days: nothing"
post /api/v1/recommend <<'JSON'
{
  "customerId": "cust_long_gone",
  "channel": "email",
  "flow": "Winback"
}
JSON

echo "== 7. two in the morning: not now, and when instead"
post /api/v1/recommend <<'JSON'
{
  "customerId": "cust_asleep",
  "channel": "email",
  "flow": "Winback"
}
JSON

echo "== Three touches, reported; the fourth request is blocked by the cap"
for touch in 1 2 3; do
  post /api/v1/respond <<'JSON' >/dev/null
{"customerId": "cust_lapsed_1", "offerId": "Apparel — 20% back", "channel": "email", "outcome": "impression"}
JSON
done
echo "== 7. The fourth touch"
post /api/v1/recommend <<'JSON'
{
  "customerId": "cust_lapsed_1",
  "channel": "email",
  "flow": "Winback"
}
JSON
