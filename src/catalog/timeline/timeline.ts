import { after, type Instant, parse, print, read } from '../../base/instant.js'
import { MAIL_PATH, type Row, type World } from '../../declare/index.js'
import { firstUlid } from '../../dialect/ids.js'
import { event } from '../events/event.js'
import { listMember } from '../lists/list-member.js'
import { readMessage } from '../messages/captured-message.js'
import { outboxMessage } from '../messages/outbox-message.js'
import { metric } from '../metrics/metric.js'
import { profile as profileType } from '../profiles/profile.js'
import { segmentMember } from '../segments/segment-member.js'
import { consentStates } from './consent-states.js'
import { departure } from './departure.js'
import { pastChange } from './past-change.js'

/** Something that happened to a profile. */
export interface TimelineEntry {
  /** Its time, in ISO 8601. */
  readonly at: string
  readonly kind: 'event' | 'list' | 'segment' | 'message' | 'consent' | 'code'
  readonly id: string
  /** The metric, list, segment, channel or coupon, or the subject of a message. */
  readonly name: string | null
  /** For lists, segments, consents and codes. */
  readonly change?: string
  /** How a consent was given, why a profile is suppressed, or the code. */
  readonly detail?: string | null
  /** For events. */
  readonly properties?: unknown
  /** For messages. */
  readonly state?: string
  readonly reason?: string | null
  readonly channel?: string
  readonly source?: string
}

/** A page of a timeline, and where the next one begins. */
export interface TimelinePage {
  readonly entries: readonly TimelineEntry[]
  readonly next: string | null
}

interface Timed {
  readonly at: Instant
  entry(): TimelineEntry
}

/** Where a page begins: the entries at `at` and before it, without the first `shown` of those at `at`. */
export interface Position {
  readonly at: Instant
  readonly shown: number
}

/** Reads a position from its text, `<instant>~<number>`; undefined if it is none. */
export function positionIn(text: string): Position | undefined {
  const [instant = '', number = ''] = text.split('~')
  const at = parse(instant)
  return at !== undefined && /^\d{1,6}$/.test(number) ? { at, shown: Number(number) } : undefined
}

/**
 * The activity of a profile, newest first: events, joined and left lists and segments, consents, coupon codes and
 * messages. Each source is read from its end, so a page costs the same however long the timeline is.
 */
export function timelineOf(
  profile: string,
  from: Position | undefined,
  limit: number,
  world: World,
): TimelinePage {
  const needed = limit + (from?.shown ?? 0) + 1
  const until = from && print(from.at)
  const all = [
    ...eventsOf(profile, until, needed, world),
    ...membershipsOf(profile, world),
    ...departuresOf(profile, world),
    ...consentsOf(profile, world),
    ...pastChangesOf(profile, world),
    ...messagesOf(profile, from, needed, world),
  ]
  const due = all.filter(({ at }) => !from || at <= from.at).sort((one, other) => other.at - one.at)
  const rest = due.slice(from?.shown ?? 0)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  const isEnd = rest.length <= limit || last === undefined
  return {
    entries: page.map((each) => each.entry()),
    next: isEnd ? null : nextAfter(last.at, page, from),
  }
}

function nextAfter(at: Instant, page: readonly Timed[], from: Position | undefined): string {
  const here = page.filter((each) => each.at === at).length
  return `${print(at)}~${here + (from?.at === at ? from.shown : 0)}`
}

const equals = (on: string, value: string) => ({ on, operator: 'equals', values: [value] }) as const

function eventsOf(profile: string, until: string | undefined, limit: number, world: World): Timed[] {
  const where = [
    equals('profile', profile),
    ...(until === undefined ? [] : [{ on: 'datetime', operator: 'less-or-equal' as const, values: [until] }]),
  ]
  const order = { by: 'datetime', descending: true }
  return world.search(event, { where, order, limit }).map(({ id, attributes, related }) => ({
    at: read(attributes.datetime ?? ''),
    entry: () => ({
      at: attributes.datetime ?? '',
      kind: 'event',
      id,
      name: world.find(metric, related.metric ?? '')?.attributes.name ?? null,
      properties: attributes.event_properties,
    }),
  }))
}

/** The lists and segments that the profile is on now: a few rows. */
function membershipsOf(profile: string, world: World): Timed[] {
  return [
    ...world
      .pick(listMember, { profile })
      .map(({ attributes, related }) =>
        group('list', related.list, 'joined', attributes.joined_group_at, world),
      ),
    ...world
      .pick(segmentMember, { profile })
      .map(({ attributes, related }) =>
        group('segment', related.segment, 'joined', attributes.joined_group_at, world),
      ),
  ]
}

/** What the profile left, with the time of joining. */
function departuresOf(profile: string, world: World): Timed[] {
  return world.pick(departure, { profile }).flatMap(({ attributes }: Row<typeof departure>) => {
    const { group: kind, group_id, joined_at, left_at } = attributes
    const type = kind === 'list' ? 'list' : 'segment'
    return [group(type, group_id, 'joined', joined_at, world), group(type, group_id, 'left', left_at, world)]
  })
}

function group(
  kind: 'list' | 'segment',
  id: string,
  change: 'joined' | 'left',
  at: string,
  world: World,
): Timed {
  const entry = (): TimelineEntry => {
    const name = world.find(kind, id)?.attributes.name
    return { at, kind, id, name: typeof name === 'string' ? name : null, change }
  }
  return { at: read(at), entry }
}

/** The present consents of the profile. */
function consentsOf(id: string, world: World): Timed[] {
  const consent = world.find(profileType, id)?.attributes.consent
  return consentStates(consent).map(({ at, ...state }) => ({
    at: read(at),
    entry: () => ({ at, kind: 'consent', id: state.name, ...state }),
  }))
}

/** Consents that were replaced, and what became of coupon codes. */
function pastChangesOf(profile: string, world: World): Timed[] {
  return world.pick(pastChange, { profile }).map(({ id, attributes }) => {
    const { kind, name, change, detail, changed_at: at } = attributes
    const isCode = kind === 'code'
    return {
      at: read(at),
      entry: () => ({
        at,
        kind: isCode ? 'code' : 'consent',
        id: isCode ? `${name}-${detail}` : id,
        name,
        change,
        detail,
      }),
    }
  })
}

function messagesOf(profile: string, from: Position | undefined, limit: number, world: World): Timed[] {
  const rows = world.search(outboxMessage, {
    where: [equals('profile', profile)],
    order: { by: 'id', descending: true },
    limit,
    // Ids ascend with time, by the millisecond.
    after: from && firstUlid(after(from.at, 1)),
  })
  return rows.map((row) => ({
    at: read(row.attributes.created_at),
    entry() {
      const mail = world.webAddress(MAIL_PATH)
      const { id, subject, state, reason, channel, source } = readMessage(row, mail, world)
      const at = row.attributes.created_at
      return { at, kind: 'message', id, name: subject, state, reason, channel, source }
    },
  }))
}
