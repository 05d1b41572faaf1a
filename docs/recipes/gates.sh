#!/usr/bin/env bash
# Decisioning gates: eligibility, fit and match, who passes them, and what analysis says of them.
#   BASE    where Tact listens   (default http://localhost:8080)
#   TENANT  whose data this is   (default gates-recipe)
set -euo pipefail
BASE=${BASE:-http://localhost:8080}
TENANT=${TENANT:-gates-recipe}

send() { # send METHOD PATH, body on standard input
  curl --silent --show-error --fail-with-body -X "$1" "$BASE$2" \
    -H "Content-Type: application/json" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
}
get() { # get PATH
  curl --silent --show-error --fail-with-body "$BASE$1" -H "X-Tenant-Id: $TENANT"
  echo
}
recommend() { # recommend CUSTOMER SEGMENTS
  send POST /api/v1/recommend <<JSON
{"customerId": "$1", "segments": [$2], "debug": true}
JSON
}

echo "== Customers and two offers"
send POST /api/v1/schemas <<'JSON'
{"name": "people", "fields": [{"name": "customer_id", "type": "string", "isPrimaryKey": true},
 {"name": "age", "type": "integer"}, {"name": "owns_card", "type": "boolean"},
 {"name": "last_login", "type": "date"}]}
JSON
send POST /api/v1/schemas/people/data <<'JSON'
{"rows": [{"customer_id": "ann", "age": 41, "owns_card": false, "last_login": "2020-01-01"},
 {"customer_id": "bob", "age": 16, "owns_card": false},
 {"customer_id": "cid", "age": 52, "owns_card": true}]}
JSON
echo '{"name": "Cards"}' | send POST /api/v1/categories
send POST /api/v1/offers <<'JSON'
{"name": "Platinum Card", "category": "Cards", "priority": 80}
JSON
send POST /api/v1/offers <<'JSON'
{"name": "Savings Plan", "priority": 60}
JSON

echo "== Eligibility: a legal gate for everything, and members only for cards"
send POST /api/v1/qualification-rules <<'JSON'
{"name": "Adults", "stage": "eligibility", "ruleType": "attribute_condition",
 "config": {"field": "customer.age", "operator": "gte", "value": 18}, "priority": 90}
JSON
send POST /api/v1/qualification-rules <<'JSON'
{"name": "Members", "ruleType": "segment_required", "config": {"requiredSegments": ["members"]},
 "scopes": [{"scope": "category", "scopeId": "Cards"}]}
JSON

echo "== Fit: nobody gets a card who has one"
send POST /api/v1/qualification-rules <<'JSON'
{"name": "No card yet", "stage": "fit", "ruleType": "attribute_condition",
 "config": {"field": "customer.owns_card", "operator": "neq", "value": true},
 "scopes": [{"scope": "category", "scopeId": "Cards"}]}
JSON

echo "== Match: who has not been here lately suits less"
send POST /api/v1/qualification-rules <<'JSON'
{"name": "Lately", "stage": "match", "ruleType": "recency_check",
 "config": {"attribute": "customer.last_login", "maxDays": 30, "multiplier": 0.5}}
JSON

echo "== Ann passes both gates, Bob none; Cid has a card; nobody is a member unless somebody says so"
recommend ann '"members"'
recommend bob '"members"'
recommend cid '"members"'
recommend ann ''

echo "== Only the gates of one stage, and all that hold for one offer"
get "/api/v1/qualification-rules?stage=fit"
get "/api/v1/offers/platinum_card/effective-rules"

echo "== Would a rule for students work? Analyzed before it is saved"
send POST /api/v1/policies/analyze <<'JSON'
{"include": ["contradictions"], "draft": {"kind": "qualification-rules", "body":
 {"name": "Pupils", "ruleType": "attribute_condition",
  "config": {"field": "customer.age", "operator": "<", "value": 18}}}}
JSON
