import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import {
  actionChange,
  addFlow,
  addList,
  definitionOf,
  email,
  flowChange,
  type NewAction,
  newFlow,
  setStatus,
  wait,
} from './flow-requests.js'
import { idsOf } from './requests.js'
import { membershipCondition } from './segment-requests.js'
import { addTemplate } from './template-requests.js'

const DEFINITION = '/data/attributes/definition'

async function opened() {
  const klaviyo = boot()
  return { klaviyo, list: await addList(klaviyo) }
}

describe('POST /api/flows', () => {
  it('responds 201 with a draft and its definition, in microseconds', async () => {
    const { klaviyo, list } = await opened()
    await freeze(klaviyo, '2026-09-04T13:40:14.296065Z')
    const trigger = { type: 'list', id: list }
    const { reply, id, actions } = await addFlow(klaviyo, definitionOf(trigger, [wait('a', 'days', 1)]))
    expect(id).toMatch(/^[A-Za-z0-9]{6}$/)
    expect(actions[0]).toMatch(/^\d{9}$/)
    expect(reply.body.data.attributes).toEqual({
      name: 'Welcome',
      status: 'draft',
      archived: false,
      created: '2026-09-04T13:40:14.296065+00:00',
      updated: expect.stringMatching(/^2026-09-04T13:40:14\.296\d\d\d\+00:00$/),
      trigger_type: 'Added to List',
      definition: {
        triggers: [trigger],
        profile_filter: null,
        actions: [
          {
            id: actions[0],
            type: 'time-delay',
            data: { unit: 'days', value: 1, secondary_value: null, timezone: 'profile' },
            links: { next: null },
          },
        ],
        entry_action_id: actions[0],
      },
    })
    expect(reply.body.links).toEqual({ self: `${BASE}/api/flows` })
  })

  it('fills a minimal email from the account', async () => {
    const { klaviyo, list } = await opened()
    const minimal = { temporary_id: 'a', type: 'send-email' }
    const { reply } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, [minimal]))
    const [{ data }] = reply.body.data.attributes.definition.actions
    expect(data).toEqual({
      message: {
        from_email: 'hello@example.com',
        from_label: 'Example Store',
        reply_to_email: 'hello@example.com',
        cc_email: null,
        bcc_email: null,
        subject_line: null,
        preview_text: null,
        template_id: null,
        smart_sending_enabled: true,
        transactional: false,
        add_tracking_params: false,
        custom_tracking_params: null,
        additional_filters: null,
        name: 'Email #1',
        id: expect.stringMatching(/^[A-Za-z0-9]{6}$/),
      },
      status: 'draft',
    })
    expect(Object.keys(data.message).at(-1)).toBe('id')
  })

  it('uses the real ids in links and the entry, and no temporary ones', async () => {
    const { klaviyo, list } = await opened()
    const split = {
      temporary_id: 's',
      type: 'conditional-split',
      data: { profile_filter: null },
      links: { next_if_true: 'b', next_if_false: null },
    }
    const made = [wait('a', 'hours', 2), split, email('b')]
    const { reply, actions } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    const { definition } = reply.body.data.attributes
    expect(definition.entry_action_id).toBe(actions[0])
    expect(definition.actions.map(({ links }: { links: object }) => links)).toEqual([
      { next: actions[1] },
      { next_if_true: actions[2], next_if_false: null },
      { next: null },
    ])
    expect(reply.text).not.toContain('temporary_id')
  })

  it('copies templates, which cannot be deleted any more', async () => {
    const { klaviyo, list } = await opened()
    const template = await addTemplate(klaviyo)
    const made = [email('a', { template_id: template })]
    const { reply, id } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    const { message } = reply.body.data.attributes.definition.actions[0].data
    expect(message.template_id).not.toBe(template)
    const copy = await klaviyo.get(`/api/templates/${message.template_id}`)
    expect(copy.body.data.attributes).toMatchObject({ name: 'Welcome', editor_type: 'CODE' })
    expect((await klaviyo.del(`/api/templates/${template}`)).status).toBe(200)
    for (let gone = 0; gone < 2; gone++) {
      const refused = await klaviyo.del(`/api/templates/${message.template_id}`)
      expect(refused.status).toBe(409)
      expect(refused.body.errors[0].detail).toBe(
        `Cannot delete template ${message.template_id} while it is attached to\nFlowMessage ${message.id}`,
      )
      await klaviyo.del(`/api/flows/${id}`)
    }
    expect((await klaviyo.get(`/api/flow-messages/${message.id}`)).status).toBe(200)
  })

  it.each([
    ['list', 'Added to List'],
    ['segment', 'Unconfigured'],
    ['metric', 'Unconfigured'],
  ])('prints the trigger %s as %s', async (type, expected) => {
    const { klaviyo, list } = await opened()
    const id = type === 'list' ? list : null
    const { reply } = await addFlow(klaviyo, definitionOf({ type, id }, [email('a')]))
    expect(reply.body.data.attributes.trigger_type).toBe(expected)
  })

  it('stores every trigger and action of the document', async () => {
    const { klaviyo, list } = await opened()
    const date = {
      type: 'date',
      date_field_type: 'profile-property',
      date_profile_property: 'Birthday',
      timedelta_value_before_date: 1,
      trigger_time: '10:00:00',
    }
    const { reply } = await addFlow(klaviyo, definitionOf(date, EVERYTHING(list)))
    const { definition, trigger_type } = reply.body.data.attributes
    expect(trigger_type).toBe('Date Based')
    expect(definition.triggers[0]).toMatchObject({
      timedelta_unit_before_date: 'weeks',
      recurrence_frequency: 'monthly',
      timezone: 'profile',
    })
    expect(definition.actions.map(({ type }: { type: string }) => type)).toEqual(
      EVERYTHING(list).map(({ type }) => type),
    )
    const drop = {
      type: 'price-drop',
      trigger_filter: null,
      price_drop_amount_value: 5,
      audience: ['viewed'],
    }
    const dropped = await addFlow(klaviyo, definitionOf(drop, [email('a')]))
    expect(dropped.reply.body.data.attributes.trigger_type).toBe('Price Drop')
  })

  describe('refuses', () => {
    const list = { type: 'list', id: null }

    it.each([
      [
        'a link to no action',
        definitionOf(list, [{ ...email('a'), links: { next: 'z' } }]),
        '/actions/0/links/next',
      ],
      ['an unknown entry', { ...definitionOf(list, [email('a')]), entry_action_id: 'z' }, '/entry_action_id'],
      ['two triggers', { ...definitionOf(list, [email('a')]), triggers: [list, list] }, '/triggers'],
      [
        'an action that nothing leads to',
        definitionOf(list, [{ ...email('a'), links: { next: null } }, email('b')]),
        '/actions/1',
      ],
      [
        'a loop',
        definitionOf(list, [email('a'), { ...email('b'), links: { next: 'a' } }]),
        '/actions/1/links/next',
      ],
      [
        'a temporary id that occurs twice',
        definitionOf(list, [email('a'), email('a')]),
        '/actions/1/temporary_id',
      ],
      ['an id of the client', definitionOf(list, [{ ...email('a'), id: '1' } as never]), '/actions/0/id'],
      [
        'an unknown time zone',
        definitionOf(list, [wait('a', 'days', 1, { timezone: 'Mars' })]),
        '/actions/0/data/timezone',
      ],
      [
        'a time zone that the document does not list',
        definitionOf(list, [wait('a', 'days', 1, { timezone: 'EST' })]),
        '/actions/0/data/timezone',
      ],
      ['an unknown unit', definitionOf(list, [wait('a', 'years', 1)]), '/actions/0/data/unit'],
      ['an unknown action', definitionOf(list, [{ temporary_id: 'a', type: 'dance' }]), '/actions/0/type'],
      [
        'an empty address of a copy',
        definitionOf(list, [email('a', { cc_email: '' })]),
        '/actions/0/data/message/cc_email',
      ],
    ])('%s', async (_, definition, pointer) => {
      expectInvalidAt(await boot().post('/api/flows', newFlow(definition)), `${DEFINITION}${pointer}`)
    })

    it.each([
      ['list', 'A list with id `NOPE00` does not exist.'],
      ['segment', 'A segment with id `NOPE00` does not exist.'],
      ['metric', 'Metric with id NOPE00 does not exist.'],
    ])('an unknown %s', async (type, detail) => {
      const definition = definitionOf({ type, id: 'NOPE00' }, [email('a')])
      expectNotFound(await boot().post('/api/flows', newFlow(definition)), detail)
    })

    const none = { next_if_true: null, next_if_false: null }
    const number = { type: 'numeric', operator: 'equals', value: 1 }
    const unknownMetric = {
      condition_groups: [
        { conditions: [{ type: 'metric-property', metric_id: 'NOPE00', field: 'x', filter: number }] },
      ],
    }
    const unknownGroup = { condition_groups: [{ conditions: [membershipCondition(true, 'NOPE00')] }] }
    const split = { trigger_type: 'metric', trigger_subtype: null }

    it.each([
      [
        'a metric in the filter of a trigger split',
        {
          type: 'trigger-split',
          data: { ...split, trigger_filter: unknownMetric, trigger_id: 'NOPE00' },
          links: none,
        },
        'Metric with id NOPE00 does not exist.',
      ],
      [
        'the trigger of a trigger split',
        {
          type: 'trigger-split',
          data: { ...split, trigger_filter: null, trigger_id: 'NOPE00' },
          links: none,
        },
        'Metric with id NOPE00 does not exist.',
      ],
      [
        'a group in the filter of a split',
        { type: 'conditional-split', data: { profile_filter: unknownGroup }, links: none },
        'A list with id `NOPE00` does not exist.',
      ],
      [
        'a metric of a branch',
        {
          type: 'multi-branch-split',
          data: { name: 'Which?', branches: [{ branch_id: 'b', branch_filter: unknownMetric }] },
        },
        'Metric with id NOPE00 does not exist.',
      ],
    ])('an unknown name anywhere: %s', async (_, action, detail) => {
      const definition = definitionOf(list, [{ temporary_id: 'a', ...action } as NewAction])
      expectNotFound(await boot().post('/api/flows', newFlow(definition)), detail)
    })

    it('an unknown group in the filter of the flow', async () => {
      const definition = definitionOf(list, [email('a')], { profile_filter: unknownGroup })
      const detail = 'A list with id `NOPE00` does not exist.'
      expectNotFound(await boot().post('/api/flows', newFlow(definition)), detail)
    })

    it('an unknown type of objects whose date triggers it', async () => {
      const trigger = {
        type: 'date',
        date_field_type: 'custom-object',
        custom_object_label: 'Pet',
        custom_object_property_id: 1,
        object_type_id: 'NOPE00',
        object_type_relationship_id: 'NOPE00',
        timedelta_value_before_date: 1,
        trigger_time: '10:00:00',
      }
      const reply = await boot().post('/api/flows', newFlow(definitionOf(trigger, [email('a')])))
      expectNotFound(reply, 'object-type with id `NOPE00` does not exist.')
    })

    it('an unknown template', async () => {
      const definition = definitionOf(list, [email('a', { template_id: 'NOPE00' })])
      const detail = "Template with id 'NOPE00' does not exist"
      expectNotFound(await boot().post('/api/flows', newFlow(definition)), detail)
    })

    it('a metric of messages as a trigger', async () => {
      const klaviyo = boot()
      const filter = encodeURIComponent('equals(integration.name,"Klaviyo")')
      const { body } = await klaviyo.get(`/api/metrics?filter=${filter}`)
      const opened = body.data.find(
        ({ attributes }: { attributes: { name: string } }) => attributes.name === 'Opened Email',
      )
      const definition = definitionOf({ type: 'metric', id: opened.id }, [email('a')])
      expectInvalid(await klaviyo.post('/api/flows', newFlow(definition)), {
        detail: "The metric 'Opened Email' cannot trigger a flow.",
        source: { pointer: `${DEFINITION}/triggers/0/id` },
      })
    })
  })
})

describe('GET /api/flows', () => {
  it('filters flows by their fields', async () => {
    const { klaviyo, list } = await opened()
    const one = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, [email('a')]), 'Welcome one')
    const two = await addFlow(klaviyo, definitionOf({ type: 'metric', id: null }, [email('a')]), 'Thanks')
    await setStatus(klaviyo, two.id, 'draft')
    const found = async (filter: string) =>
      idsOf(await klaviyo.get(`/api/flows?filter=${encodeURIComponent(filter)}`))
    expect(await found('starts-with(name,"Wel")')).toEqual([one.id])
    expect(await found('equals(trigger_type,"Unconfigured")')).toEqual([two.id])
    expect(await found(`any(id,["${one.id}"])`)).toEqual([one.id])
    expect(await found('equals(archived,false)')).toHaveLength(2)
    const byName = await klaviyo.get('/api/flows?sort=-name&page[size]=1')
    expect(idsOf(byName)).toEqual([one.id])
  })

  it.each([
    [
      'greater-than(created,2026-01-01T00:00:00Z)&sort=name',
      'If a date filter is provided, sort field must also match or be omitted.',
    ],
    ['less-than(updated,2036-01-01T00:00:00Z)', 'End date may not be in the future'],
  ])('refuses %s', async (filter, detail) => {
    expectInvalid(await boot().get(`/api/flows?filter=${filter}`), {
      detail,
      source: { parameter: 'filter' },
    })
  })

  it('is sorted by the date in its filter', async () => {
    const reply = await boot().get(
      '/api/flows?filter=greater-than(created,2026-01-01T00:00:00Z)&sort=-created',
    )
    expect(reply.status, reply.text).toBe(200)
  })
})

describe('GET /api/flows/{id}/flow-actions', () => {
  it('filters actions by the upper case of their types, and finds no delay by status', async () => {
    const { klaviyo, list } = await opened()
    const made = [wait('a', 'days', 1), email('b'), EVERYTHING(list).at(-1) ?? email('c')]
    const { id, actions } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    const found = async (filter: string) =>
      idsOf(await klaviyo.get(`/api/flows/${id}/flow-actions?filter=${encodeURIComponent(filter)}`))
    expect(await found('equals(action_type,"TIME_DELAY")')).toEqual([actions[0]])
    expect(await found('any(action_type,["SEND_EMAIL","LIST_UPDATE"])')).toEqual([actions[1], actions[2]])
    expect(await found('equals(status,"draft")')).toEqual([actions[1], actions[2]])
    const sorted = await klaviyo.get(`/api/flows/${id}/relationships/flow-actions?sort=-id`)
    expect(idsOf(sorted)).toEqual([...actions].reverse())
  })

  it('includes the newest action first', async () => {
    const { klaviyo, list } = await opened()
    const made = [wait('a', 'days', 1), email('b')]
    const { id, actions } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    const { data } = (await klaviyo.get(`/api/flows/${id}?include=flow-actions`)).body
    const ids = data.relationships['flow-actions'].data.map((each: { id: string }) => each.id)
    expect(ids).toEqual([...actions].reverse())
  })
})

describe('PATCH /api/flows/{id}', () => {
  it('sets the status of the flow and of all of its actions', async () => {
    const { klaviyo, list } = await opened()
    const template_id = await addTemplate(klaviyo)
    const made = [wait('a', 'days', 1), email('b', { template_id }), EVERYTHING(list).at(-1) ?? email('c')]
    const { id } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    await setStatus(klaviyo, id, 'manual')
    const { data } = (await klaviyo.get(`/api/flows/${id}?additional-fields[flow]=definition`)).body
    expect(data.attributes.status).toBe('manual')
    const statuses = data.attributes.definition.actions.map(
      (each: { data: { status?: string } }) => each.data.status,
    )
    expect(statuses).toEqual([undefined, 'manual', 'manual'])
  })

  it('refuses another status', async () => {
    const { klaviyo, list } = await opened()
    const { id } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, [email('a')]))
    expectInvalid(await klaviyo.patch(`/api/flows/${id}`, flowChange(id, { status: 'disabled' })), {
      detail: "'disabled' is not a valid choice for 'status'.",
      source: { pointer: '/data/attributes/status' },
    })
  })

  it('refuses to send a coupon without codes', async () => {
    const { klaviyo, list } = await opened()
    await klaviyo.post('/api/coupons', { data: { type: 'coupon', attributes: { external_id: 'SPRING' } } })
    const template_id = await addTemplate(klaviyo, { html: "<p>{% coupon_code 'SPRING' %}</p>" })
    const made = [email('a', { template_id, subject_line: 'Hi' })]
    const { id } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    expectInvalid(await klaviyo.patch(`/api/flows/${id}`, flowChange(id, { status: 'live' })), {
      detail: "The flow cannot be set live: the coupon SPRING of the message 'Email #1' has no codes.",
      source: { pointer: '/data' },
    })
  })

  it('refuses to send an email without a template', async () => {
    const { klaviyo, list } = await opened()
    const { id } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, [email('a')]))
    expectInvalid(await klaviyo.patch(`/api/flows/${id}`, flowChange(id, { status: 'live' })), {
      detail: "The flow cannot be set live: the message 'Email #1' has no template.",
      source: { pointer: '/data' },
    })
  })
})

describe('PATCH /api/flow-actions/{id}', () => {
  it('replaces the definition, and answers in microseconds', async () => {
    const { klaviyo, list } = await opened()
    const { actions } = await addFlow(
      klaviyo,
      definitionOf({ type: 'list', id: list }, [wait('a', 'hours', 2)]),
    )
    const id = actions[0] ?? ''
    await freeze(klaviyo, '2026-12-01T10:00:00.490826Z')
    const data = { unit: 'days', value: 3, timezone: 'UTC', delay_until_time: '09:00:00' }
    const reply = await klaviyo.patch(
      `/api/flow-actions/${id}`,
      actionChange(id, { id, type: 'time-delay', data }),
    )
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.data.attributes.updated).toBe('2026-12-01T10:00:00.490826+00:00')
    expect(reply.body.data.attributes.definition).toEqual({
      id,
      type: 'time-delay',
      data: { unit: 'days', value: 3, secondary_value: null, timezone: 'UTC', delay_until_time: '09:00:00' },
      links: { next: null },
    })
  })

  it('keeps the message and the copy of its template', async () => {
    const { klaviyo, list } = await opened()
    const template = await addTemplate(klaviyo)
    const made = [email('a', { template_id: template })]
    const { reply, actions } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    const { message } = reply.body.data.attributes.definition.actions[0].data
    const id = actions[0] ?? ''
    const data = { message: { ...message, subject_line: 'New' } }
    const changed = await klaviyo.patch(
      `/api/flow-actions/${id}`,
      actionChange(id, { type: 'send-email', data }),
    )
    const after = changed.body.data.attributes.definition.data.message
    expect(after).toEqual({ ...message, subject_line: 'New' })
    const shown = (await klaviyo.get(`/api/flow-messages/${message.id}`)).body.data.attributes
    expect(shown.definition).toEqual(after)
    expect(shown.channel).toBe('Email')
  })

  it('refuses another type, unknown links and loops', async () => {
    const { klaviyo, list } = await opened()
    const made = [wait('a', 'hours', 2), wait('b', 'hours', 2)]
    const { actions } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    const [first = '', second = ''] = actions
    const change = (definition: Readonly<Record<string, unknown>>) =>
      klaviyo.patch(`/api/flow-actions/${second}`, actionChange(second, definition))
    const delay = { type: 'time-delay', data: { unit: 'hours', value: 1 } }
    expectInvalidAt(await change({ type: 'send-email' }), `${DEFINITION}/type`)
    expectInvalidAt(await change({ ...delay, links: { next: '1' } }), `${DEFINITION}/links/next`)
    expectInvalidAt(await change({ ...delay, links: { next: first } }), `${DEFINITION}/links/next`)
    expectInvalidAt(await change({ ...delay, id: '1' }), `${DEFINITION}/id`)
  })
})

describe('DELETE /api/flow-actions/{id}', () => {
  it('links the previous action to the next one', async () => {
    const { klaviyo, list } = await opened()
    const made = [wait('a', 'hours', 2), wait('b', 'hours', 2), email('c')]
    const { id, actions } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    const [first, second, third] = actions
    expect((await klaviyo.del(`/api/flow-actions/${second}`)).status).toBe(204)
    expectNotFound(
      await klaviyo.get(`/api/flow-actions/${second}`),
      `An action with id ${second} does not exist.`,
    )
    const definition = async () => {
      const reply = await klaviyo.get(`/api/flows/${id}?additional-fields[flow]=definition`)
      return reply.body.data.attributes.definition
    }
    expect((await definition()).actions[0].links).toEqual({ next: third })
    await klaviyo.del(`/api/flow-actions/${first}`)
    expect((await definition()).entry_action_id).toBe(third)
  })
})

describe('GET /api/flow-actions/{id}', () => {
  it('refuses an id that is not a number', async () => {
    expectInvalid(await boot().get('/api/flow-actions/NOPE01'), {
      detail: 'Flow Action ID must be a digit',
      source: { pointer: '/data/id' },
    })
  })
})

describe('GET /api/flow-messages/{id}/relationships/flow-action', () => {
  it('returns the id as a number, as Klaviyo does', async () => {
    const { klaviyo, list } = await opened()
    const { reply, actions } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, [email('a')]))
    const { id } = reply.body.data.attributes.definition.actions[0].data.message
    const linkage = await klaviyo.get(`/api/flow-messages/${id}/relationships/flow-action`)
    expect(linkage.body.data).toEqual({ type: 'flow-action', id: Number(actions[0]) })
  })
})

describe('revisions before 2025-10-15', () => {
  it('show the former attributes of actions and messages', async () => {
    const { klaviyo, list } = await opened()
    const made = [email('a', { subject_line: 'Hi', preview_text: 'There', transactional: true })]
    const { reply, actions } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, made))
    const { id } = reply.body.data.attributes.definition.actions[0].data.message
    const revision = '2025-07-15'
    const action = (await klaviyo.request('GET', `/api/flow-actions/${actions[0]}`, { revision })).body.data
    expect(action.attributes).toMatchObject({
      action_type: 'SEND_EMAIL',
      status: 'draft',
      tracking_options: { add_utm: false, utm_params: [], is_tracking_opens: true, is_tracking_clicks: true },
      send_options: { use_smart_sending: true, is_transactional: true },
    })
    expect(action.attributes).not.toHaveProperty('definition')
    const message = (await klaviyo.request('GET', `/api/flow-messages/${id}`, { revision })).body.data
    expect(message.attributes).toMatchObject({
      name: 'Email #1',
      channel: 'Email',
      content: { subject: 'Hi', preview_text: 'There', from_email: 'hello@example.com' },
    })
  })

  it('do not change or delete actions', async () => {
    const klaviyo = boot()
    const patched = await klaviyo.request('PATCH', '/api/flow-actions/1', {
      revision: '2025-07-15',
      body: {},
    })
    expect(patched.status).toBe(404)
    const deleted = await klaviyo.del('/api/flow-actions/1', { revision: '2026-01-15' })
    expect(deleted.status).toBe(404)
  })
})

describe('the flows of a list', () => {
  it('are those that it triggers', async () => {
    const { klaviyo, list } = await opened()
    const { id } = await addFlow(klaviyo, definitionOf({ type: 'list', id: list }, [email('a')]))
    expect(idsOf(await klaviyo.get(`/api/lists/${list}/flow-triggers`))).toEqual([id])
    await klaviyo.del(`/api/flows/${id}`)
    expect(idsOf(await klaviyo.get(`/api/lists/${list}/flow-triggers`))).toEqual([])
  })
})

/** One action of every type, in a row. */
function EVERYTHING(list: string) {
  const push = { type: 'send-mobile-push', data: { message: { body: 'Hi' } } }
  const sms = { type: 'send-sms', data: { message: { body: 'Hi' } } }
  return [
    { temporary_id: '1', type: 'back-in-stock-delay' },
    { temporary_id: '2', type: 'content-experiment', data: { main_action: push } },
    { temporary_id: '3', ...push },
    { temporary_id: '4', ...sms },
    { temporary_id: '5', type: 'send-webhook', data: { message: { url: 'https://hook.example.com' } } },
    {
      temporary_id: '6',
      type: 'send-internal-alert',
      data: {
        message: { from_email: null, from_label: null, to_emails: ['a@example.com'], subject_line: 'Alert' },
      },
    },
    { temporary_id: '7', type: 'send-whatsapp', data: { message: { vendor_id: '1' } } },
    {
      temporary_id: '8',
      type: 'update-profile',
      data: {
        profile_operations: [
          { operator: 'update', property_type: 'string', property_key: 'Plan', property_value: 'Gold' },
          { operator: 'delete', property_key: 'Old' },
        ],
      },
    },
    { temporary_id: '9', type: 'target-date', data: { target_time: '10:00:00' } },
    { temporary_id: '10', type: 'countdown-delay', data: { unit: 'days', value: 2 } },
    {
      temporary_id: '11',
      type: 'ab-test',
      data: {
        main_action: { temporary_id: 'm', type: 'send-email' },
        current_experiment: {
          variations: [{ temporary_id: 'v', type: 'send-email' }],
          allocations: { v: 1 },
        },
      },
    },
    { temporary_id: '12', type: 'internal-service', data: {} },
    { temporary_id: '13', type: 'code' },
    {
      temporary_id: '14',
      type: 'list-update',
      data: { name: 'Add', on_execution: true, list_id: list },
    },
  ]
}
