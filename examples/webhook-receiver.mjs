// Receives Klaviyo's webhooks and checks their signatures.
//
//   WEBHOOK_SECRET=klaviyo-test-secret node examples/webhook-receiver.mjs
//
// Then create a webhook with that secret_key and the endpoint_url that this prints.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'

const secret = process.env.WEBHOOK_SECRET ?? 'klaviyo-test-secret'

/** Ids of events that came already: Klaviyo may send an event twice. */
const seen = new Set()

/** Whether Klaviyo signed the body: HMAC-SHA256 of its bytes, followed by the text of the timestamp header. */
function isSigned(body, headers) {
  const expected = createHmac('sha256', secret)
    .update(body)
    .update(headers['klaviyo-timestamp'] ?? '')
    .digest()
  const given = Buffer.from(headers['klaviyo-signature'] ?? '', 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const server = createServer(async (request, response) => {
  const body = await buffer(request)
  if (!isSigned(body, request.headers)) return response.writeHead(401).end()
  // Answer within five seconds, with 200, 201 or 202. Anything else is sent again.
  response.writeHead(202).end()
  for (const { topic, external_id, payload } of JSON.parse(body).data) {
    if (seen.has(external_id)) continue
    seen.add(external_id)
    console.log(topic, external_id, JSON.stringify(payload.data.attributes.event_properties))
  }
})

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}/`)
})
