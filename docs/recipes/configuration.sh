#!/usr/bin/env bash
# Configuration as code: write it as one document, compare, apply, move it to another tenant, simulate.
#   BASE    where Tact listens   (default http://localhost:8080)
#   TENANT  whose data this is   (default configuration-recipe)
set -euo pipefail
BASE=${BASE:-http://localhost:8080}
TENANT=${TENANT:-configuration-recipe}

send() { # send METHOD PATH [TYPE], body on standard input
  curl --silent --show-error --fail-with-body -X "$1" "$BASE$2" \
    -H "Content-Type: ${3:-application/json}" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
}
get() { # get PATH [TYPE]
  curl --silent --show-error --fail-with-body "$BASE$1" -H "Accept: ${2:-application/json}" \
    -H "X-Tenant-Id: $TENANT"
}

echo "== A whole shop in one document; whatever refers to what, the order does not matter"
send PUT /api/v1/configuration application/yaml <<'YAML'
decision-flows:
  - name: Home page
    config:
      nodes:
        - {id: inventory, type: inventory}
        - {id: policies, type: contact_policy}
        - {id: score, type: score, config: {method: priority_weighted}}
        - {id: rank, type: rank, config: {method: topN, maxCandidates: 1}}
        - {id: answer, type: response}
offers:
  - {name: Spring sale, category: Apparel, priority: 80}
  - {name: Free shipping, priority: 50}
categories:
  - name: Apparel
contact-policies:
  - {name: Weekly, ruleType: frequency_cap, scope: category, scopeId: Apparel, config: {maxPerWeek: 3}}
YAML

echo "== What came of it, in YAML: keys in place of ids"
get /api/v1/configuration application/yaml

echo "== Four contacts a week instead of three? Compared first, field by field"
document=$(get /api/v1/configuration | sed 's/"maxPerWeek" : 3/"maxPerWeek" : 4/')
echo "$document" | send PUT "/api/v1/configuration?dryRun=true"

echo "== Applied, and applied once more: now it changes nothing"
echo "$document" | send PUT /api/v1/configuration
echo "$document" | send PUT /api/v1/configuration

echo "== Two places instead of one? Simulated beside what runs"
send POST /api/v1/decision-flows/home_page/simulate <<'JSON'
{"customerIds": ["ann", "bob"], "nodeOverrides": {"rank": {"maxCandidates": 2}}, "compare": true}
JSON

echo "== The same shop for another tenant"
TENANT=$TENANT-copy
echo "$document" | send PUT "/api/v1/configuration?prune=true"
echo "== And there, one offer less: what the document does not hold goes because that is asked for"
send PUT "/api/v1/configuration?prune=offers" <<'JSON'
{"offers": [{"name": "Spring sale", "category": "Apparel", "priority": 80}]}
JSON
