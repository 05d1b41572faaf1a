#!/usr/bin/env bash
# Frequency caps: four recipes, each with the answer that shows it at work.
#   BASE    where Tact listens   (default http://localhost:8080)
#   TENANT  whose data this is   (default caps-recipe)
set -euo pipefail
BASE=${BASE:-http://localhost:8080}
TENANT=${TENANT:-caps-recipe}

send() { # send METHOD PATH, body on standard input
  curl --silent --show-error --fail-with-body -X "$1" "$BASE$2" \
    -H "Content-Type: application/json" -H "X-Tenant-Id: $TENANT" --data-binary @-
  echo
}
contact() { # contact CUSTOMER OFFER CHANNEL
  send POST /api/v1/respond >/dev/null <<JSON
{"customerId": "$1", "offerId": "$2", "channel": "$3", "outcome": "impression"}
JSON
}
recommend() { # recommend CUSTOMER CHANNEL
  send POST /api/v1/recommend <<JSON
{"customerId": "$1", "channel": "$2", "debug": true}
JSON
}

echo "== A small shop: two cards, one loan, two channels"
for category in Cards Loans; do echo "{\"name\": \"$category\"}" | send POST /api/v1/categories; done
for channel in email push; do echo "{\"name\": \"$channel\"}" | send POST /api/v1/channels; done
send POST /api/v1/offers <<'JSON'
{"name": "Platinum Card", "category": "Cards", "priority": 80}
JSON
send POST /api/v1/offers <<'JSON'
{"name": "Basic Card", "category": "Cards", "priority": 60}
JSON
send POST /api/v1/offers <<'JSON'
{"name": "Personal Loan", "category": "Loans", "priority": 40}
JSON

echo "== Recipe 1: three touches a day, everywhere"
send POST /api/v1/contact-policies <<'JSON'
{"name": "Global 3/day", "ruleType": "frequency_cap", "config": {"maxPerDay": 3},
 "scopes": [{"scope": "global", "scopeId": null}], "status": "active"}
JSON
for touch in 1 2 3; do contact ann "Platinum Card" email; done
recommend ann push

echo "== Recipe 2: five a week for one category (references may be keys or names)"
send POST /api/v1/contact-policies <<'JSON'
{"name": "Cards 5/week", "ruleType": "frequency_cap", "config": {"maxPerWeek": 5},
 "scopes": [{"scope": "category", "scopeId": "Cards"}], "status": "active"}
JSON

echo "== Recipe 3: two e-mails a day, push unlimited"
send POST /api/v1/contact-policies <<'JSON'
{"name": "Email 2/day", "ruleType": "frequency_cap", "config": {"maxPerDay": 2},
 "scopes": [{"scope": "channel", "scopeId": "email"}], "status": "active"}
JSON
recommend bob email

echo "== Recipe 4: not the same offer twice in 24 hours"
send POST /api/v1/contact-policies <<'JSON'
{"name": "24h cooldown", "ruleType": "cooldown", "config": {"cooldownHours": 24},
 "scopes": [{"scope": "offer", "scopeId": "Platinum Card"}], "status": "active"}
JSON
contact cid "Platinum Card" push
recommend cid push
