import { insertResources, resourcesIn, type Shown } from '../support/insert-resources.js'
import { freeze, nothing, replay, type Stage } from '../support/replay.js'
import { throttled, withResources } from '../support/stages.js'

const FLOW = 'T6EyQF'
const DELAY = '116466131'
const EMAIL = '116466132'

const flow: Shown = {
  type: 'flow',
  id: FLOW,
  attributes: {
    name: 'sdk-smoke-09049919-flow',
    status: 'draft',
    archived: false,
    trigger_type: 'Added to List',
  },
}
const owner = { flow: { data: { type: 'flow', id: FLOW } } }
const email: Shown = {
  type: 'flow-action',
  id: EMAIL,
  attributes: { action_type: 'SEND_EMAIL', status: 'draft', definition: { id: EMAIL, type: 'send-email' } },
  relationships: owner,
}
const delay: Shown = {
  type: 'flow-action',
  id: DELAY,
  attributes: {
    action_type: 'TIME_DELAY',
    definition: {
      id: DELAY,
      type: 'time-delay',
      data: { unit: 'hours', value: 2, secondary_value: 0, timezone: 'profile' },
      links: { next: EMAIL },
    },
  },
  relationships: owner,
}
const message: Shown = {
  type: 'flow-message',
  id: 'StDwe4',
  attributes: { name: 'sdk-smoke-09049919-msg', channel: 'Email', definition: {} },
  relationships: {
    'flow-action': { data: { type: 'flow-action', id: EMAIL } },
    template: { data: { type: 'template', id: 'Ug5pJx' } },
  },
}
const copy: Shown = { type: 'template', id: 'Ug5pJx', attributes: { name: 'sdk-smoke-09049919-tpl' } }

/** Creates these resources; the attributes in the recording override theirs. */
const showing = (...resources: readonly Shown[]): Stage => ({
  async set(klaviyo, { response }) {
    const recorded = resourcesIn(response.body)
    const merged = resources.map((each) => {
      const other = recorded.find(({ id }) => id === each.id)
      const attributes = { ...each.attributes, ...other?.attributes }
      return { ...each, attributes, relationships: { ...each.relationships, ...dataOf(other) } }
    })
    const others = recorded.filter(({ id }) => !resources.some((each) => each.id === id))
    insertResources(klaviyo, [...merged, ...others])
    return {}
  },
})

/** The relationships whose identifiers a resource shows. */
function dataOf(resource: Shown | undefined): NonNullable<Shown['relationships']> {
  const all = Object.entries(resource?.relationships ?? {})
  return Object.fromEntries(all.filter(([, { data }]) => data !== undefined))
}

/** Flows with included actions: oldest actions first, in order of creation. */
const included: Stage = {
  async set(klaviyo, { response }) {
    const all = resourcesIn(response.body)
    const actions = all.filter(({ type }) => type === 'flow-action').toReversed()
    insertResources(klaviyo, [...actions, ...all.filter(({ type }) => type === 'flow')])
    return {}
  },
}

const LIST = 'TNiRNG'

replay('Flows', {
  'nango-list-flows': nothing,
  'nango-update-flow-status': {
    async set(klaviyo, { response }) {
      const [after] = resourcesIn(response.body)
      insertResources(klaviyo, [{ ...flow, ...after, attributes: { ...after?.attributes, status: 'draft' } }])
      await freeze(klaviyo, '2026-07-02T05:19:30Z')
      return {}
    },
  },
  'nickdnk-create_flow.201': {
    async set(klaviyo) {
      insertResources(klaviyo, [{ type: 'list', id: LIST, attributes: { name: 'SDK Smoke' } }])
      return {}
    },
    body: {
      data: {
        type: 'flow',
        attributes: {
          name: 'sdk-smoke-09049919-flow2',
          definition: {
            triggers: [{ type: 'list', id: LIST }],
            entry_action_id: 'delay',
            actions: [{ temporary_id: 'delay', type: 'time-delay', data: { unit: 'days', value: 1 } }],
          },
        },
      },
    },
    minted: {
      '/data/id': 'flows are given an id',
      '/data/attributes/created': 'it was made at another instant',
      '/data/attributes/updated': 'one instant here, two readings of the clock there',
      '/data/attributes/definition/actions/0/id': 'actions are given an id',
      '/data/attributes/definition/entry_action_id': 'actions are given an id',
    },
  },
  'nickdnk-delete_flow.204': withResources({ ...flow, id: 'T23ivh' }),
  // The delay was deleted before.
  'nickdnk-get_action_ids_for_flow.200': withResources(flow, email),
  'nickdnk-get_action_ids_for_flow.429': throttled(3, withResources(flow, delay, email)),
  'nickdnk-get_actions_for_flow.429': throttled(3, withResources(flow, delay, email)),
  'nickdnk-get_flow.200': included,
  'nickdnk-get_flow.404': nothing,
  'nickdnk-get_flow_action.200': showing(flow, email, message, copy),
  'nickdnk-get_flow_action.404': nothing,
  'nickdnk-get_flow_action_messages.200': showing(flow, email, message, copy),
  'nickdnk-get_flow_action_messages.429': throttled(3, withResources(flow, delay)),
  'nickdnk-get_flow_for_flow_action.200': showing(email, flow),
  'nickdnk-get_flow_for_flow_action.404': nothing,
  'nickdnk-get_flow_id_for_flow_action.200': withResources(flow, delay),
  'nickdnk-get_flow_message.200': showing(flow, email, message, copy),
  'nickdnk-get_flow_message.404': nothing,
  'nickdnk-get_flows.200': included,
  'nickdnk-get_flows.429': {
    ...throttled(3),
    incomparable: { 'content-type': 'a 429 comes in two forms; ours is the more frequent one, without it' },
  },
  'nickdnk-get_message_ids_for_flow_action.200': withResources(email, message),
  'nickdnk-get_tags_for_flow.200': {
    async set(klaviyo, { response }) {
      const tags = resourcesIn(response.body)
      insertResources(klaviyo, [flow, ...tags])
      await klaviyo.post(`/api/tags/${tags[0]?.id}/relationships/flows`, {
        data: [{ type: 'flow', id: FLOW }],
      })
      return {}
    },
  },
  'nickdnk-get_template_for_flow_message.200': showing(message, copy),
  'nickdnk-get_template_id_for_flow_message.200': withResources(message, copy),
  'nickdnk-update_flow.200': {
    ...withResources(flow),
    body: { data: { type: 'flow', id: FLOW, attributes: { status: 'manual' } } },
  },
  'nickdnk-update_flow_action.200': {
    async set(klaviyo) {
      insertResources(klaviyo, [
        flow,
        { ...delay, attributes: { ...delay.attributes, created: '2026-09-04T13:40:13Z' } },
        email,
      ])
      await freeze(klaviyo, '2026-09-04T13:40:35.490826Z')
      return {}
    },
    body: {
      data: {
        type: 'flow-action',
        id: DELAY,
        attributes: {
          definition: {
            id: DELAY,
            type: 'time-delay',
            data: {
              unit: 'days',
              value: 3,
              timezone: 'UTC',
              delay_until_time: '09:00:00',
              delay_until_weekdays: ['monday', 'wednesday', 'friday'],
            },
            links: { next: EMAIL },
          },
        },
      },
    },
  },
})
