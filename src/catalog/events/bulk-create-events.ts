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
import { noteUnreachable } from '../profiles/identity.js'
import { noteKept } from '../profiles/visitor.js'
import {
  arrivalOf,
  noteIgnored,
  postponedEvent,
  problemsOf,
  profileOf,
  type Sender,
  strangerProblems,
} from './arrival.js'
import { busyProfile, happening, withIdentifiers } from './event-body.js'
import { repeatedUniqueIds } from './repeated-unique-ids.js'

/** How many events one request may hold. */
export const EVENTS_MAX = 1000

const backfill = flag({
  create: 'optional',
  nullable: true,
  doc: 'Are they of the past, so that they set off no flow?',
  published: { default: false },
})

const entry = defineBody({
  type: 'event',
  schema: 'BaseEventCreateQueryBulkEntry',
  attributes: happening,
})

/** What one profile did. */
export const eventsOfProfile = {
  profile: one(busyProfile, { create: 'required', doc: 'Whom they happened to.' }),
  events: many(entry, { create: 'required', max: EVENTS_MAX, doc: 'What happened.' }),
  backfill,
} as const

const group = defineBody({
  type: 'event-bulk-create',
  schema: 'EventsBulkCreateQuery',
  attributes: eventsOfProfile,
})

const job = defineBody({
  type: 'event-bulk-create-job',
  schema: 'EventsBulkCreateJob',
  attributes: {
    'events-bulk-create': many(group, { create: 'required', doc: 'Who did what.' }),
  },
})

type Group = ParsedBody<typeof group>['attributes']

/** Takes events of several profiles at once, in the way one is taken. */
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
    takeGroups(groups, at, 'server', world)
    return undefined
  },
)

/** Takes groups of events. Throws a Refusal of all that is wrong with any of them. */
export function takeGroups(
  given: readonly { readonly group: Group; readonly pointer: string }[],
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
      ...strangerProblems(profile, `${pointer}/profile/data`),
      ...events.flatMap((each, index) =>
        problemsOf(each.attributes, `${pointer}/events/data/${index}/attributes`, world),
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
    noteUnreachable({ ...person.attributes, id: person.id }, `${pointer}/profile/data`, world)
    if (by === 'visitor') noteKept(person, `${pointer}/profile/data`, world)
    for (const [index, { attributes }] of group.events.entries()) {
      noteIgnored(attributes, `${pointer}/events/data/${index}/attributes`, world)
      world.postpone(postponedEvent, arrivalOf(attributes, person, by, world))
    }
  }
}
