import {
  defineAction,
  defineBody,
  flag,
  handle,
  many,
  one,
  type ParsedBody,
  type World,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { noteUnresolvedProfile } from '../profiles/identity.js'
import { noteProtectedIdentifiers } from '../profiles/visitor.js'
import { eventAttributes, profileWithMeta, withIdentifiers } from './event-body.js'
import {
  eventProblems,
  identifierProblems,
  noteIgnoredMembers,
  pendingEventOf,
  postponedEvent,
  profileOf,
  type RecordingOptions,
  type Sender,
} from './pending-event.js'
import { repeatedUniqueIds } from './repeated-unique-ids.js'

/** Maximum number of events in one request. */
export const EVENTS_MAX = 1000

const backfill = flag({
  create: 'optional',
  nullable: true,
  doc: 'Whether the events are historical and trigger no flows.',
  published: { default: false },
})

const entry = defineBody({
  type: 'event',
  schema: 'BaseEventCreateQueryBulkEntry',
  attributes: eventAttributes,
})

/** The attributes of a group: events of one profile. */
export const eventGroupAttributes = {
  profile: one(profileWithMeta, { create: 'required', doc: 'Profile of the events.' }),
  events: many(entry, { create: 'required', max: EVENTS_MAX, doc: 'Events of the profile.' }),
  backfill,
} as const

const group = defineBody({
  type: 'event-bulk-create',
  schema: 'EventsBulkCreateQuery',
  attributes: eventGroupAttributes,
})

const job = defineBody({
  type: 'event-bulk-create-job',
  schema: 'EventsBulkCreateJob',
  attributes: {
    'events-bulk-create': many(group, {
      create: 'required',
      doc: 'Groups of events, one group per profile.',
    }),
  },
})

type Group = ParsedBody<typeof group>['attributes']

/** A group whose events can say how they are recorded. */
type RecordedGroup = Omit<Group, 'events'> & {
  readonly events: readonly (Group['events'][number] & { readonly recording?: RecordingOptions })[]
}

/** Accepts events of several profiles, with the same rules as POST /api/events. */
export const bulkEventCreation = handle(
  defineAction({
    id: 'bulk_create_events',
    aliases: ['create_event_bulk_create_job'],
    path: '/api/event-bulk-create-jobs',
    tag: 'Events',
    scopes: ['events:write'],
    rate: 'M',
    status: 202,
    body: job,
  }),
  ({ attributes }, world) => {
    const at = '/data/attributes/events-bulk-create/data'
    const groups = attributes['events-bulk-create'].map(({ attributes: each }, index) => ({
      group: each,
      pointer: `${at}/${index}/attributes`,
    }))
    acceptEventGroups(groups, at, 'server', world)
    return undefined
  },
)

/** Validates groups of events and postpones their recording. Throws a Refusal with the problems of all groups. */
export function acceptEventGroups(
  given: readonly { readonly group: RecordedGroup; readonly pointer: string }[],
  whole: string,
  by: Sender,
  world: World,
): void {
  const groups = given.map(({ group, pointer }) => ({
    group: { ...group, profile: withIdentifiers(group.profile) },
    pointer,
  }))
  const count = groups.reduce((sum, { group: { events } }) => sum + events.length, 0)
  const problems = [
    ...(count > EVENTS_MAX
      ? [invalid(`A maximum of ${EVENTS_MAX} events is allowed per request; got ${count}.`, whole)]
      : []),
    ...groups.flatMap(({ group: { profile, events }, pointer }) => [
      ...identifierProblems(profile, `${pointer}/profile/data`),
      ...events.flatMap((each, index) =>
        eventProblems(each.attributes, `${pointer}/events/data/${index}/attributes`, world),
      ),
    ]),
    ...repeatedUniqueIds(
      groups.map(({ group, pointer }) => ({ ...group, pointer })),
      world,
    ),
  ]
  if (problems.length > 0) throw refuse.problems(problems)
  for (const { group, pointer } of groups) {
    const person = profileOf(group.profile)
    noteUnresolvedProfile({ ...person.attributes, id: person.id }, `${pointer}/profile/data`, world)
    if (by === 'visitor') noteProtectedIdentifiers(person, `${pointer}/profile/data`, world)
    for (const [index, { attributes, recording = {} }] of group.events.entries()) {
      noteIgnoredMembers(attributes, `${pointer}/events/data/${index}/attributes`, world)
      const pending = { ...pendingEventOf(attributes, person, by, world), ...recording }
      world.postpone(postponedEvent, group.backfill ? { ...pending, backfill: true } : pending)
    }
  }
}
