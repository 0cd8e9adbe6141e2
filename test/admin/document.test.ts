import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { adminApp } from '../../src/server/admin.js'
import { addCampaign } from '../catalog/campaign-requests.js'
import { accept, IMPORT, importOf, person, SUBSCRIBE, subscription } from '../catalog/consent-requests.js'
import { addLiveFlow, definitionOf, sendable } from '../catalog/flow-requests.js'
import { addForm } from '../catalog/form-requests.js'
import { addProfile } from '../catalog/message-requests.js'
import { addList } from '../catalog/profiles-and-events.js'
import { addCodes, addCoupons } from '../catalog/requests.js'
import { addTemplate } from '../catalog/template-requests.js'
import { addSender as setUpTexts } from '../catalog/text-messaging-requests.js'
import { translated } from '../catalog/translation-requests.js'
import { addWebhook } from '../catalog/webhook-requests.js'
import { HOUR } from '../support/account-history.js'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'

// biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
type Told = any

/** The subset of OpenAPI 3.1 that the document uses; anything else is an error. */
const object = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const text = { type: 'string', minLength: 1 }
const mapOf = (values: object, names: object = {}) => ({
  type: 'object',
  propertyNames: names,
  additionalProperties: values,
})
const schema = { type: ['object', 'boolean'] }
const content = mapOf(object({ schema }, []), { pattern: '^\\w+/[\\w.+-]+$' })
const parameter = object(
  {
    name: text,
    in: { enum: ['path', 'query', 'header'] },
    required: { const: true },
    description: text,
    schema,
  },
  ['name', 'in', 'schema'],
)
const operation = object(
  {
    operationId: { type: 'string', pattern: '^[a-z_]+$' },
    summary: text,
    parameters: { type: 'array', items: parameter, uniqueItems: true },
    requestBody: object({ required: { type: 'boolean' }, content }),
    responses: mapOf(object({ description: text, content }, ['description']), {
      pattern: '^([1-5]\\d\\d|[1-5]XX)$',
    }),
  },
  ['operationId', 'summary', 'parameters', 'responses'],
)
const openapi = object({
  openapi: { pattern: '^3\\.1\\.\\d+$' },
  info: object({ title: text, version: text, description: text }),
  paths: mapOf(mapOf(operation, { enum: ['get', 'post', 'put', 'patch', 'delete'] }), { pattern: '^/' }),
  components: object({ schemas: mapOf(schema) }),
})

/** The document and all its operations. */
async function documented(klaviyo = boot()) {
  const document: Told = (await klaviyo.admin('GET', '/admin.json')).body
  const operations = Object.entries<Told>(document.paths).flatMap(([path, verbs]) =>
    Object.entries<Told>(verbs).map(([verb, each]) => ({ method: verb.toUpperCase(), path, ...each })),
  )
  return { document, operations }
}

/** One successful call to each route, in an order that works; names in braces are replaced from `at`. */
const LINK = '<a href="https://shop.test/">A</a>'

const CALLS: readonly [route: string, at?: string, body?: unknown][] = [
  ['GET /health'],
  ['GET /ready'],
  ['GET /admin.json'],
  ['GET /operations'],
  ['GET /openapi.json'],
  ['GET /config'],
  ['PATCH /config', '', { public_url: null }],
  ['POST /accounts', '', { company_id: 'Shop01' }],
  ['GET /accounts'],
  ['POST /credentials', '', { kind: 'key', secret: 'pk_more', scopes: ['lists:read'] }],
  ['GET /keys'],
  ['DELETE /keys/{id}', 'key'],
  ['GET /clock'],
  ['POST /clock', '', { advance: '1s' }],
  ['GET /progress'],
  ['PUT /progress', '', { '*': 'after 1h' }],
  ['PUT /rate-limits', '', { mode: 'off' }],
  ['GET /rate-limits'],
  ['GET /jobs'],
  ['POST /jobs/{work}/run', 'one'],
  ['POST /jobs/{work}/cancel', 'two'],
  ['POST /jobs/{work}/fail', 'three'],
  ['GET /seed/schema.json'],
  ['GET /seed/scenarios'],
  ['POST /seed', '', { fixture: { lists: [{ name: 'VIP' }] } }],
  ['GET /state'],
  ['GET /resources'],
  ['GET /resources/{type}', 'list-member'],
  ['PUT /snapshots/{name}', 'then'],
  ['GET /snapshots'],
  ['POST /snapshots/{name}/restore', 'then'],
  ['POST /faults', '', { operation: 'get_metrics', status: 503 }],
  ['PUT /faults', '', { faults: [{ operation: 'get_metrics', latency: '1ms' }] }],
  ['GET /faults/presets'],
  ['POST /faults/presets/{name}', 'throttled-once'],
  ['GET /faults'],
  ['DELETE /faults/{id}', 'fault-1'],
  ['DELETE /faults'],
  ['GET /requests?limit=1'],
  ['GET /requests/wait?count=1'],
  ['GET /requests/har'],
  ['GET /requests/counts'],
  ['PUT /journal', '', { requests: 2_000 }],
  ['GET /journal'],
  ['GET /requests/{number}', '1'],
  ['POST /requests/{number}/replay', '1'],
  ['DELETE /requests'],
  [
    'POST /oauth/applications',
    '',
    { client_id: '0e0e6c1c-6f0a-4a53-9d3a-6b8b5a3cf001', redirect_uris: ['http://localhost/'] },
  ],
  ['GET /oauth/applications'],
  ['GET /oauth/grants'],
  ['GET /clients'],
  ['DELETE /oauth/applications/{client_id}', '0e0e6c1c-6f0a-4a53-9d3a-6b8b5a3cf001'],
  ['POST /messages', '', { profile: 'p1@example.com', html: LINK }],
  ['POST /outbox/{id}/open', 'message', {}],
  ['POST /outbox/{id}/click', 'message', {}],
  ['POST /outbox/{id}/spam', 'message'],
  ['POST /outbox/{id}/unsubscribe', 'message'],
  ['POST /outbox/{id}/bounce', 'message', {}],
  ['POST /outbox/engage', '', { open: 1 }],
  ['GET /outbox'],
  ['GET /outbox/wait?timeout=0s'],
  ['GET /outbox/{id}', 'message'],
  ['GET /profiles/{id}/timeline', 'ada@example.com'],
  ['GET /lists/{id}/growth', 'Newsletter'],
  ['GET /metrics/{id}/counts', 'Received Email'],
  ['PATCH /message-settings', '', { smart_sending_hours: { email: 1 } }],
  ['POST /templates/{id}/preview', 'template', {}],
  ['POST /campaigns/{id}/archive', 'Sale', {}],
  ['POST /campaign-messages/{id}/preview', 'campaign-message', {}],
  ['POST /campaign-messages/{id}/test-send', 'campaign-message', { to: ['tester@example.com'] }],
  ['POST /flow-messages/{id}/preview', 'flow-message', {}],
  ['POST /flow-messages/{id}/test-send', 'flow-message', { to: ['tester@example.com'] }],
  ['POST /flows/{id}/add-past-profiles', 'flow', {}],
  ['GET /flows/{id}/enrolments', 'flow'],
  ['POST /flows/{id}/run', 'flow', { profile: 'ada@example.com' }],
  ['POST /flows/{id}/archive', 'flow', {}],
  ['DELETE /outbox'],
  ['GET /entitlements'],
  ['PUT /web-feeds/{id}/content', 'Posts', { title: 'A' }],
  ['PATCH /web-feeds/{id}', 'Posts', { status: 'disabled' }],
  ['POST /conversations', '', { profile: 'ada@example.com' }],
  ['POST /conversations/{id}/inbound', 'conversation', { body: 'Hi' }],
  ['PATCH /entitlements', '', { push: true }],
  ['PATCH /webhook-settings', '', { timestamp_ahead: '5h' }],
  ['POST /webhooks/{id}/flush', 'Orders'],
  ['GET /webhooks/deliveries'],
  ['GET /webhooks/deliveries/{id}', 'delivery'],
  ['POST /webhooks/deliveries/{id}/replay', 'delivery'],
  ['PATCH /billing', '', { anchor_day: 10 }],
  ['GET /translations/{id}', 'translation'],
  ['PATCH /text-messaging', '', { gate: 'strict' }],
  ['POST /text-messaging/senders/{id}/reject', 'sender', { failures: ['No.'] }],
  ['POST /text-messaging/senders/{id}/approve', 'sender', {}],
  ['POST /text-messaging/senders/{id}/suspend', 'sender', {}],
  ['GET /onsite'],
  ['PATCH /onsite', '', {}],
  ['GET /hub'],
  ['PATCH /hub', '', { live: true }],
  ['GET /hub/dashboard'],
  ['GET /hub/shoppers/{id}', 'ada@example.com'],
  ['POST /hub/static-coupons', '', { code: 'SUMMER20' }],
  ['GET /hub/static-coupons'],
  ['PATCH /hub/static-coupons/{id}', 'SUMMER20', { enabled: false }],
  ['DELETE /hub/static-coupons/{id}', 'SUMMER20'],
  ['POST /hub/access-tokens', '', { email: 'ada@example.com' }],
  ['GET /hub/passcodes'],
  ['GET /smile'],
  ['PATCH /smile', '', { notice_days: 3 }],
  ['POST /smile/vip-tiers', '', { name: 'Silver', milestone: 0 }],
  ['POST /smile/points-products', '', { reward: 'Free shipping', points_price: 100 }],
  ['PATCH /smile/points-products/{id}', 'points-product', { points_price: 20 }],
  ['POST /smile/earning-rules', '', { name: 'Review', fixed: 5 }],
  ['PATCH /smile/earning-rules/{id}', 'Review', { enabled: false }],
  ['POST /smile/customers', '', { email: 'smile@example.com' }],
  ['PATCH /smile/customers/{id}', 'smile@example.com', { tier: 'Silver' }],
  ['POST /smile/customers/{id}/points', 'smile@example.com', { points_change: 5 }],
  ['POST /smile/customers/{id}/rewards', 'smile@example.com', { reward: 'Mug' }],
  ['PATCH /smile/reward-fulfillments/{id}', 'fulfillment', { usage_status: 'used' }],
  ['POST /smile/referrals', '', { customer: 'smile@example.com', email: 'friend@example.com' }],
  ['POST /smile/tokens', '', { scopes: ['customer:read'] }],
  ['GET /smile/tokens'],
  ['PATCH /account', '', { timezone: 'Europe/Copenhagen' }],
  ['POST /catalog-variants', '', { id: '$custom:::$default:::V1' }],
  ['PATCH /catalog-variants/{id}', '$custom:::$default:::V1', { inventory_quantity: 1 }],
  ['GET /back-in-stock'],
  ['PATCH /back-in-stock', '', { threshold: 1 }],
  ['POST /forms/{id}/publish', 'form', {}],
  ['POST /forms/{id}/activity', 'form', { action: 'viewed_form', visitor: 'ada' }],
  ['POST /forms/{id}/submit', 'form', { fields: { email: 'form@example.com' } }],
  ['POST /forms/{id}/unpublish', 'form', {}],
  ['POST /geofences', '', { latitude: 42.36, longitude: -71.06, radius: 100 }],
  ['PATCH /review-settings', '', { min_rating: null }],
  ['GET /image-settings'],
  ['PATCH /image-settings', '', { replace: false }],
  ['POST /ready-to-review', '', { profile: 'ada@example.com', item: 'V1' }],
  ['PATCH /reviews/{id}', 'review', { status: 'published' }],
  ['GET /coupons'],
  ['POST /coupons', '', { external_id: 'UPLOADED' }],
  ['POST /coupons/{id}/codes', 'STORE', { codes: ['S1'] }],
  ['PATCH /coupons/{id}', 'UPLOADED', { description: 'Ten off.' }],
  ['POST /coupon-codes/{id}/assign', 'code', { profile_id: 'somebody' }],
  ['GET /pending-confirmations'],
  ['POST /pending-confirmations/{id}/confirm', 'pending'],
  ['POST /reset'],
  ['DELETE /snapshots/{name}', 'then'],
  ['DELETE /accounts/{id}', 'Shop01'],
]

/** The conversation exists already, and the flow has no profiles to add. */
const WITHOUT_EFFECT = ['POST /conversations', 'POST /flows/{id}/add-past-profiles']

/** Reviews of messages need a manual flow action, replies a text message, winners a test. Separate tests cover them. */
const OF_MESSAGES = [
  'POST /outbox/{id}/reply',
  'POST /outbox/{id}/send',
  'POST /outbox/{id}/cancel',
  'POST /campaign-messages/{id}/winner',
]

/**
 * Routes whose response is not JSON, or that need a certificate, a grant or two path parameters. Separate tests cover
 * them.
 */
const ELSEWHERE = [
  'GET /events',
  'GET /ca.pem',
  'GET /export',
  'GET /metrics',
  'GET /outbox/{id}/html',
  'GET /templates/{id}/preview/html',
  'POST /templates/{id}/preview/html',
  'GET /flow-messages/{id}/preview/html',
  'GET /campaign-messages/{id}/preview/html',
  'GET /outbox/{id}/source',
  'POST /session',
  'DELETE /session',
  'DELETE /oauth/grants/{client_id}',
  'GET /resources/{type}/{id}',
  'GET /snapshots/{name}/export',
  'PUT /snapshots/{name}/import',
]

/** Adds a reward of Smile.io and issues it to a customer. Returns the ids of both. */
async function withReward(klaviyo: TestEmulator): Promise<Record<string, string>> {
  const product = await klaviyo.admin('POST', '/smile/points-products', { reward: 'Mug', points_price: 10 })
  const customer = (await klaviyo.admin('POST', '/smile/customers', { email: 'mug@example.com' })).body.id
  const given = await klaviyo.admin('POST', `/smile/customers/${customer}/rewards`, { reward: 'Mug' })
  return { 'points-product': String(product.body.id), fulfillment: String(given.body.id) }
}

/** Returns the id of a key that the default account has. */
async function keyOf(klaviyo: TestEmulator): Promise<string> {
  await klaviyo.admin('POST', '/credentials', { kind: 'key', secret: 'pk_given' })
  return (await klaviyo.admin('GET', '/keys')).body.keys[0].id
}

/** An emulator in which all these calls succeed, and the ids that they use. */
async function furnished() {
  const klaviyo = boot({ ...HOUR, empty: true })
  for (const n of [1, 2, 3]) await klaviyo.post(IMPORT, importOf([person({ email: `p${n}@example.com` })]))
  const [one, two, three] = (await klaviyo.admin('GET', '/jobs')).body.jobs.map(({ work }: Told) => work)
  await klaviyo.admin('PUT', '/progress', { '*': 'immediate' })
  await addCoupons(klaviyo, 'SUMMER')
  await addCodes(klaviyo, 'SUMMER', 'A1')
  const list = await addList(klaviyo, 'Newsletter', { opt_in_process: 'double_opt_in' })
  await accept(klaviyo, SUBSCRIBE, subscription({ list }))
  const anonymous = { headers: { authorization: undefined } }
  const company = `company_id=${klaviyo.emulator.accounts.default.companyId}`
  const attributes = {
    review_type: 'review',
    email: 'a@example.com',
    author: 'A',
    content: 'Good.',
    rating: 5,
  }
  await klaviyo.post(`/client/reviews?${company}`, { data: { type: 'review', attributes } }, anonymous)
  const [code] = (await klaviyo.get('/api/coupon-codes?filter=equals(coupon.id,"SUMMER")')).body.data
  const [pending] = (await klaviyo.admin('GET', '/pending-confirmations')).body.pending
  const review = (await klaviyo.get(`/client/reviews?${company}`, anonymous)).body.data[0].id
  const template = await addTemplate(klaviyo, { html: 'Hi' })
  await klaviyo.admin('POST', '/coupons', { external_id: 'STORE', origin: 'shopify' })
  await addProfile(klaviyo)
  await addWebhook(klaviyo)
  const feed = {
    name: 'Posts',
    url: 'https://feeds.example.com',
    request_method: 'get',
    content_type: 'json',
  }
  await klaviyo.post('/api/web-feeds', { data: { type: 'web-feed', attributes: feed } })
  const message = (await klaviyo.admin('POST', '/messages', { profile: 'ada@example.com', html: LINK })).body
    .id
  await klaviyo.admin('POST', '/clock', { advance: '1s' })
  const [delivery] = (await klaviyo.admin('GET', '/webhooks/deliveries')).body.deliveries
  const actions = [await sendable(klaviyo, 'a', 'Welcome')]
  const flow = await addLiveFlow(klaviyo, definitionOf({ type: 'list', id: list }, actions))
  const ids: Record<string, string> = {
    'campaign-message': (await addCampaign(klaviyo)).message,
    flow: flow.id,
    'flow-message': flow.reply.body.data.attributes.definition.actions[0].data.message.id,
    ...{ one, two, three, review, template, message, form: await addForm(klaviyo) },
    pending: pending.id,
    delivery: delivery.id,
    sender: await setUpTexts(klaviyo),
    translation: await translated(klaviyo, { template: { data: { type: 'template', id: template } } }),
    code: code.id,
    ...(await withReward(klaviyo)),
    key: await keyOf(klaviyo),
    conversation: (await klaviyo.admin('POST', '/conversations', { profile: 'ada@example.com' })).body.id,
  }
  return { klaviyo, ids }
}

describe('GET /__admin/admin.json', () => {
  it('is an OpenAPI 3.1 document', async () => {
    const { document } = await documented()
    const ajv = new Ajv2020({ allErrors: true, strict: false })
    const valid = ajv.validate(openapi, document)
    expect(ajv.errors ?? []).toEqual([])
    expect(valid).toBe(true)
  })

  it('has schemas that are JSON Schema 2020-12, and references that lead somewhere', async () => {
    const { document, operations } = await documented()
    const ajv = new Ajv2020({ strict: false })
    const bodies = operations.flatMap((each) => [
      ...Object.values<Told>(each.requestBody?.content ?? {}),
      ...Object.values<Told>(each.responses).flatMap((answer) => Object.values<Told>(answer.content ?? {})),
      ...each.parameters,
    ])
    for (const { schema: each } of bodies)
      if (each) expect(ajv.validateSchema(each), JSON.stringify(each)).toBe(true)
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)]
    expect(references.length).toBeGreaterThan(0)
    for (const [, name = ''] of references) expect(document.components.schemas).toHaveProperty(name)
  })

  it('names every operation once, and the parameters of its path', async () => {
    const { operations } = await documented()
    const names = operations.map(({ operationId }) => operationId)
    expect(names).toEqual([...new Set(names)])
    for (const { path, parameters } of operations) {
      const told = parameters.filter((each: Told) => each.in === 'path').map(({ name }: Told) => name)
      expect(told, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]: string[]) => name))
    }
  })

  it('has every route of the admin API, and no other', async () => {
    const klaviyo = boot()
    const { routes } = adminApp(klaviyo.emulator.context, () => {})
    const served = routes.map(({ method, path }) => `${method} /__admin${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    const { operations } = await documented(klaviyo)
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      [...new Set(served)].sort(),
    )
  })

  it('has paths that all answer, wherever the prefix was moved', async () => {
    for (const adminPrefix of ['/__admin', '/_ops']) {
      const { emulator } = boot({ adminPrefix })
      const ask = (method: string, path: string) => emulator.fetch(new Request(BASE + path, { method }))
      const { paths } = (await (await ask('GET', `${adminPrefix}/admin.json`)).json()) as Told
      for (const [path, verbs] of Object.entries<Told>(paths))
        for (const verb of Object.keys(verbs)) {
          const query = path.endsWith('/wait') ? '?timeout=0ms' : ''
          const answer = await ask(verb.toUpperCase(), path.replaceAll(/[{}]/g, '') + query)
          const said = path.endsWith('/events') ? await answer.body?.cancel() : await answer.text()
          expect(answer.status, `${verb} ${path}`).toBeLessThan(500)
          expect(/^\{"errors":|is not an admin route/.test(said ?? ''), `${verb} ${path}`).toBe(false)
        }
    }
  })
})

describe('what the admin API answers', () => {
  it('is as its document says, route by route', async () => {
    const { klaviyo, ids } = await furnished()
    const { operations } = await documented(klaviyo)
    const ajv = new Ajv2020({ strict: false })
    const announced: string[] = []
    for (const [route, at = '', body] of CALLS) {
      const [method = '', target = ''] = route.split(' ')
      const unsubscribe = klaviyo.emulator.announcements.subscribe(() => announced.push(route))
      const reply = await klaviyo.request(method, `/__admin${target.replace(/\{\w+\}/, ids[at] ?? at)}`, {
        body,
      })
      unsubscribe()
      const path = `/__admin${target.replace(/\?.*/, '')}`
      const told = operations.find((each) => each.method === method && each.path === path)
      const answer = told?.responses[reply.status]
      expect(answer, `${route}: ${reply.status} ${reply.text}`).toBeDefined()
      if (!answer.content) expect(reply.text).toBe('')
      else ajv.validate(answer.content['application/json'].schema, reply.body)
      expect(answer.content && ajv.errors ? [route, ...ajv.errors] : []).toEqual([])
    }
    // Pages reload when something is announced, so what only reads must announce nothing.
    const writes = CALLS.map(([route]) => route).filter(
      (route) => !/^GET|\/preview$/.test(route) && !WITHOUT_EFFECT.includes(route),
    )
    expect([...new Set(announced)]).toEqual(writes)
    expect(klaviyo.bugs).toEqual([])
  })

  it('was asked of every route', async () => {
    const { operations } = await documented()
    const asked = [...CALLS.map(([route]) => route.replace(/\?.*/, '')), ...ELSEWHERE, ...OF_MESSAGES]
    const all = operations.map(({ method, path }) => `${method} ${path.replace('/__admin', '')}`)
    expect([...asked].sort()).toEqual(all.sort())
  })

  it('is refused in the words of a mistake, whatever is wrong', async () => {
    const klaviyo: TestEmulator = boot()
    for (const [method, path, raw] of [
      ['GET', '/nowhere'],
      ['PATCH', '/state'],
      ['GET', '/state?verbose=true'],
      ['POST', '/clock', '{'],
      ['POST', '/clock'],
      ['POST', '/clock', '[]'],
      ['PATCH', '/coupons/NOPE', '{}'],
    ] as const) {
      const { status, body } = await klaviyo.request(
        method,
        `/__admin${path}`,
        raw === undefined ? {} : { raw },
      )
      expect([400, 404], `${method} ${path}`).toContain(status)
      expect(body).toEqual({ error: expect.stringMatching(/\S/) })
    }
    expect(klaviyo.bugs).toEqual([])
  })
})
