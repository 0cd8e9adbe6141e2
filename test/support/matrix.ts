import { expect } from 'vitest'
import { universalText } from '../../src/catalog/templates/definition/text-blocks.js'
import { brandSamples } from '../catalog/brand-requests.js'
import { itemAttributes } from '../catalog/catalog-requests.js'
import { newForm } from '../catalog/form-requests.js'
import { dataUri, PNG } from '../catalog/image-requests.js'
import { textMessagingSamples } from '../catalog/text-messaging-requests.js'
import type { PreparedAccount } from '../matrices/prepared-account.js'

/*
 * What the generated matrices (test/matrices) cannot derive from the tables: a valid resource of each type. A type with
 * a create of its own needs its attributes under `samples`; the resources that it requires are created along. A type
 * that is created in another way has a function under `make`. Types that cannot be created are listed below with the
 * reason. test/matrices/registry.test.ts reports missing and stale entries.
 */

type Attributes = Readonly<Record<string, unknown>>

/** How to create a resource of a type. */
export interface Sample {
  /** The attributes of the nth resource: valid and distinct. */
  readonly attributes?: (n: number, account: PreparedAccount) => Attributes | Promise<Attributes>
  /** Creates the nth resource without a create operation, with a reference to `related`, and returns its id. */
  readonly make?: (
    account: PreparedAccount,
    n: number,
    related: Readonly<Record<string, string>>,
  ) => Promise<string>
  /** Relationships whose target is created anew for each resource, because a target accepts only a few. */
  readonly apart?: readonly string[]
  /** The attributes of an update, if those of a create do not fit. */
  readonly change?: (n: number) => Attributes
  /** The resource exists from the start, and it is the only one; `named` if its id is the same in every account. */
  readonly only?: 'own' | 'named'
}

/** A review, as both APIs show it; rejected, so that its status has every member. */
const reviewSample: Sample = {
  async make(account, n) {
    const path = `/client/reviews?company_id=${account.companyId}`
    const author = { email: `reviewer${n}@example.com`, author: `Reviewer ${n}` }
    const attributes = { review_type: 'review', content: `Review ${n}`, rating: (n % 5) + 1, ...author }
    const reply = await account.post(path, { data: { type: 'review', attributes } })
    expect(reply.status, reply.text).toBe(202)
    const id = await account.findInPages(path, ({ content }) => content === `Review ${n}`)
    await account.admin(`/reviews/${id}`, { status: 'rejected' }, 'PATCH')
    return id
  },
  change: () => ({ status: { value: 'rejected', rejection_reason: { reason: 'other' } } }),
}

export const samples: Readonly<Record<string, Sample>> = {
  translation: {
    attributes: () => TRANSLATION,
    async make(account, _n, related) {
      const [type, id] = Object.entries(related)[0] ?? ['template', await account.make('template')]
      const data = {
        type: 'translation',
        attributes: TRANSLATION,
        relationships: { [type]: { data: { type, id } } },
      }
      const reply = await account.post('/api/translations', { data })
      expect(reply.status, reply.text).toBe(201)
      return reply.body.data.id
    },
    change: () => ({ source_locale: 'en' }),
  },
  'billing-usage': { only: 'named', make: async () => 'email_sends' },
  ...brandSamples,
  ...textMessagingSamples,
  account: { only: 'own', make: (account) => account.findInPages('/api/accounts', () => true) },
  campaign: { attributes: (n) => ({ definition: { name: `Campaign ${n}` } }) },
  'campaign-audience': {
    attributes: async (n, account) => ({
      definition: { name: `Audience ${n}`, included: [await account.existing('list')] },
    }),
  },
  'campaign-message': {
    attributes: (n) => ({ definition: { name: `Message ${n}` } }),
    async make(account, n, { campaign, 'campaign-audience': given }) {
      const owner = { campaign: campaign ?? (await account.make('campaign')) }
      const audience = given ?? (await account.make('campaign-audience', owner))
      const shown = await account.get(`/api/campaign-audiences/${audience}/relationships/campaign`)
      const relationships = {
        campaign: { data: shown.body.data },
        'campaign-audience': { data: { type: 'campaign-audience', id: audience } },
      }
      const template_id = await account.existing('template')
      const attributes = {
        definition: {
          name: `Message ${n}`,
          send_options: { send_strategy: 'static', send_time: '2027-01-01T09:00:00Z' },
        },
        variations: [{ definition: { details: { channel: 'email', subject: `Subject ${n}`, template_id } } }],
      }
      const data = { type: 'campaign-message', attributes, relationships }
      const reply = await account.post('/api/campaign-messages', { data })
      expect(reply.status, reply.text).toBe(201)
      return reply.body.data.id
    },
  },
  'campaign-message-schedule': {
    make: (account) => account.make('campaign-message'),
    change: () => ({ action: 'cancel' }),
  },
  'campaign-variation': {
    apart: ['campaign-message'],
    change: (n) => ({ definition: { name: `Changed ${n}` } }),
    attributes: (n) => ({
      definition: { name: `Variation ${n}`, details: { channel: 'email', subject: `Subject ${n}` } },
    }),
    async make(account, n, { 'campaign-message': given }) {
      const message = given ?? (await account.make('campaign-message'))
      const definition = { name: `Variation ${n}`, details: { channel: 'sms', body: `Text ${n}` } }
      const relationships = { 'campaign-message': { data: { type: 'campaign-message', id: message } } }
      const data = { type: 'campaign-variation', attributes: { definition }, relationships }
      const reply = await account.post('/api/campaign-variations', { data })
      expect(reply.status, reply.text).toBe(201)
      return reply.body.data.id
    },
  },
  'campaign-send-job': {
    attributes: () => ({ action: 'cancel' }),
    async make(account) {
      const id = await sendable(account)
      const reply = await account.post('/api/campaign-send-jobs', { data: { type: 'campaign-send-job', id } })
      expect(reply.status, reply.text).toBe(202)
      return id
    },
  },
  'campaign-recipient-estimation': { make: estimated },
  'campaign-recipient-estimation-job': { make: estimated },
  ...catalogJobs(),
  'catalog-category': { attributes: (n) => ({ external_id: `C${n}`, name: `Category ${n}` }) },
  'catalog-item': { attributes: (n) => itemAttributes(`I${n}`) },
  'catalog-variant': {
    attributes: (n) => ({ ...itemAttributes(`V${n}`), sku: `S${n}`, inventory_quantity: n, price: n }),
  },
  conversation: {
    async make(account, n, { profile }) {
      const given = { profile: profile ?? (await account.make('profile')) }
      const channel = n % 2 === 0 ? 'sms' : 'whatsapp'
      return (await account.admin('/conversations', { ...given, channel })).body.id
    },
  },
  coupon: { attributes: (n) => ({ external_id: `M${n}`, description: `Coupon ${n}` }) },
  'coupon-code': { attributes: (n) => ({ unique_code: `C${n}` }) },
  'coupon-code-bulk-create-job': {
    async attributes(n, account) {
      const coupon = { data: { type: 'coupon', id: await account.existing('coupon') } }
      const attributes = { unique_code: `J${n}` }
      const code = { type: 'coupon-code', attributes, relationships: { coupon } }
      return { 'coupon-codes': { data: [code] } }
    },
  },
  'custom-metric': {
    async attributes(n, account) {
      const metric_groups = [{ metric_id: await account.existing('metric') }]
      return { name: `Custom ${n}`, definition: { aggregation_method: 'count', metric_groups } }
    },
  },
  'data-source': { attributes: (n) => ({ title: `Source ${n}` }) },
  event: {
    async make(account, n, { profile }) {
      const id = profile ?? (await account.existing('profile'))
      await recordEvent(account, `Metric of events ${n % 2}`, known(id), { unique_id: `E${n}`, value: n })
      return account.findInPages(
        '/api/events',
        ({ event_properties }) => event_properties.$event_id === `E${n}`,
      )
    },
  },
  form: {
    attributes: (n) => {
      const { data } = newForm()
      return { ...data.attributes, name: `Form ${n}` }
    },
  },
  'form-version': {
    async make(account, _n, { form }) {
      const id = form ?? (await account.make('form'))
      return (await account.get(`/api/forms/${id}/form-versions`)).body.data[0].id
    },
  },
  flow: {
    async attributes(n, account) {
      const definition = {
        triggers: [{ type: 'list', id: await account.existing('list') }],
        profile_filter: HAS_EMAIL,
        reentry_criteria: { duration: 1, unit: 'alltime' },
        entry_action_id: 'email',
        actions: emailThenDelay(await emailOf(n, account)),
      }
      return { name: `Flow ${n}`, definition }
    },
    change: () => ({ status: 'draft' }),
  },
  'flow-action': {
    make: async (account, n, { flow }) => await actionOf(account, n, flow),
    change: (n) => ({
      definition: { type: 'send-email', data: { message: { subject_line: `Changed ${n}` } } },
    }),
  },
  'flow-message': {
    async make(account, n, { template, 'flow-action': action }) {
      if (action === undefined && template === undefined)
        return messageOf(account, await actionOf(account, n))
      return messageOf(account, action ?? (await actionOf(account, n, undefined, template)))
    },
  },
  geofence: {
    async make(account, n) {
      const circle = { latitude: 42, longitude: -71, radius: n }
      return (await account.admin('/geofences', circle)).body.id
    },
  },
  image: { attributes: (n) => ({ name: `Image ${n}`, import_from_url: dataUri(PNG) }) },
  'ip-allowlist': { only: 'named', make: async () => 'integration-egress' },
  list: { attributes: (n) => ({ name: `List ${n}` }) },
  'mapped-metric': {
    only: 'named',
    async make(account) {
      const metric = { data: { type: 'metric', id: await account.existing('metric') } }
      const data = { type: 'mapped-metric', id: 'revenue', relationships: { metric } }
      const reply = await account.request('PATCH', '/api/mapped-metrics/revenue', { body: { data } })
      expect(reply.status, reply.text).toBe(200)
      return 'revenue'
    },
  },
  metric: {
    async make(account, n) {
      await recordEvent(account, `Metric ${n}`, COUNTED, { unique_id: `M${n}` })
      return account.findInPages('/api/metrics', ({ name }) => name === `Metric ${n}`)
    },
  },
  'metric-property': {
    async make(account, n, { metric }) {
      const path = `/api/metrics/${metric ?? (await account.existing('metric'))}`
      const { name } = (await account.get(path)).body.data.attributes
      await recordEvent(account, name, COUNTED, { unique_id: `P${n}`, properties: { [`property ${n}`]: n } })
      return account.findInPages(`${path}/metric-properties`, ({ property }) => property === `property ${n}`)
    },
  },
  'object-type': {
    // Its schema is published, so that it can have a second one.
    attributes: (n) => ({
      title: `Type ${n}`,
      'object-schema': {
        data: { type: 'object-schema', attributes: { properties: NAMED, status: 'active' } },
      },
    }),
  },
  'object-schema': {
    attributes: (n) => ({ title: `Schema ${n}`, properties: NAMED, status: 'active' }),
    async make(account, n, { 'object-type': type }) {
      return type === undefined ? draftOf(account, n) : schemaOf(account, type, n)
    },
    change: (n) => ({ description: `Changed ${n}` }),
  },
  'object-record': {
    async make(account, n, { 'object-type': type }) {
      const own = type ?? (await account.existing('object-type'))
      await ingest(account, { type: own, n, name: `Record ${n}` })
      return `${own}:::record-${n}`
    },
  },
  'source-mapping': {
    async make(account, n) {
      const path = `/api/object-schemas/${await draftOf(account, n)}/relationships/source-mapping`
      return (await account.get(path)).body.data.id
    },
    change: () => ({ property_mappings: [] }),
  },
  profile: {
    attributes: (n) => ({ email: `person${n}@example.com`, location: { city: `Town ${n}` } }),
  },
  'profile-bulk-import-job': {
    attributes: (n) => ({
      profiles: { data: [1, 2, 3].map((each) => profileOf(`import${n}.${each}@example.com`)) },
    }),
  },
  'profile-suppression-bulk-create-job': {
    attributes: (n) => ({ profiles: { data: [profileOf(`suppressed${n}@example.com`)] } }),
  },
  'profile-suppression-bulk-delete-job': {
    attributes: (n) => ({ profiles: { data: [profileOf(`unsuppressed${n}@example.com`)] } }),
  },
  'push-token': {
    async make(account, n, { profile }) {
      const data = known(profile ?? (await account.existing('profile')))
      const attributes = { token: `T${n}`, platform: 'ios', vendor: 'apns', profile: { data } }
      const reply = await account.post('/api/push-tokens', { data: { type: 'push-token', attributes } })
      expect(reply.status, reply.text).toBe(202)
      return account.findInPages('/api/push-tokens', ({ token }) => token === `T${n}`)
    },
  },
  review: reviewSample,
  'client-review': reviewSample,
  segment: { attributes: (n) => ({ name: `Segment ${n}`, definition: HAS_EMAIL }) },
  tag: { attributes: (n) => ({ name: `Tag ${n}` }) },
  'tag-group': { attributes: (n) => ({ name: `Tag group ${n}` }) },
  template: {
    attributes: (n) => ({ name: `Template ${n}`, editor_type: 'CODE', html: `<p>Template ${n}</p>` }),
  },
  'template-universal-content': {
    attributes: (n) => ({
      name: `Content ${n}`,
      definition: {
        content_type: 'block',
        type: 'text',
        data: { content: `<p>Content ${n}</p>`, display_options: SHOWN, styles: PLAIN },
      },
    }),
  },
  'web-feed': {
    attributes: (n) => ({
      name: `Feed_${n}`,
      url: `https://feeds.example.com/${n}.json`,
      request_method: 'get',
      content_type: 'json',
    }),
  },
  webhook: {
    attributes: (n) => ({
      name: `Webhook ${n}`,
      description: `Events ${n}`,
      endpoint_url: `https://hook.example.com/${n}`,
      secret_key: 'a secret of a test',
    }),
  },
  'tracking-setting': {
    only: 'own',
    change: () => ({ auto_add_parameters: true }),
    make: (account) => account.findInPages('/api/tracking-settings', () => true),
  },
  'webhook-topic': { only: 'named', make: async () => 'event:klaviyo.received_email' },
}

/** Catalog jobs: each names one new item, or an existing one. */
function catalogJobs(): Record<string, Sample> {
  const kinds = [
    ['item', 'items'],
    ['variant', 'variants'],
    ['category', 'categories'],
  ] as const
  const samples = kinds.flatMap(([kind, member]) => {
    const type = `catalog-${kind}`
    const sampleOf = (verb: string, given: NonNullable<Sample['attributes']>): [string, Sample] => [
      `${type}-bulk-${verb}-job`,
      { attributes: async (n, account) => ({ [member]: { data: [await given(n, account)] } }) },
    ]
    return [
      sampleOf('create', async (_n, account) => ((await account.body(type)) as { data: Attributes }).data),
      sampleOf('update', async (_n, account) => ({ type, id: await account.make(type), attributes: {} })),
      sampleOf('delete', async (_n, account) => ({ type, id: await account.make(type) })),
    ]
  })
  return Object.fromEntries(samples)
}

const TRANSLATION = { source_locale: 'en', target_locales: ['de'], fallback_locale: 'de', channel: 'email' }

const TRANSLATED = 'a translation is of one resource, here of a template'
const TRIGGERED = 'a flow has the trigger that it was made with'
const STEPS = 'a flow has the actions that it was made with'
const DESCRIBED = 'its links are tried in test/catalog/object-types.test.ts'
const DEFINITIONS = 'nobody meets a definition yet'

/** Types that can be read though they cannot be created yet, with reasons. */
export const unmakeable: Readonly<Record<string, string>> = {}

/** Relationships with endpoints whose target cannot be created yet, with reasons; `type/name`. */
export const unfillable: Readonly<Record<string, string>> = {
  'campaign-message/image': 'only text messages and push notifications have one',
  'campaign-variation/translation': 'a translation is made for a variation',
  'campaign-variation/image': 'only text messages and push notifications have one',
  'campaign-message/tags': 'a message has the tags of its campaign',
  'custom-metric/metrics': 'a custom metric has those it was made of',
  'flow/flow-actions': STEPS,
  'flow-action/flow-messages': STEPS,
  'list/flow-triggers': TRIGGERED,
  'mapped-metric/custom-metric': 'there is room for one, and a metric has it',
  'metric/flow-triggers': TRIGGERED,
  'object-schema/object-schemas': DESCRIBED,
  'object-schema/profile-object-schemas': DESCRIBED,
  'object-type/draft-schema': 'its schema is published',
  'object-type/object-ingestion-logs': 'its logs are tried in test/catalog/object-records.test.ts',
  'object-type/object-types': DESCRIBED,
  'object-type/profile-object-types': DESCRIBED,
  'profile-bulk-import-job/import-errors': 'a job has those it ended with',
  'profile-bulk-import-job/lists': 'a job has those it was made with',
  'profile-bulk-import-job/profiles': 'a job has those it was made with',
  'profile/segments': DEFINITIONS,
  'segment/profiles': DEFINITIONS,
  'segment/flow-triggers': TRIGGERED,
  'translation/campaign-variation': TRANSLATED,
  'translation/flow-message': TRANSLATED,
  'translation/template-universal-content': TRANSLATED,
}

/** Creates that succeed only in a certain state of the account, with reasons. */
export const unrepeatable: Readonly<Record<string, string>> = {
  create_text_messaging_configuration: 'an account has one',
  create_translation: 'it names one of four resources, and each has one translation',
  create_text_messaging_sender_registration: 'the registration before it must be rejected',
}

/** Values that a body member accepts beyond what is published, with reasons; `member: value`. */
export const lenient: Readonly<Record<string, string>> = {
  'external_id: 7': 'ids of other systems are numbers as often as not',
  'subscriptions: null': 'older documents let it be absent, and clients leave it out',
  'subscriptions: subscriptions missing': 'older documents let it be absent, and clients leave it out',
}

/** Literals that a filter accepts beyond the published form, with reasons; `field form`. */
export const lenientFilters: Readonly<Record<string, string>> = {
  'external_id number': 'ids of other systems are numbers as often as not',
  'get_images id number': 'seen: nickdnk-get_images.200, where ids are not quoted',
}

/** The profile of events whose profile does not matter. */
const COUNTED = { type: 'profile', attributes: { email: 'counted@example.com' } }

const known = (id: string) => ({ type: 'profile', id, attributes: {} })

const profileOf = (email: string) => ({ type: 'profile', attributes: { email } })

/** All options and styles of a text block, so that `fields[...]` can name any. */
const SHOWN = {
  show_on: 'all',
  visible_check: 'person.email',
  content_repeat: { repeat_for: 'event.items', item_alias: 'item' },
}
const PLAIN = Object.fromEntries(
  Object.keys(universalText.kind.members?.styles?.kind.members ?? {}).map((name) => [name, null]),
)

const HAS_EMAIL = {
  condition_groups: [
    {
      conditions: [
        { type: 'profile-property', property: 'email', filter: { type: 'existence', operator: 'is-set' } },
      ],
    },
  ],
}

/** The property of the objects of a sample. */
const NAMED = [{ id: 1, name: 'name', type: 'string' }]

interface Ingested {
  readonly type: string
  readonly n: number
  /** The value of the property; any other type than text violates the schema. */
  readonly name: unknown
}

/** Maps the current schema of the type to a new data source, and ingests one record. */
async function ingest(account: PreparedAccount, { type, n, name }: Ingested): Promise<void> {
  const source_id = await account.make('data-source')
  const schema = (await account.get(`/api/object-types/${type}/relationships/current-schema`)).body.data.id
  const path = `/api/object-schemas/${schema}/relationships/source-mapping`
  const id = (await account.get(path)).body.data.id
  const source = { source_id, id_path: '$.id', data_path: '$.name' }
  const attributes = { property_mappings: [{ id: 1, type: 'simple', source }] }
  const data = { type: 'source-mapping', id, attributes }
  const mapped = await account.request('PATCH', `/api/source-mappings/${id}`, { body: { data } })
  expect(mapped.status, mapped.text).toBe(200)
  const record = { type: 'data-source-record', attributes: { record: { id: `record-${n}`, name } } }
  const reply = await account.post('/api/data-source-record-create-jobs', {
    data: {
      type: 'data-source-record-create-job',
      attributes: { 'data-source-record': { data: record } },
      relationships: { 'data-source': { data: { type: 'data-source', id: source_id } } },
    },
  })
  expect(reply.status, reply.text).toBe(204)
}

/** Creates an object type, and returns the id of its draft. */
async function draftOf(account: PreparedAccount, n: number): Promise<string> {
  const data = { type: 'object-type', attributes: { title: `Type with a draft ${n}` } }
  const reply = await account.post('/api/object-types', { data })
  expect(reply.status, reply.text).toBe(201)
  return (await account.get(`/api/object-types/${reply.body.data.id}/draft-schema`)).body.data.id
}

/** Creates the next schema of an object type, and returns its id. */
async function schemaOf(account: PreparedAccount, type: string, n: number): Promise<string> {
  const attributes = { title: `Schema ${n}`, properties: NAMED, status: 'active' }
  const relationships = { 'object-type': { data: { type: 'object-type', id: type } } }
  const data = { type: 'object-schema', attributes, relationships }
  const reply = await account.post('/api/object-schemas', { data })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** Creates a campaign that is ready to be sent, and returns its id. */
export async function sendable(account: PreparedAccount): Promise<string> {
  const id = await account.make('campaign')
  await account.make('campaign-message', { campaign: id })
  return id
}

/** Creates a campaign with an estimated number of recipients, and returns its id. */
async function estimated(account: PreparedAccount): Promise<string> {
  const id = await account.make('campaign')
  const data = { type: 'campaign-recipient-estimation-job', id }
  const reply = await account.post('/api/campaign-recipient-estimation-jobs', { data })
  expect(reply.status, reply.text).toBe(202)
  return id
}

/** Records an event of a profile, so that its metric exists. */
async function recordEvent(
  account: PreparedAccount,
  metric: string,
  profile: object,
  more: Attributes,
): Promise<void> {
  const attributes = {
    properties: {},
    metric: { data: { type: 'metric', attributes: { name: metric } } },
    profile: { data: profile },
    ...more,
  }
  const reply = await account.post('/api/events', { data: { type: 'event', attributes } })
  expect(reply.status, reply.text).toBe(202)
}

/** Creates a flow with an email, and returns the id of the email's action. */
async function actionOf(
  account: PreparedAccount,
  n: number,
  flow?: string,
  template?: string,
): Promise<string> {
  const id = flow ?? (await flowOf(account, n, template))
  const reply = await account.get(`/api/flows/${id}/relationships/flow-actions`)
  return reply.body.data[0].id
}

async function flowOf(account: PreparedAccount, n: number, template?: string): Promise<string> {
  const message = await emailOf(n, account, template)
  const definition = {
    triggers: [{ type: 'list', id: await account.existing('list') }],
    entry_action_id: 'email',
    actions: emailThenDelay(message),
  }
  const attributes = { name: `Flow of actions ${n}`, definition }
  const reply = await account.post('/api/flows', { data: { type: 'flow', attributes } })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

const emailThenDelay = (message: Attributes) => [
  { temporary_id: 'email', type: 'send-email', data: { message }, links: { next: 'delay' } },
  { temporary_id: 'delay', type: 'time-delay', data: { unit: 'days', value: 1 } },
]

async function emailOf(n: number, account: PreparedAccount, template?: string): Promise<Attributes> {
  return { subject_line: `Subject ${n}`, template_id: template ?? (await account.existing('template')) }
}

async function messageOf(account: PreparedAccount, action: string): Promise<string> {
  return (await account.get(`/api/flow-actions/${action}/relationships/flow-messages`)).body.data[0].id
}
