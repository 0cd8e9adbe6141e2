import { parseArgs } from 'node:util'
import { COUPON, couponBody, JOB_SIZE, jobBody } from './codes.mjs'
import { collectGarbage, openEmulator, say, targetTable, whole } from './in-process.mjs'
import { eventBody, eventsBody, IMPORT_SIZE, importBody, listBody, METRIC } from './people-bodies.mjs'
import { quantile } from './statistics.mjs'

/**
 * Measures what is sent: a campaign with a coupon code for each recipient, flows, templates, reports and the outbox. It
 * runs inside this process, and prints the figures on stdout as Markdown.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const RECIPIENTS = values.quick ? 5_000 : 100_000
const WAITING = values.quick ? 2_000 : 50_000
const EVENTS = values.quick ? 20_000 : 1_000_000
const RENDERS = values.quick ? 500 : 10_000
const OUTBOX = values.quick ? [1_000, 10_000] : [1_000, 1_000_000]

const { target, print } = targetTable()

await measureCampaign()
await measureFlow()
await measureRender()
await measureOutbox()
print()
process.exit(0)

/** A campaign to a list: each recipient gets a rendered email with a code of their own. Then its report. */
async function measureCampaign() {
  const { ask, answer, admin } = openEmulator()
  const list = await importProfiles(answer, RECIPIENTS)
  await ask('POST', '/api/coupons', couponBody)
  const beforeCodes = process.cpuUsage()
  for (let job = 0; job < RECIPIENTS / JOB_SIZE; job++)
    await ask('POST', '/api/coupon-code-bulk-create-jobs', jobBody(job))
  await answer('GET', `/api/coupons/${COUPON}`)
  const codeUs = microseconds(beforeCodes) / RECIPIENTS
  const campaign = await newCampaign(answer, list)
  say(`${whole(RECIPIENTS)} profiles and codes`)
  const before = process.cpuUsage()
  const began = performance.now()
  await answer('POST', '/api/campaign-send-jobs', dataOf('campaign-send-job', undefined, { id: campaign }))
  const { data } = await answer('GET', `/api/campaign-send-jobs/${campaign}`)
  if (data.attributes.status !== 'complete') throw new Error(`the campaign is ${data.attributes.status}`)
  const perSecond = RECIPIENTS / ((performance.now() - began) / 1_000)
  const messageUs = microseconds(before) / RECIPIENTS
  say(
    `processor time of a message: ${Math.round(messageUs)} us, ${(messageUs / codeUs).toFixed(1)} x a bulk code`,
  )
  const { messages } = await admin('GET', '/outbox?limit=1')
  if (messages[0].coupon_codes.length !== 1) throw new Error('a message has no code')
  target(
    `campaign to ${whole(RECIPIENTS)} profiles`,
    '>= 8,000 messages/s',
    perSecond,
    perSecond >= 8_000,
    '/s',
  )
  await collectGarbage()
  const memory = process.memoryUsage.rss() / 2 ** 20
  target('memory of the process then', '<= 450 MiB', memory, memory <= 450, ' MiB')
  await measureReport({ ask, answer })
}

/** The microseconds of processor time since `process.cpuUsage()` returned `before`. */
function microseconds(before) {
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** A report of all campaigns, in an account with many events. */
async function measureReport({ ask, answer }) {
  for (let done = RECIPIENTS; done < EVENTS; done += 1_000)
    await ask('POST', '/api/event-bulk-create-jobs', eventsBody(done))
  const metric = await metricOf(answer)
  const attributes = {
    statistics: ['recipients', 'opens_unique', 'click_rate', 'conversions', 'conversion_value'],
    timeframe: { key: 'last_12_months' },
    conversion_metric_id: metric,
  }
  const ms = await best(() =>
    answer('POST', '/api/campaign-values-reports', dataOf('campaign-values-report', attributes)),
  )
  target(`campaign report over ${whole(EVENTS)} events`, '<= 1,000 ms', ms, ms <= 1_000, ' ms', 1)
}

/** What a flow of three steps adds to an event, and a jump over many waiting steps. */
async function measureFlow() {
  const plain = await eventTime(false)
  const { perEvent, admin } = await eventTime(true)
  const ratio = perEvent / plain.perEvent
  target('event with a flow of three steps, over one without', '<= 1.5 x', ratio, ratio <= 1.5, ' x', 2)
  const began = performance.now()
  await admin('POST', '/clock', { advance: '30d' })
  const seconds = (performance.now() - began) / 1_000
  target(`advance 30d over ${whole(WAITING)} waiting profiles`, '<= 10 s', seconds, seconds <= 10, ' s', 1)
}

/** Milliseconds of an event of a profile, its later work counted, with or without a flow. */
async function eventTime(hasFlow) {
  const { ask, answer, admin } = openEmulator()
  await admin('POST', '/clock', { freeze: '2026-04-20T12:00:00Z' })
  await ask('POST', '/api/events', eventBody(0))
  await importProfiles(answer, WAITING)
  if (hasFlow) await addFlow(answer)
  const began = performance.now()
  for (let n = 0; n < WAITING; n++) await ask('POST', '/api/events', currentEvent(n))
  await answer('GET', '/api/metrics')
  return { perEvent: (performance.now() - began) / WAITING, admin }
}

/** Renders of one template by the API. */
async function measureRender() {
  const { answer } = openEmulator()
  const { data } = await answer(
    'POST',
    '/api/templates',
    newTemplate('<p>Hi {{ first_name }}, {{ person|lookup:"plan" }}</p>'),
  )
  const context = { first_name: 'Ada', plan: 'gold' }
  const body = dataOf('template', { context }, { id: data.id })
  for (let n = 0; n < RENDERS / 10; n++) await answer('POST', '/api/template-render', body)
  const began = performance.now()
  for (let n = 0; n < RENDERS; n++) await answer('POST', '/api/template-render', body)
  const perSecond = RENDERS / ((performance.now() - began) / 1_000)
  target('renders of one template by the API', '>= 10,000/s', perSecond, perSecond >= 10_000, '/s')
}

/** A page of the outbox when it is small and when it is large. */
async function measureOutbox() {
  const medians = []
  for (const size of OUTBOX) {
    const { answer, admin } = openEmulator()
    const list = await importProfiles(answer, Math.min(size, RECIPIENTS))
    for (let sent = 0; sent < size; sent += RECIPIENTS) {
      const campaign = await newCampaign(answer, list, '<p>Hi</p>')
      await answer(
        'POST',
        '/api/campaign-send-jobs',
        dataOf('campaign-send-job', undefined, { id: campaign }),
      )
      await answer('GET', '/api/metrics')
    }
    const times = []
    for (let n = 0; n < 60; n++) times.push(await timed(() => admin('GET', '/outbox?limit=20')))
    medians.push(quantile(times.slice(10), 0.5))
    say(`an outbox of ${whole(size)}: ${medians.at(-1).toFixed(2)} ms`)
  }
  const ratio = medians[1] / medians[0]
  target(
    `page of the outbox, ${OUTBOX.toReversed().map(whole).join(' over ')}`,
    '<= 1.5 x',
    ratio,
    ratio <= 1.5,
    ' x',
    2,
  )
}

async function importProfiles(answer, size) {
  const list = (await answer('POST', '/api/lists', listBody)).data.id
  for (let done = 0; done < size; done += IMPORT_SIZE)
    await answer(
      'POST',
      '/api/profile-bulk-import-jobs',
      importBody(done / IMPORT_SIZE, { list, size: size - done }),
    )
  await answer('GET', '/api/metrics')
  return list
}

/** A campaign to a list whose email has a template of its own. Returns its id. */
async function newCampaign(answer, list, html = `<p>Hi {{ first_name }}, {% coupon_code '${COUPON}' %}</p>`) {
  const definition = {
    channel: 'email',
    content: { subject: 'Hi {{ first_name }}', from_email: 'shop@example.com' },
  }
  const { data } = await answer(
    'POST',
    '/api/campaigns',
    dataOf('campaign', {
      name: 'Sale',
      audiences: { included: [list] },
      send_options: { use_smart_sending: false },
      send_strategy: { method: 'immediate' },
      'campaign-messages': { data: [{ type: 'campaign-message', attributes: { definition } }] },
    }),
  )
  const template = (await answer('POST', '/api/templates', newTemplate(html))).data.id
  const [{ id }] = data.relationships['campaign-messages'].data
  const relationships = { template: { data: { type: 'template', id: template } } }
  await answer(
    'POST',
    '/api/campaign-message-assign-template',
    dataOf('campaign-message', undefined, { id, relationships }),
  )
  return data.id
}

/** A live flow of the metric: a delay, an email, another delay, and an email at its end. */
async function addFlow(answer) {
  const template = (await answer('POST', '/api/templates', newTemplate('<p>Hi {{ first_name }}</p>'))).data.id
  const message = { subject_line: 'Hi', template_id: template, smart_sending_enabled: false }
  const mail = (temporary_id, next) => ({
    temporary_id,
    type: 'send-email',
    data: { message },
    links: { next },
  })
  const actions = [
    { temporary_id: '1', type: 'time-delay', data: { unit: 'days', value: 1 }, links: { next: '2' } },
    mail('2', '3'),
    mail('3', null),
  ]
  const triggers = [{ type: 'metric', id: await metricOf(answer), trigger_filter: null }]
  const definition = { triggers, profile_filter: null, actions, entry_action_id: '1' }
  const { data } = await answer('POST', '/api/flows', dataOf('flow', { name: 'Thanks', definition }))
  await answer('PATCH', `/api/flows/${data.id}`, dataOf('flow', { status: 'live' }, { id: data.id }))
}

async function metricOf(answer) {
  const { data } = await answer('GET', '/api/metrics')
  return data.find(({ attributes }) => attributes.name === METRIC).id
}

function newTemplate(html) {
  return dataOf('template', { name: 'Mail', editor_type: 'CODE', html })
}

/** An event of a profile that happens now. */
function currentEvent(n) {
  const attributes = {
    unique_id: `now-${n}`,
    properties: { sku: `A${n % 50}` },
    metric: { data: { type: 'metric', attributes: { name: METRIC } } },
    profile: { data: { type: 'profile', attributes: { email: `p${n}@example.com` } } },
  }
  return dataOf('event', attributes)
}

function dataOf(type, attributes, more = {}) {
  return JSON.stringify({ data: { type, ...more, ...(attributes && { attributes }) } })
}

async function best(ask) {
  const times = []
  for (let n = 0; n < 5; n++) times.push(await timed(ask))
  return Math.min(...times)
}

async function timed(ask) {
  const began = performance.now()
  await ask()
  return performance.now() - began
}
