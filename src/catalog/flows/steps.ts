import { z } from 'zod'
import { type Instant, read } from '../../base/instant.js'
import { defineScheduled, type Row, type Scheduled, type World } from '../../declare/index.js'
import { event } from '../events/event.js'
import type { Profile } from '../profiles/identity.js'
import { profile } from '../profiles/profile.js'
import { actionsOf } from './actions.js'
import { countdownEnd, delayEnd, targetDate } from './delays-due.js'
import { flow } from './flow.js'
import type { FlowContext } from './flow-context.js'
import { flowEnrolment } from './flow-enrolment.js'
import { nextOf, reachable } from './links.js'
import { perform } from './perform.js'
import { quietUntil } from './quiet-hours.js'
import type { ActionDefinition } from './shapes.js'
import { STOCK_DELAY, waitsForStock } from './stock-delay.js'
import { zoneOf } from './zones.js'

type Enrolment = Row<typeof flowEnrolment>
type Actions = ReadonlyMap<string, ActionDefinition>

const MILLISECOND = 1_000

/** Runs the steps of an enrolment from one action up to its next delay. Each has its own due instant. */
export const flowStep: Scheduled<{ enrolment: string; action: string }> = defineScheduled({
  name: 'flow-step',
  payload: () => z.object({ enrolment: z.string(), action: z.string() }),
  run({ enrolment: id, action }, world) {
    const row = world.find(flowEnrolment, id)
    // The enrolment has left the flow, or an action that was deleted moved it on.
    if (row?.related.action === action) runSteps(row, world)
  },
})

/** Where a new enrolment stands: at the entry action, or in the delay that it is. */
interface Start {
  readonly action: string | null
  readonly waiting: boolean
  readonly passed: readonly string[]
  /** Milliseconds to the first step; undefined if there is none. */
  readonly ms: number | undefined
}

/** What delays depend on: the profile, the event that triggered the flow, and the date that did. */
interface Waiter {
  readonly profile: Profile
  readonly event: Row<typeof event> | undefined
  readonly date: string | null
}

/** Due once the variant is in stock again, which ends the delay (`catalogs/restock.ts`). */
const ONCE_IN_STOCK = Number.POSITIVE_INFINITY

/** How an enrolment of a profile starts now. */
export function startAt(entry: string | null, actions: Actions, waiter: Waiter, world: World): Start {
  const first = entry === null ? undefined : actions.get(entry)
  if (entry === null || !first) return { action: null, waiting: false, passed: [], ms: undefined }
  const due = dueOf(first, waiter, world)
  if (due === undefined || due <= world.now()) return { action: entry, waiting: false, passed: [], ms: 0 }
  const isOver = isPointless(first, actions)
  const ms = due === ONCE_IN_STOCK ? undefined : (due - world.now()) / MILLISECOND
  return isOver
    ? { action: null, waiting: false, passed: [entry], ms: undefined }
    : { action: entry, waiting: true, passed: [entry], ms }
}

/** Moves enrolments on from an action that is being deleted to the one after it (messages.md §3.5, 6). */
export function moveOn(actionId: string, next: string | null, world: World): void {
  for (const row of world.pick(flowEnrolment, { action: actionId })) {
    world.change(flowEnrolment, row, { attributes: { waiting: false }, related: { action: next } })
    if (next !== null) world.schedule(flowStep, { enrolment: row.id, action: next }, 0)
  }
}

function runSteps(row: Enrolment, world: World): void {
  const context = contextOf(row, world)
  if (!context) {
    leave(row, world)
    return
  }
  const actions = actionsOf(context.flow.id, world)
  const passed = new Set(row.attributes.passed)
  let at = row.related.action
  if (row.attributes.waiting) at = nextOf(actions.get(at ?? '') ?? NO_ACTION)
  for (let action = actions.get(at ?? ''); at !== null && action; action = actions.get(at ?? '')) {
    const isDone = passed.has(at)
    const quiet = isDone ? undefined : quietUntil(action, context.profile, world)
    if (quiet !== undefined) {
      comeBack(at, row, [...passed], quiet, world)
      return
    }
    passed.add(at)
    const due = isDone ? undefined : dueOf(action, { date: row.attributes.date, ...context }, world)
    if (due !== undefined && due > world.now()) {
      if (isPointless(action, actions)) break
      waitAt(at, row, [...passed], due, world)
      return
    }
    at = isDone || due !== undefined ? nextOf(action) : perform(at, action, current(context, world), world)
  }
  leave(row, world, [...passed])
}

const NO_ACTION: ActionDefinition = { type: 'code' }

/** What filters and messages see of an enrolment; undefined if its flow or its profile is gone. */
function contextOf({ id, attributes, related }: Enrolment, world: World): FlowContext | undefined {
  const owner = world.find(flow, related.flow)
  const person = world.find(profile, related.profile)
  if (!owner || !person || owner.attributes.archived) return undefined
  return {
    flow: owner,
    profile: person,
    event: related.event === null ? undefined : world.find(event, related.event),
    object: attributes.object ?? undefined,
    enrolment: id,
    enteredAt: read(attributes.entered_at),
  }
}

/** The context with the profile as earlier steps left it. */
function current(context: FlowContext, world: World): FlowContext {
  return { ...context, profile: world.find(profile, context.profile.id) ?? context.profile }
}

/** Leaves the enrolment at a delay until `due`. */
function waitAt(action: string, row: Enrolment, passed: readonly string[], due: Instant, world: World): void {
  stayAt(action, row, { waiting: true, passed: [...passed] }, due, world)
}

/** Leaves the enrolment before an action, which is carried out at `due`. */
function comeBack(
  action: string,
  row: Enrolment,
  passed: readonly string[],
  due: Instant,
  world: World,
): void {
  stayAt(action, row, { waiting: false, passed: [...passed] }, due, world)
}

function stayAt(
  action: string,
  row: Enrolment,
  attributes: { waiting: boolean; passed: string[] },
  due: Instant,
  world: World,
): void {
  world.change(flowEnrolment, row, { attributes, related: { ...row.related, action } })
  if (due === ONCE_IN_STOCK) return
  world.schedule(flowStep, { enrolment: row.id, action }, (due - world.now()) / MILLISECOND)
}

/** Ends all enrolments of a flow. */
export function endAll(flowId: string, world: World): void {
  for (const row of world.pick(flowEnrolment, { flow: flowId }))
    if (row.related.action !== null) leave(row, world)
}

/** Ends an enrolment. Its row stays, because it decides whether the profile may enter again. */
function leave(row: Enrolment, world: World, passed: readonly string[] = row.attributes.passed): void {
  world.change(flowEnrolment, row, {
    attributes: { waiting: false, passed: [...passed] },
    related: { action: null },
  })
}

/** When a delay that begins now ends; undefined for actions that are no delay. */
function dueOf(
  { type, data }: ActionDefinition,
  { profile: person, event: trigger, date }: Waiter,
  world: World,
): Instant | undefined {
  if (type === STOCK_DELAY) return waitsForStock(trigger, person.id, world) ? ONCE_IN_STOCK : undefined
  if (!data) return undefined
  const zone = () => zoneOf(data.timezone, person, world)
  if (type === 'time-delay') return delayEnd(data, world.now(), zone)
  if (type === 'target-date') return targetDate(data, world.now(), zone())
  // guess: without a date there is nothing to count down to.
  if (type !== 'countdown-delay' || date === null) return undefined
  return countdownEnd(data, read(date), world.now(), zone())
}

/** Is there nothing to do after a delay? Then the enrolment ends before it (messages.md §3.5, 6). */
function isPointless(delay: ActionDefinition, actions: Actions): boolean {
  const after = reachable(nextOf(delay), (id) => actions.get(id))
  return ![...after].some((id) => {
    const status = actions.get(id)?.data?.status
    return status === 'live' || status === 'manual'
  })
}
