#!/usr/bin/env bash
# Replay: what was decided is decided again to the bit, and other rules are tried on the past.
#   BASE    where Tact listens   (default http://localhost:8080)
#   TENANT  whose data this is   (default replay-recipe)
set -euo pipefail
BASE=${BASE:-http://localhost:8080}
TENANT=${TENANT:-replay-recipe}

send() { # send METHOD PATH, body on standard input
  curl --silent --show-error --fail-with-body -X "$1" "$BASE$2" \
    -H "Content-Type: application/json" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
}
recommend() { # recommend CUSTOMER
  echo "{\"customerId\": \"$1\"}" | send POST /api/v1/recommend
}
id_of() { # id_of ANSWER
  echo "$1" | sed 's/.*"decisionId":"\([^"]*\)".*/\1/'
}

echo "== Two offers, a rule and a cap"
send POST /api/v1/schemas <<'JSON'
{"name": "people", "fields": [{"name": "customerId", "type": "string", "isPrimaryKey": true},
 {"name": "age", "type": "integer"}]}
JSON
send POST /api/v1/schemas/people/data <<'JSON'
{"rows": [{"customerId": "ann", "age": 41}, {"customerId": "bob", "age": 16}]}
JSON
echo '{"name": "Credit Card", "priority": 80}' | send POST /api/v1/offers
echo '{"name": "Savings Plan", "priority": 60}' | send POST /api/v1/offers
send POST /api/v1/qualification-rules <<'JSON'
{"name": "Adults", "ruleType": "attribute_condition", "scope": "offer", "scopeId": "Credit Card",
 "config": {"field": "customer.age", "operator": "gte", "value": 18}}
JSON
send POST /api/v1/contact-policies <<'JSON'
{"name": "Daily", "ruleType": "frequency_cap", "config": {"maxPerDay": 5}}
JSON
send POST /api/v1/decision-flows <<'JSON'
{"name": "Main", "config": {"nodes": [
  {"id": "all", "type": "inventory"}, {"id": "who", "type": "qualify"},
  {"id": "caps", "type": "contact_policy"}, {"id": "out", "type": "response"}]}}
JSON

echo "== Ann gets both, Bob is too young for one"
recommend ann
answer=$(recommend bob)
echo "$answer"
decision=$(id_of "$answer")

echo "== Everything changes"
echo '{"priority": 1}' | send PATCH "/api/v1/offers/savings_plan"
echo '{"status": "paused"}' | send PATCH /api/v1/qualification-rules/Adults
echo '{"name": "Loan", "priority": 99}' | send POST /api/v1/offers

echo "== The decision about Bob, made again: identical"
echo '{}' | send POST "/api/v1/decision-traces/$decision/replay"

echo "== What if the flow offered nothing but loans?"
send PATCH /api/v1/decision-flows/Main <<'JSON'
{"draftConfig": {"nodes": [
  {"id": "loans", "type": "inventory", "config": {"offerIds": ["Loan"]}},
  {"id": "caps", "type": "contact_policy"}, {"id": "out", "type": "response"}]}}
JSON
echo '{"last": 100, "flow": "Main", "draft": true}' | send POST /api/v1/decision-traces/replay

echo "== What would a stricter cap have done, and what has the rule cost?"
echo '{"last": 100, "change": {"config": {"maxPerDay": 1}}}' | send POST /api/v1/contact-policies/Daily/impact
echo '{"last": 100}' | send POST /api/v1/qualification-rules/Adults/impact
