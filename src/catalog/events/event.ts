import {
  defineResource,
  EXACT,
  type FilterRule,
  flag,
  json,
  list,
  named,
  number,
  PRESENT,
  RANGE,
  text,
  time,
  toOne,
  unixTime,
} from '../../declare/index.js'
import { digestId } from '../../dialect/ids.js'
import { invalid } from '../../dialect/refusal.js'

const ONE_OR_LIST: FilterRule = { single: ['equals'], list: ['equals'] }
const EVENT_ID = /^[1-9A-HJ-NP-Za-km-z]{8,11}$/

/** Returns the event id for a `unique_id`, which is unique for a profile and a metric. */
export function eventId({
  profile,
  metric,
  uniqueId,
}: {
  profile: string | null
  metric: string | null
  uniqueId: unknown
}): string {
  return digestId(`${profile ?? ''}/${metric ?? ''}/${uniqueId ?? ''}`)
}

/** An occurrence of a metric for one profile. */
export const event = defineResource({
  type: 'event',
  path: 'events',
  tag: 'Events',
  scope: 'events',
  // The same profile, metric and unique id always name the same event.
  id: ({ event_properties }, { profile, metric }) =>
    eventId({ profile, metric, uniqueId: event_properties?.$event_id }),
  doc: { id: 'Id of the event.', example: '3YJRAr2Pd2Q' },
  order: { by: 'datetime', descending: true, tie: 'id', cursor: 'array' },
  sorts: ['datetime', 'timestamp'],
  filters: {
    metric_id: {
      on: 'metric',
      rule: ONE_OR_LIST,
      // seen: issue-python41-metric-filter-400.
      unknown: (ids) => `Metric IDs [${ids.map((id) => `'${id}'`).join(', ')}] do not exist.`,
    },
    profile_id: { on: 'profile', rule: EXACT },
    profile: { on: 'profile', rule: PRESENT },
    metric: { on: 'metric', rule: PRESENT },
  },
  indexes: [['metric_id'], ['profile_id'], ['metric_id', 'profile_id']],
  covers: { index: ['metric_id'], columns: ['profile', 'value', 'dimensions'] },
  // guess: profiles-lists-events.md §10 U22.
  notFound: (id) => `An event with id \`${id}\` does not exist.`,
  // seen: nickdnk-get_event.400.
  malformed: (id) => (EVENT_ID.test(id) ? undefined : invalid(`Invalid Event ID: '${id}'`, '/data/id')),

  attributes: {
    timestamp: unixTime({
      of: 'datetime',
      filter: RANGE,
      doc: 'Time of the event, in Unix seconds.',
      example: 1_665_422_228,
      published: { type: 'integer', nullable: true },
    }),
    event_properties: json({ nullable: true, doc: 'Properties of the event.' }),
    datetime: time({
      nullable: true,
      precision: 'second',
      filter: RANGE,
      doc: 'Time of the event.',
      example: '2022-11-08T00:00:00+00:00',
    }),
    uuid: text({
      nullable: true,
      doc: 'UUID of the event.',
      example: '1eebdc80-48b1-11ed-8001-2f4de4b21c8e',
    }),
    value: number({ hidden: true, nullable: true, doc: 'Monetary value of the event.' }),
    dimensions: text({ hidden: true, nullable: true, doc: 'Properties that aggregates group by, as JSON.' }),
    backfill: flag({ hidden: true, nullable: true, doc: 'Whether it was sent later, and triggers no flow.' }),
    attribution_ids: list(text({ doc: 'Id of an attribution.' }), {
      hidden: true,
      initial: [],
      doc: 'Attributions of the event.',
    }),
  },

  relationships: {
    profile: toOne('profile', {
      include: true,
      data: 'always',
      related: { rate: 'XL', scopes: ['events:read', 'profiles:read'] },
      linkage: { rate: 'XL', scopes: ['events:read', 'profiles:read'] },
    }),
    metric: toOne('metric', {
      include: true,
      data: 'always',
      related: { rate: 'XL', scopes: ['events:read', 'metrics:read'] },
      linkage: { rate: 'XL', scopes: ['events:read', 'metrics:read'] },
    }),
    attributions: named('attribution', {
      held: 'attribution_ids',
      include: true,
      data: 'included',
      absentWhenEmpty: true,
    }),
  },

  operations: {
    list: { rate: 'XL', page: { default: 200, max: 1000 } },
    get: { rate: 'M' },
  },
})
