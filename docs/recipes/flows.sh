#!/usr/bin/env bash
# Decision flows from the first node to the last replay: nodes, placements, drafts, versions, routes,
# simulation, replay, batches and runs.
#   BASE    where Tact listens   (default http://localhost:8080)
#   TENANT  whose data this is   (default flows-recipe)
set -euo pipefail
BASE=${BASE:-http://localhost:8080}
TENANT=${TENANT:-flows-recipe}

send() { # send METHOD PATH [TYPE], body on standard input
  curl --silent --show-error --fail-with-body -X "$1" "$BASE$2" \
    -H "Content-Type: ${3:-application/json}" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
}
refused() { # refused METHOD PATH, body on standard input: what is expected to be refused
  curl --silent --show-error -X "$1" "$BASE$2" \
    -H "Content-Type: application/json" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
}
get() { # get PATH
  curl --silent --show-error --fail-with-body "$BASE$1" -H "X-Tenant-Id: $TENANT"
  echo
}
member() { # member NAME, JSON on standard input: the first text of that name
  sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p' | head -n 1
}

echo "== A bank: customers, five offers, two placements on the web, a weekly cap"
send PUT /api/v1/configuration application/yaml <<'YAML'
schemas:
  - name: people
    fields:
      - {name: customer_id, isPrimaryKey: true}
      - {name: first_name}
      - {name: tier}
      - {name: visits, type: integer}
categories:
  - name: Cards
    customFields:
      - {name: regular, type: computed, formula: visits >= 10}
  - name: Loans
channels:
  - name: web
placements:
  - {name: hero, channel: web}
  - {name: aside, channel: web, maxSlots: 2}
offers:
  - {name: Gold card, category: Cards, priority: 90, margin: 20}
  - {name: Blue card, category: Cards, priority: 70, margin: 60}
  - {name: Car loan, category: Loans, priority: 60, margin: 80}
  - {name: Home loan, category: Loans, priority: 50, margin: 40}
  - {name: Newsletter, priority: 10, margin: 5}
creatives:
  - {name: Gold hero, offer: gold_card, channel: web, placement: hero,
     content: {title: "{{name}}, go gold"},
     personalization: [{variable: name, source: customer.first_name, fallback: You}]}
segments:
  - {name: Regulars, schemaId: people, condition: {field: customer.visits, operator: gte, value: 10}}
contact-policies:
  - {name: Weekly, ruleType: frequency_cap, scope: global, config: {maxPerWeek: 3, per: offer}}
decision-flows:
  - name: House rules
    config:
      nodes:
        - {id: all, type: inventory}
        - {id: worthwhile, type: filter,
           config: {condition: {field: offer.margin, operator: gte, value: 10}}}
        - {id: policies, type: contact_policy}
        - {id: answer, type: response}
  - name: Home page
    isDefault: true
    config:
      nodes:
        - {id: all, type: inventory}
        - {id: creatives, type: match_creatives, config: {requireCreative: false}}
        - {id: people, type: enrich, config: {schema: people}}
        - {id: fields, type: compute, config: {extras: {perVisit: offer.priority / customer.visits}}}
        - id: tiers
          type: conditional
          config:
            condition: {field: customer.tier, operator: eq, value: gold}
            then:
              - {id: thanks, type: set_properties, config: {properties: {ribbon: for you}}}
            else:
              - {id: no_gold, type: filter,
                 config: {condition: {field: offer.key, operator: neq, value: gold_card}}}
        - {id: house, type: call_flow, config: {flow: house_rules, merge: intersect}}
        - {id: score, type: score, config: {method: priority_weighted}}
        - {id: business, type: optimize, config: {weights: {conversion: 2, margin: 1}}}
        - {id: boost, type: extension_point,
           config: {hook: score_override, formula: "coalesce(regular, false) ? candidate.score * 1.1 : candidate.score"}}
        - {id: rank, type: rank, config: {method: diversity, maxPerCategory: 1, maxCandidates: 3}}
        - {id: places, type: group, config: {strategy: optimal}}
        - {id: answer, type: response}
YAML
send POST /api/v1/schemas/people/data <<'JSON'
{"rows": [{"customer_id": "ann", "first_name": "Ann", "tier": "gold", "visits": 20},
 {"customer_id": "bob", "first_name": "Bob", "tier": "blue", "visits": 12},
 {"customer_id": "cid", "visits": 1}]}
JSON

echo "== Two placements in one answer: for Ann with the gold card and a ribbon, for Bob without"
send POST /api/v1/recommend <<'JSON'
{"customerId": "ann", "channel": "web", "placements": ["hero", {"placement": "aside", "limit": 1}]}
JSON
first=$(send POST /api/v1/recommend <<'JSON'
{"customerId": "bob", "channel": "web", "placements": ["hero", "aside"]}
JSON
)
echo "$first"

echo "== What could not work is refused at once, every violation by its path"
refused POST /api/v1/decision-flows/validate <<'JSON'
{"name": "Broken", "config": {"nodes": [{"id": "rank", "type": "rank", "config": {"method": "guess"}},
 {"id": "score", "type": "score"}, {"id": "all", "type": "inventory"}]}}
JSON

echo "== A draft, simulated beside what runs, published with a note, compared, and taken back"
send PATCH /api/v1/decision-flows/home_page "application/merge-patch+json" <<'JSON'
{"draftConfig": {"nodes": [{"id": "all", "type": "inventory", "config": {"categories": ["Loans"]}},
 {"id": "score", "type": "score"},
 {"id": "rank", "type": "rank", "config": {"method": "explore_exploit", "epsilon": 0.2, "maxCandidates": 1}},
 {"id": "answer", "type": "response"}]}}
JSON
send POST /api/v1/decision-flows/home_page/simulate <<'JSON'
{"customerIds": ["ann", "bob", "cid"], "draft": true, "compare": true}
JSON
echo '{"notes": "loans only"}' | send POST /api/v1/decision-flows/home_page/publish
echo '{"customerId": "cid"}' | send POST /api/v1/recommend
get "/api/v1/decision-flows/home_page/diff?from=1&to=2"
echo '{"version": 1, "notes": "cards are back"}' | send POST /api/v1/decision-flows/home_page/rollback
get /api/v1/decision-flows/home_page/versions

echo "== Fixed stages are the same nodes, and a route leads to them"
send POST /api/v1/decision-flows <<'JSON'
{"name": "Loans", "config": {"stages": {"inventory": {"scope": "category", "categoryIds": ["Loans"]},
 "ranking": {"method": "topN", "maxCandidates": 1}}}}
JSON
get /api/v1/decision-flows/loans/translation
echo '{"placement": "aside", "flow": "loans"}' | send POST /api/v1/flow-routes
echo '{"customerId": "bob", "placement": "aside"}' | send POST /api/v1/recommend

echo "== Another formula, on a sample of a segment, before anybody sees it"
echo '{}' | send POST /api/v1/segments/regulars/refresh
send POST /api/v1/decision-flows/home_page/simulate <<'JSON'
{"segment": "regulars", "sampleSize": 10, "placements": ["hero", "aside"], "formulaOverrides": {"regular": "visits >= 15"}, "compare": true}
JSON

echo "== Decided again from its record: the same to the last bit; and by the flow of loans: what would differ"
id=$(echo "$first" | member decisionId)
echo '{}' | send POST "/api/v1/decision-traces/$id/replay"
echo '{"last": 100, "flow": "loans"}' | send POST /api/v1/decision-traces/replay
echo '{}' | send POST /api/v1/contact-policies/weekly/impact

echo "== Many at once, and everybody in a segment as a run"
send POST /api/v1/recommend/batch <<'JSON'
{"customerIds": ["ann", "bob"], "channel": "web", "limit": 1}
JSON
run=$(echo '{"segment": "regulars", "flow": "loans", "limit": 1}' | send POST /api/v1/runs | member id)
until get "/api/v1/runs/$run" | grep -q '"status":"completed"'; do
  sleep 0.2
done
get "/api/v1/runs/$run/results?format=csv"

echo "== From now on publishing needs an approval"
echo '{"requirePublishApproval": true}' | send PATCH /api/v1/tenant-settings
echo '{"version": 2}' | refused POST /api/v1/decision-flows/home_page/rollback
