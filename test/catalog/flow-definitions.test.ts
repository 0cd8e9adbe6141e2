import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import {
  actionChange,
  addFlow,
  addList,
  advance,
  definitionOf,
  email,
  flowChange,
  metricId,
  type NewAction,
  newFlow,
  sendable,
} from './flow-requests.js'
import { addMembers, addProfile, newEvent } from './profiles-and-events.js'
import { addTemplate } from './template-requests.js'

const DEFINITION = '/data/attributes/definition'
const FIRST = `${DEFINITION}/actions/0`
const NO_LIST = { type: 'list', id: null }

type More = Readonly<Record<string, unknown>>

/** A test of one variation. */
const testOf = (main: More, variation: More, more: More = {}): NewAction => ({
  temporary_id: 't',
  type: 'ab-test',
  data: {
    main_action: { type: 'send-email', ...main },
    current_experiment: { variations: [{ type: 'send-email', ...variation }], ...more },
  },
})

const splitOf = (branches: readonly More[], more: More = {}): NewAction => ({
  temporary_id: 's',
  type: 'multi-branch-split',
  data: { name: 'Which?', branches },
  ...more,
})

describe('a definition of a flow', () => {
  const WORDS = { list_id: 'ABC', metric_id: 'DEF', timezone: 'Mars', condition_groups: 5 }

  it.each([
    ['the headers of a webhook', 'send-webhook', { message: { url: null, headers: WORDS } }],
    ['the data of a notification', 'send-mobile-push', { message: { body: 'Hi', kv_pairs: WORDS } }],
    [
      'the payload of an event',
      'internal-service',
      { service_configuration: { service_method_type: 'track-event', event_payload: WORDS } },
    ],
    ['code', 'code', WORDS],
  ])('may have any names in %s', async (_, type, data) => {
    await addFlow(boot(), definitionOf(NO_LIST, [{ temporary_id: 'a', type, data }]))
  })

  it.each([
    ['send-email', { data: null }, { links: { next: null }, data: { status: 'draft' } }],
    ['send-email', { data: { message: null } }, { data: { message: { template_id: null } } }],
    ['send-sms', { data: { message: null } }, { data: { status: 'draft' } }],
    ['update-profile', { data: null }, { links: { next: null } }],
    ['conditional-split', { data: null }, { links: { next_if_true: null, next_if_false: null } }],
    [
      'multi-branch-split',
      { data: { name: 'Which?', branches: [{ branch_id: 'b', links: null }] } },
      { data: { branches: [{ links: { next: null } }] } },
    ],
    ['target-date', { data: {} }, { data: { timezone: 'profile' } }],
  ])('may have null in place of what may be absent: %s %j', async (type, more, expected) => {
    const klaviyo = boot()
    const action = { temporary_id: 'a', type, links: null, ...more } as unknown as NewAction
    const definition = { ...definitionOf(NO_LIST, []), actions: [action], entry_action_id: 'a' }
    const { reply, actions } = await addFlow(klaviyo, definition)
    const [made] = reply.body.data.attributes.definition.actions
    expect(made).toMatchObject(expected)
    const [id = ''] = actions
    const change = actionChange(id, { ...action, temporary_id: undefined })
    const changed = await klaviyo.patch(`/api/flow-actions/${id}`, change)
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body.data.attributes.definition).toMatchObject(expected)
  })

  it('may have any value in a header of a webhook, which is sent as JSON unless it is text', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo)
    const headers = { Plain: 'text', Number: 5, Odd: { toString: 5 } }
    const data = { message: { url: 'http://localhost:1/', headers, body: 'x' } }
    const made = [{ temporary_id: 'a', type: 'send-webhook', data }]
    const { id } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    const live = await klaviyo.patch(`/api/flows/${id}`, flowChange(id, { status: 'live' }))
    expect(live.status, live.text).toBe(200)
    await addMembers(klaviyo, list, await addProfile(klaviyo, { email: 'ada@example.com' }))
    const [message] = (await klaviyo.admin('GET', '/outbox')).body.messages
    expect(message.headers).toMatchObject({ Plain: 'text', Number: '5', Odd: '{"toString":5}' })
  })

  it.each([
    ['a message', email('a', { id: 'AbCd12' }), '/data/message/id'],
    ['a main action', testOf({ id: '1' }, {}), '/data/main_action/id'],
    ['a variation', testOf({}, { id: '1' }), '/data/current_experiment/variations/0/id'],
    ['an experiment', testOf({}, {}, { id: '1' }), '/data/current_experiment/id'],
  ])('may not set the id of %s', async (_, action, at) => {
    const reply = await boot().post('/api/flows', newFlow(definitionOf(NO_LIST, [action])))
    expectInvalidAt(reply, `${FIRST}${at}`)
  })

  it.each([
    [
      'two variations with one temporary id',
      testOf({ temporary_id: 'v' }, { temporary_id: 'v' }),
      '/data/current_experiment/variations/0/temporary_id',
    ],
    [
      'a variation that leads elsewhere than its test',
      testOf({ links: { next: 'b' } }, {}),
      '/data/main_action/links/next',
    ],
    ['links of a split whose branches have them', splitOf([], { links: { next: 't' } }), '/links'],
    [
      'two branches with one id',
      splitOf([{ branch_id: 'b' }, { branch_id: 'b' }]),
      '/data/branches/1/branch_id',
    ],
    [
      'two branches for all others',
      splitOf([
        { branch_id: 'b', is_else: true },
        { branch_id: 'c', is_else: true },
      ]),
      '/data/branches/1/is_else',
    ],
    [
      'a second value beside minutes',
      { temporary_id: 'd', type: 'time-delay', data: { unit: 'minutes', value: 1, secondary_value: 2 } },
      '/data/secondary_value',
    ],
  ])('may not have %s', async (_, action, at) => {
    const reply = await boot().post('/api/flows', newFlow(definitionOf(NO_LIST, [action])))
    expectInvalidAt(reply, `${FIRST}${at}`)
  })

  it('numbers messages without a name by channel, those with a name and those of tests included', async () => {
    const sms = { temporary_id: 's', type: 'send-sms', data: { message: { body: 'Hi' } } }
    const made = [email('a'), email('b', { name: 'Own' }), sms, testOf({}, {}), email('c')]
    const { reply } = await addFlow(boot(), definitionOf(NO_LIST, made))
    const found = [...reply.text.matchAll(/"name":"([^"]*#\d+|Own)"/g)].map(([, name]) => name)
    expect(found).toEqual(['Email #1', 'Own', 'SMS #1', 'Email #3', 'Email #4', 'Email #5'])
  })

  it('has real ids in the links of variations', async () => {
    const test = { ...testOf({ links: { next: 'b' } }, {}), links: { next: 'b' } }
    const { reply, actions } = await addFlow(boot(), definitionOf(NO_LIST, [test, email('b')]))
    const [{ data }] = reply.body.data.attributes.definition.actions
    expect(data.main_action.links).toEqual({ next: actions[1] })
  })

  it.each([
    ['Opened Text', 400],
    ['Received Automated Response Text Message', 400],
    ['Skipped Send', 400],
    ['Sent Text Message', 201],
    ['Subscribed to Text Messaging Marketing', 201],
  ])('with the trigger %s is answered %i', async (name, status) => {
    const klaviyo = boot()
    const trigger = { type: 'metric', id: await metricId(klaviyo, name) }
    expect((await klaviyo.post('/api/flows', newFlow(definitionOf(trigger, [])))).status).toBe(status)
  })
})

describe('PATCH /api/flow-actions/{id}', () => {
  it('refuses to let an action send that cannot, as PATCH /api/flows/{id} does', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/coupons', { data: { type: 'coupon', attributes: { external_id: 'EMPTY' } } })
    const html = "<p>{% coupon_code 'EMPTY' %}</p>"
    const template_id = await addTemplate(klaviyo, { html })
    const sms = { temporary_id: 's', type: 'send-sms' }
    const made = [email('a'), email('b', { template_id }), sms, await sendable(klaviyo, 'c', 'Hi')]
    const { reply, actions, id } = await addFlow(klaviyo, definitionOf(NO_LIST, made))
    const reasons = [
      "the message 'Email #1' has no template",
      "the coupon EMPTY of the message 'Email #2' has no codes",
      `the action ${actions[2]} has no message`,
    ]
    for (const [place, action] of reply.body.data.attributes.definition.actions.entries()) {
      const live = actionChange(action.id, { ...action, data: { ...action.data, status: 'live' } })
      const changed = await klaviyo.patch(`/api/flow-actions/${action.id}`, live)
      if (place === 3) expect(changed.status, changed.text).toBe(200)
      else
        expectInvalid(changed, {
          detail: `The action cannot be set live: ${reasons[place]}.`,
          source: { pointer: '/data' },
        })
    }
    await klaviyo.del(`/api/flow-actions/${actions[0]}`)
    await klaviyo.del(`/api/flow-actions/${actions[1]}`)
    expectInvalid(await klaviyo.patch(`/api/flows/${id}`, flowChange(id, { status: 'live' })), {
      detail: `The flow cannot be set live: ${reasons[2]}.`,
      source: { pointer: '/data' },
    })
  })

  it('refuses the ids of other messages and variations', async () => {
    const klaviyo = boot()
    const { reply, actions } = await addFlow(klaviyo, definitionOf(NO_LIST, [email('a'), testOf({}, {})]))
    const [first, test] = reply.body.data.attributes.definition.actions
    const [id = '', other = ''] = actions
    const { main_action } = test.data
    const message = { ...first.data.message, id: main_action.data.message.id }
    expectInvalid(
      await klaviyo.patch(
        `/api/flow-actions/${id}`,
        actionChange(id, { ...first, data: { ...first.data, message } }),
      ),
      {
        detail: `The action has no message '${message.id}'.`,
        source: { pointer: `${DEFINITION}/data/message/id` },
      },
    )
    const data = { ...test.data, main_action: { ...main_action, id: '1' } }
    expectInvalid(await klaviyo.patch(`/api/flow-actions/${other}`, actionChange(other, { ...test, data })), {
      detail: "The action has no variation '1'.",
      source: { pointer: `${DEFINITION}/data/main_action/id` },
    })
  })

  it('gives new variations ids that no other variation has', async () => {
    const klaviyo = boot()
    const { reply, actions } = await addFlow(klaviyo, definitionOf(NO_LIST, [testOf({}, {})]))
    const [test] = reply.body.data.attributes.definition.actions
    const [id = ''] = actions
    const [kept] = test.data.current_experiment.variations
    const variations = [{ type: 'send-email' }, kept, { type: 'send-email' }]
    const data = { ...test.data, current_experiment: { ...test.data.current_experiment, variations } }
    const changed = await klaviyo.patch(`/api/flow-actions/${id}`, actionChange(id, { ...test, data }))
    expect(changed.status, changed.text).toBe(200)
    const { current_experiment, main_action } = changed.body.data.attributes.definition.data
    const ids = [main_action, ...current_experiment.variations].map((each: { id: string }) => each.id)
    expect(ids[2]).toBe(kept.id)
    expect(new Set(ids).size).toBe(4)
  })
})

describe('a condition on the event that triggers a flow', () => {
  it('does not hold for another metric', async () => {
    const klaviyo = boot()
    const post = (name: string) =>
      klaviyo.post('/api/events', newEvent(name, { email: 'ada@example.com', properties: { Size: 1 } }))
    await post('Ordered')
    await post('Viewed')
    const [ordered, viewed] = [await metricId(klaviyo, 'Ordered'), await metricId(klaviyo, 'Viewed')]
    const on = (metric_id: string) => {
      const filter = { type: 'numeric', operator: 'equals', value: 1 }
      const condition = { type: 'metric-property', metric_id, field: 'Size', filter }
      return { condition_groups: [{ conditions: [condition] }] }
    }
    for (const trigger_filter of [on(ordered), on(viewed)]) {
      const trigger = { type: 'metric', id: ordered, trigger_filter }
      const made = [await sendable(klaviyo, 'a', 'Hi')]
      const { id } = await addFlow(klaviyo, definitionOf(trigger, made))
      await klaviyo.patch(`/api/flows/${id}`, flowChange(id, { status: 'live' }))
    }
    await advance(klaviyo, '1m')
    await post('Ordered')
    await advance(klaviyo, '1m')
    expect((await klaviyo.admin('GET', '/outbox')).body.messages).toHaveLength(1)
  })
})

describe('the definition of a trigger on products', () => {
  const drop = { type: 'price-drop', trigger_filter: null, price_drop_amount_value: 5, audience: ['viewed'] }
  const low = { ...drop, type: 'low-inventory', product_level: 'product', price_drop_amount_value: undefined }

  it.each([
    ['price_drop_amount_value', { ...drop, price_drop_amount_value: -1 }],
    ['timeframe_days', { ...drop, timeframe_days: 0 }],
    ['inventory_count', { ...low, inventory_count: -1 }],
    ['timeframe_days', { ...low, inventory_count: 1, timeframe_days: -30 }],
  ])('refuses a %s that no product can meet', async (member, trigger) => {
    const klaviyo = boot()
    const reply = await klaviyo.post('/api/flows', newFlow(definitionOf(trigger, [])))
    expectInvalidAt(reply, `${DEFINITION}/triggers/0/${member}`)
  })
})
