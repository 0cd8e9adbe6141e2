import { Stream } from '../../base/random.js'
import { defineResource, type Json, json, text, toOne, type World } from '../../declare/index.js'

/** guess: no response with an attribution was ever seen; the document has identifiers that are not null. */
const FILLED = { data: 'filled', absentWhenEmpty: true } as const

/** The message that an event is attributed to. */
export const attribution = defineResource({
  type: 'attribution',
  path: 'attributions',
  tag: 'Events',
  scope: 'events',
  // An event has one attribution at most.
  id: (_attributes, { event }) => attributionId(event ?? ''),
  doc: { id: 'Id of the attribution.', example: '925e385b52fb405715f3616c337cc65c' },
  notFound: (id) => `An attribution with id ${id} does not exist.`,
  attributes: {},
  relationships: {
    event: toOne('event', FILLED),
    'attributed-event': toOne('event', FILLED),
    campaign: toOne('campaign', FILLED),
    'campaign-message': toOne('campaign-message', FILLED),
    flow: toOne('flow', FILLED),
    'flow-message': toOne('flow-message', FILLED),
    'flow-message-variation': toOne('flow-message', FILLED),
  },
  operations: {},
})

/** The last messages of each channel that a profile opened or clicked. */
export const lastTouch = defineResource({
  type: 'last-touch',
  path: 'last-touches',
  tag: '',
  scope: '',
  id: ({ profile }) => profile,
  doc: { id: 'Id of the profile.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  notFound: (id) => `The profile ${id} has opened no message.`,
  attributes: {
    profile: text({ doc: 'Id of the profile.' }),
    touches: json({ doc: 'By channel: the latest events with their messages, oldest first.' }),
  },
  relationships: {},
  operations: {},
})

/** An open or a click of a message, to which later events are attributed. */
export interface Touch {
  readonly event: string
  readonly at: string
  /** Until when. */
  readonly until: string
  /** When the message was sent. */
  readonly sent: string
  readonly message?: string
  readonly variation?: string
  readonly campaign?: string
  readonly flow?: string
}

/** By channel. Exports of earlier versions have one touch instead of a list. */
type Touches = Readonly<Record<string, readonly Touch[] | Touch>>

/** How many touches of a channel are kept, for events that arrive after a later touch. */
const KEPT = 10

function touchesOf(profile: string, world: World): Readonly<Record<string, readonly Touch[]>> {
  const touches = (world.find(lastTouch, profile)?.attributes.touches ?? {}) as unknown as Touches
  return Object.fromEntries(
    Object.entries(touches).map(([channel, each]): [string, readonly Touch[]] => [
      channel,
      'event' in each ? [each] : each,
    ]),
  )
}

/** Records that a profile opened or clicked a message of a channel. */
export function rememberTouch(profile: string, channel: string, touch: Touch, world: World): void {
  const known = touchesOf(profile, world)
  const kept = [...(known[channel] ?? []), touch].sort(byTime).slice(-KEPT)
  const touches = { ...known, [channel]: kept } as unknown as Readonly<Record<string, Json>>
  const row = world.find(lastTouch, profile)
  if (row) world.change(lastTouch, row, { attributes: { touches } })
  else world.ensure(lastTouch, { attributes: { profile, touches }, related: {} })
}

function byTime(one: Touch, other: Touch): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : 0
}

/**
 * The message that an event of a profile is attributed to: the last one before it and within its window
 * (messages.md §4.7), also if other messages were opened before the event arrived.
 */
export function touchFor(profile: string, at: string, world: World): Attributed | undefined {
  return Object.entries(touchesOf(profile, world))
    .flatMap(([channel, touches]) => touches.map((touch) => ({ channel, touch })))
    .filter(({ touch }) => touch.at <= at && at <= touch.until)
    .sort((one, other) => byTime(one.touch, other.touch))
    .at(-1)
}

export interface Attributed {
  readonly channel: string
  readonly touch: Touch
}

/** The id of the attribution of an event. */
export function attributionId(eventId: string): string {
  return new Stream(`attribution/${eventId}`).hex(32)
}

/** Stores the attribution of an event. */
export function attribute(eventId: string, { touch }: Attributed, world: World): void {
  const { message = null, campaign = null, flow = null } = touch
  world.ensure(attribution, {
    attributes: {},
    related: {
      event: eventId,
      'attributed-event': touch.event,
      campaign,
      'campaign-message': campaign === null ? null : message,
      flow,
      'flow-message': flow === null ? null : message,
      'flow-message-variation': null,
    },
  })
}

/** The values of an attributed event that aggregates group by. */
export function attributedDimensions({ channel, touch }: Attributed): Readonly<Record<string, Json>> {
  return {
    $attributed_channel: channel,
    ...(touch.flow !== undefined && { $attributed_flow: touch.flow }),
    ...(touch.message !== undefined && { $attributed_message: touch.message }),
  }
}

/** Gives the touches of a profile that is merged into another to that one. */
export function mergeTouches(from: string, to: string, world: World): void {
  const source = world.find(lastTouch, from)
  if (!source) return
  for (const [channel, touches] of Object.entries(touchesOf(from, world)))
    for (const touch of touches) rememberTouch(to, channel, touch, world)
  world.remove(lastTouch, source)
}

/** Forgets what a profile opened and clicked. */
export function forgetTouches(profile: string, world: World): void {
  const row = world.find(lastTouch, profile)
  if (row) world.remove(lastTouch, row)
}
