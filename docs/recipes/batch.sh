#!/usr/bin/env bash
# Many customers: a batch in one call, and a run over a segment with caps of its own.
#   BASE    where Tact listens   (default http://localhost:8080)
#   TENANT  whose data this is   (default batch-recipe)
set -euo pipefail
BASE=${BASE:-http://localhost:8080}
TENANT=${TENANT:-batch-recipe}

send() { # send METHOD PATH [TYPE], body on standard input
  curl --silent --show-error --fail-with-body -X "$1" "$BASE$2" \
    -H "Content-Type: ${3:-application/json}" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
}
get() { # get PATH
  curl --silent --show-error --fail-with-body "$BASE$1" -H "X-Tenant-Id: $TENANT"
}

echo "== Who there is, and what there is to offer"
send POST /api/v1/schemas <<'JSON'
{"name": "person", "fields": [{"name": "age", "type": "integer"}, {"name": "city", "type": "string"}]}
JSON
for i in $(seq 100 299); do
  echo "{\"customerId\": \"p$i\", \"age\": $((i % 60 + 15)), \"city\": \"Turin\"}"
done | send POST /api/v1/schemas/person/data application/x-ndjson
send POST /api/v1/segments <<'JSON'
{"name": "Grown up", "key": "grown_up", "schema": "person",
 "filters": [{"field": "age", "operator": "gte", "value": 18}]}
JSON
send POST /api/v1/segments/grown_up/refresh </dev/null
send POST /api/v1/channels <<'JSON'
{"name": "push", "impressionMode": "implicit"}
JSON
for offer in "Theatre tickets" "City museum"; do
  echo "{\"name\": \"$offer\"}" | send POST /api/v1/offers
done
send POST /api/v1/contact-policies <<'JSON'
{"name": "One a week", "ruleType": "frequency_cap", "config": {"maxPerWeek": 1}}
JSON

echo "== Two customers in one call; the third request is refused by itself"
send POST /api/v1/recommend/batch <<'JSON'
{"requests": [{"customerId": "p101", "channel": "push"}, {"customerId": "p102", "channel": "push"},
              {"customerId": "p103", "channel": "pigeon"}]}
JSON

echo "== A run over the segment: 50 theatre tickets at most, one offer each"
order=$(send POST /api/v1/runs <<'JSON'
{"name": "Saturday", "segment": "grown_up", "channels": ["push"], "limit": 1,
 "frequencyCaps": {"maxPerOffer": 50}}
JSON
)
run=$(sed 's/.*"id":"\(run_[^"]*\)".*/\1/' <<<"$order")
until get "/api/v1/runs/$run" | grep -E '"status":"(completed|failed)"' >/dev/null; do sleep 0.2; done
get "/api/v1/runs/$run"
echo

echo "== What it decided: p101 had its one contact of the week already"
get "/api/v1/runs/$run/results?format=csv" | sed -n 1,4p
get "/api/v1/runs/$run/results" | grep '"p101"'
echo "tickets: $(get "/api/v1/runs/$run/results" | grep -c 'Theatre tickets')"
