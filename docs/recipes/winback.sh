#!/usr/bin/env bash
# Winback: bring lapsed customers back with one well-timed offer, and leave everybody else in peace.
# The whole tutorial, for a person with curl and a running Tact (./run). From step 8 on customers are
# simulated: what they would do is made up, what Tact makes of it is not.
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

get() { # get PATH
  curl --silent --show-error --fail-with-body "$BASE$1" -H "X-Tenant-Id: $TENANT"
  echo
}

id_of() { sed -E 's/^[^"]*"id":"([^"]*)".*/\1/' | head -1; }

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

echo "== 8. A real holdout: fifteen in a hundred are left in peace, by a hash of their ids"
post /api/v1/experiments <<'JSON'
{
  "name": "Winback Q4 holdout",
  "flowId": "flow_winback",
  "holdoutPercentage": 15,
  "primaryMetric": "revenue_per_customer",
  "duration": "90 days"
}
JSON

# Who bought up to six times is moved by the offer (55 in a hundred buy again, 15 uncontacted); who bought more
# often comes back anyway (40 in a hundred).
SIMULATED=2000
echo "== 8. $SIMULATED lapsed customers"
{
  awk -v n="$SIMULATED" -v date="$(days_ago 142)" -v zone="$DAY" 'BEGIN {
    printf "{\"rows\":["
    for (i = 0; i <= n; i++) {
      id = i == n ? "cust_faithful" : "sim_" i
      printf "%s{\"customerId\":\"%s\",\"lastPurchaseDate\":\"%s\",\"lifetimePurchases\":%d,", \
        i ? "," : "", id, date, i == n ? 9 : 3 + i * 7 % 10
      printf "\"lifetimeRevenue\":240.5,\"primaryCategory\":\"apparel\",\"timezone\":\"%s\",\"consentEmail\":true}", zone
    }
    print "]}"
  }'
} | post /api/v1/schemas/Customer/data

echo "== 8. They are asked for, and do what they do"
for from in 0 1000; do
  awk -v from="$from" 'BEGIN {
    printf "{\"channel\":\"email\",\"flow\":\"Winback\",\"customerIds\":["
    for (i = from; i < from + 1000; i++) printf "%s\"sim_%d\"", (i > from ? "," : ""), i
    print "]}"
  }' | post /api/v1/recommend/batch | awk -v from="$from" 'BEGIN { RS = "[{]\"status\":" } NR > 1 {
    i = from + NR - 2
    offered = $0 !~ /"count":0[,}]/
    if (offered) printf "{\"customerId\":\"sim_%d\",\"offerId\":\"Apparel — 20%% back\",\"channel\":\"email\",\"outcome\":\"impression\"}\n", i
    chance = 3 + i * 7 % 10 <= 6 ? (offered ? 55 : 15) : 40
    if ((i * 761 + 13) % 1009 % 100 < chance)
      printf "{\"customerId\":\"sim_%d\",\"outcome\":\"conversion\",\"conversionValue\":%d.5,\"currency\":\"EUR\"}\n", i, 20 + i % 50
  }' | curl --silent --show-error --fail-with-body -X POST "$BASE/api/v1/respond" \
    -H "Content-Type: application/x-ndjson" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
done

echo "== 8. What the winback brings, in money for each customer"
get /api/v1/experiments/winback_q4_holdout/results

echo "== 9. Whom does a contact persuade? A model that learns it from both groups"
MODEL=$(post /api/v1/algorithm-models <<'JSON' | id_of
{
  "name": "Winback uplift",
  "modelType": "uplift",
  "predictors": ["customer.lifetimePurchases", "customer.lifetimeRevenue"],
  "config": { "method": "x_learner", "experiment": "winback_q4_holdout", "thresholds": { "effectMin": 0.05 } }
}
JSON
)
RUN=$(echo '{}' | post "/api/v1/algorithm-models/$MODEL/train" | id_of)
until get "/api/v1/algorithm-models/$MODEL/training-runs/$RUN" | grep -Eq '"status":"(succeeded|insufficient|failed|stopped)"'; do
  sleep 1
done
get "/api/v1/algorithm-models/$MODEL/uplift-report"
echo '{"registryStatus": "challenger"}' | post "/api/v1/algorithm-models/$MODEL/promote" >/dev/null
echo '{"registryStatus": "champion"}' | post "/api/v1/algorithm-models/$MODEL/promote" >/dev/null

echo "== 9. The lapsed customer again: persuadable"
post /api/v1/recommend <<'JSON'
{
  "customerId": "cust_lapsed_1",
  "channel": "email",
  "flow": "Winback"
}
JSON

echo "== 9. Somebody who comes back anyway"
post /api/v1/recommend <<'JSON'
{
  "customerId": "cust_faithful",
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
