#!/usr/bin/env bash
# The first calls of an integration: create a profile and a list, add the profile to the list, and send an order event.
# Start the emulator first: npx klaviyo-emulator
set -euo pipefail

url=${KLAVIYO_EMULATOR_URL:-http://127.0.0.1:5528}
key=${KLAVIYO_API_KEY:-pk_anything}

klaviyo() {
  local method=$1 path=$2 body=${3:-}
  curl --silent --show-error --fail-with-body --globoff --request "$method" "$url$path" \
    --header "Authorization: Klaviyo-API-Key $key" --header 'revision: 2026-07-15' \
    ${body:+--header 'Content-Type: application/vnd.api+json' --data "$body"}
}

id_of() {
  sed -E 's/^\{"data":\{"type":"[a-z-]+","id":"([^"]+)".*/\1/'
}

profile=$(klaviyo POST /api/profiles \
  '{"data": {"type": "profile", "attributes": {"email": "ada@example.com", "first_name": "Ada"}}}' | id_of)
list=$(klaviyo POST /api/lists '{"data": {"type": "list", "attributes": {"name": "VIP"}}}' | id_of)

klaviyo POST "/api/lists/$list/relationships/profiles" \
  "{\"data\": [{\"type\": \"profile\", \"id\": \"$profile\"}]}"

klaviyo POST /api/events '{"data": {"type": "event", "attributes": {
  "properties": {"items": 2}, "value": 99.5,
  "metric": {"data": {"type": "metric", "attributes": {"name": "Placed Order"}}},
  "profile": {"data": {"type": "profile", "attributes": {"email": "ada@example.com"}}}}}}'

klaviyo GET "/api/lists/$list/profiles?fields[profile]=email"
