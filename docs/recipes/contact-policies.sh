#!/usr/bin/env bash
# Contact policies: the guardrails of the page about them, each with an answer that shows it.
#   BASE    where Tact listens   (default http://localhost:8080)
#   TENANT  whose data this is   (default policies-recipe)
set -euo pipefail
BASE=${BASE:-http://localhost:8080}
TENANT=${TENANT:-policies-recipe}

send() { # send METHOD PATH, body on standard input
  curl --silent --show-error --fail-with-body -X "$1" "$BASE$2" \
    -H "Content-Type: application/json" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
}
respond() { # respond CUSTOMER OFFER CHANNEL OUTCOME
  send POST /api/v1/respond >/dev/null <<JSON
{"customerId": "$1", "offerId": "$2", "channel": "$3", "outcome": "$4"}
JSON
}
recommend() { # recommend CUSTOMER CHANNEL SEGMENTS
  send POST /api/v1/recommend <<JSON
{"customerId": "$1", "channel": "$2", "segments": [$3], "debug": true}
JSON
}

echo "== A small shop: two cards that compete, one loan, three channels"
for channel in email push sms; do echo "{\"name\": \"$channel\"}" | send POST /api/v1/channels; done
echo '{"name": "Gold Card", "key": "act_competitor_a", "priority": 80}' | send POST /api/v1/offers
echo '{"name": "Blue Card", "key": "act_competitor_b", "priority": 70}' | send POST /api/v1/offers
echo '{"name": "Loan", "priority": 40}' | send POST /api/v1/offers

echo "== mutual_exclusion: of the two cards, the better-ranked one"
send POST /api/v1/contact-policies <<'JSON'
{"ruleType": "mutual_exclusion",
 "config": {"excludeOfferIds": ["act_competitor_a", "act_competitor_b"],
            "reason": "Competing credit card products"}}
JSON
recommend ann email ''

echo "== segment_exclusion: whoever asked to be left alone is"
send POST /api/v1/contact-policies <<'JSON'
{"ruleType": "segment_exclusion",
 "config": {"excludeSegments": ["do_not_contact", "legal_hold", "recently_churned"]}}
JSON
recommend ann email '"legal_hold"'

echo "== outcome_based: a complaint silences for ninety days"
send POST /api/v1/contact-policies <<'JSON'
{"ruleType": "outcome_based",
 "config": {"outcomeType": "complaint", "lookbackDays": 90, "action": "suppress"}}
JSON
respond bob "Loan" email complaint
recommend bob push ''

echo "== cross_channel_cap: five a week over all channels together"
send POST /api/v1/contact-policies <<'JSON'
{"name": "Weekly Cross-Channel Cap",
 "description": "Limit total customer contacts to 5 per week across email, push, and SMS",
 "ruleType": "cross_channel_cap", "scope": "global",
 "config": {"channels": ["email", "push", "sms"], "maxContacts": 5, "windowDays": 7},
 "enabled": true}
JSON
for touch in 1 2; do
  for channel in email push sms; do respond cid "Loan" "$channel" impression; done
done
recommend cid email ''

echo "== frequency_cap and cooldown: three a week, and two days of rest after each"
send POST /api/v1/contact-policies <<'JSON'
{"ruleType": "frequency_cap", "config": {"maxContacts": 3, "windowDays": 7}}
JSON
send POST /api/v1/contact-policies <<'JSON'
{"ruleType": "cooldown", "config": {"cooldownHours": 48}}
JSON

echo "== Analysis: under three a week, the five of the cross-channel cap stop nobody any more"
send POST /api/v1/policies/analyze <<'JSON'
{"include": ["caps"]}
JSON
