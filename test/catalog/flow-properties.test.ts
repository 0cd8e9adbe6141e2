import { describe, expect, it } from 'vitest'
import { Stream } from '../../src/base/random.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import {
  addList,
  addLiveFlow,
  advance,
  definitionOf,
  type NewAction,
  outbox,
  sendable,
} from './flow-requests.js'
import { addMembers, addProfile } from './profiles-and-events.js'
import { propertyCondition, definitionOf as segmentOf } from './segment-requests.js'

const ADA = 'ada@example.com'
const START = Date.parse('2026-11-23T12:00:00Z')
const MINUTE = 60_000
const LENGTHS = { minutes: MINUTE, hours: 60 * MINUTE, days: 1_440 * MINUTE } as const

/** A random flow of delays, emails and splits without loops, and when each email is due. */
interface RandomFlow {
  readonly actions: readonly NewAction[]
  /** Instants in milliseconds, by subject. */
  readonly due: ReadonlyMap<string, number>
}

const HOLDS = segmentOf([propertyCondition('email', 'existence', 'is-set')])
const FAILS = segmentOf([propertyCondition('email', 'existence', 'not-set')])

async function randomFlow(klaviyo: TestEmulator, random: Stream): Promise<RandomFlow> {
  const count = 3 + Math.floor(random.next() * 8)
  const kinds = Array.from({ length: count }, (_, place) =>
    place === count - 1 ? 'mail' : kindOf(random.next()),
  )
  const actions: NewAction[] = []
  for (const [place, kind] of kinds.entries())
    actions.push(await actionOf(klaviyo, kind, place, count, random))
  const reached = reachedFrom(actions)
  return { actions: actions.filter(({ temporary_id }) => reached.has(temporary_id)), due: dueIn(actions) }
}

const kindOf = (value: number) => (value < 0.4 ? 'mail' : value < 0.75 ? 'delay' : 'split')

async function actionOf(
  klaviyo: TestEmulator,
  kind: string,
  place: number,
  count: number,
  random: Stream,
): Promise<NewAction> {
  const id = `a${place}`
  const later = () => {
    const to = place + 1 + Math.floor(random.next() * 3)
    return to < count ? `a${to}` : null
  }
  if (kind === 'split') {
    const profile_filter = random.next() < 0.5 ? HOLDS : FAILS
    const links = { next_if_true: later(), next_if_false: later() }
    return { temporary_id: id, type: 'conditional-split', data: { profile_filter }, links }
  }
  if (kind === 'delay') {
    const unit = (['minutes', 'hours', 'days'] as const)[Math.floor(random.next() * 3)] ?? 'days'
    const value = Math.floor(random.next() * 5)
    return { temporary_id: id, type: 'time-delay', data: { unit, value }, links: { next: later() } }
  }
  const made = await sendable(klaviyo, id, id)
  const message = { ...(made.data?.message as object), smart_sending_enabled: false }
  return { ...made, data: { ...made.data, message }, links: { next: later() } }
}

function reachedFrom(actions: readonly NewAction[]): ReadonlySet<string> {
  const byId = new Map(actions.map((each) => [each.temporary_id, each]))
  const found = new Set<string>()
  const waiting = ['a0']
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    for (const to of Object.values(byId.get(id)?.links ?? {})) if (to !== null) waiting.push(to)
  }
  return found
}

/** Computes when each email is due for a profile that enters at the start and has an email address. */
function dueIn(actions: readonly NewAction[]): ReadonlyMap<string, number> {
  const byId = new Map(actions.map((each) => [each.temporary_id, each]))
  const due = new Map<string, number>()
  let at = START
  for (let action = byId.get('a0'); action; ) {
    const { temporary_id, type, data = {}, links = {} } = action
    if (type === 'time-delay') at += LENGTHS[data.unit as keyof typeof LENGTHS] * Number(data.value)
    if (type === 'send-email') due.set(temporary_id, at)
    const next: string | null | undefined =
      type === 'conditional-split'
        ? data.profile_filter === HOLDS
          ? links.next_if_true
          : links.next_if_false
        : links.next
    action = byId.get(next ?? '')
  }
  return due
}

describe('whatever the definition of a flow', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'runs no step twice, and each at its due instant (seed %i)',
    async (seed) => {
      const klaviyo = boot()
      const random = new Stream(`flow ${seed}`)
      const list = await addList(klaviyo)
      const { actions, due } = await randomFlow(klaviyo, random)
      await addLiveFlow(klaviyo, definitionOf({ type: 'list', id: list }, actions))
      await addMembers(klaviyo, list, await addProfile(klaviyo, { email: ADA }))
      for (let left = 60; left > 0; ) {
        const days = Math.min(left, 1 + Math.floor(random.next() * 40))
        await advance(klaviyo, `${days}d`)
        left -= days
      }
      const sent = (await outbox(klaviyo)).map(({ subject, created_at }) => [subject, Date.parse(created_at)])
      expect(sent).toEqual([...due])
      expect(klaviyo.bugs).toEqual([])
    },
  )
})
