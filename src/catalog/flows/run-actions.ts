import { z } from 'zod'
import {
  defineUiAction,
  defineUiView,
  type Json,
  type Row,
  type UiAction,
  type World,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { event } from '../events/event.js'
import { record } from '../events/record.js'
import { API, type Integration } from '../metrics/integration.js'
import { metric } from '../metrics/metric.js'
import type { Profile } from '../profiles/identity.js'
import { profile } from '../profiles/profile.js'
import { enter, isOpen } from './entry.js'
import { findFlow } from './find-flow.js'
import type { flow } from './flow.js'
import { flowAction } from './flow-action.js'
import { flowEnrolment } from './flow-enrolment.js'

const LIMIT_MAX = 500

const enrolment = () =>
  z.object({
    id: z.string(),
    flow: z.string(),
    profile: z.string(),
    entered_at: z.string(),
    event: z.string().nullable(),
    action: z
      .string()
      .nullable()
      .meta({ description: 'Id of the action where it is; null when it has left.' }),
    action_type: z.string().nullable(),
    waiting: z.boolean().meta({ description: 'Whether it waits for the end of a delay.' }),
    done: z.array(z.string()).meta({ description: 'Ids of the actions that it passed.' }),
  })

const given = () =>
  z.strictObject({
    profile: z.string().min(1).meta({
      description: 'Email address, phone number, external id or id of a profile.',
    }),
    properties: z
      .record(z.string(), z.custom<Json>())
      .optional()
      .meta({ description: 'Properties of the event that triggers a flow of a metric.' }),
    value: z.number().optional().meta({ description: 'Value of that event.' }),
  })

type Given = z.output<ReturnType<typeof given>>

/** Runs flows by hand, and shows the profiles inside. */
export const runActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/flows/:id/run',
    doc: 'Lets a profile enter a flow now: by an event of its metric, else as a profile that a person adds. Filters apply. Its steps run as the clock reaches them.',
    body: given,
    run({ id = '', body, idOf }, world) {
      const owner = findFlow(idOf('flow', id, '/'), world)
      refuseClosed(owner)
      const person = world.find(profile, idOf('profile', body.profile, '/profile'))
      if (!person) throw refuse.notFound(profile.notFound(body.profile))
      const row = enterByHand(owner, person, body, world)
      return { entered: row !== undefined, enrolment: row ? shown(row, world) : null }
    },
  }),

  defineUiView({
    path: '/flows/:id/enrolments',
    doc: 'The profiles that entered a flow, newest first, and where each is.',
    query: () =>
      z.strictObject({
        profile: z.string().min(1).optional().meta({ description: 'Only those of this profile.' }),
        limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(100),
      }),
    response: () => z.object({ enrolments: z.array(enrolment()) }),
    run({ id = '', idOf, query: { profile: who, limit } }, world) {
      const owner = idOf('flow', id, '/')
      const inFlow = { on: 'flow', operator: 'equals', values: [owner] } as const
      const ofProfile = (value: string) => ({ on: 'profile', operator: 'equals', values: [value] }) as const
      const where = who === undefined ? [inFlow] : [inFlow, ofProfile(idOf('profile', who, '/profile'))]
      const rows = world.search(flowEnrolment, { where, order: { by: 'seq', descending: true }, limit })
      return { enrolments: rows.map((row) => shown(row, world)) }
    },
  }),
]

/** Throws a 400 for a flow that no profile can enter. */
export function refuseClosed(owner: Row<typeof flow>): void {
  if (!isOpen(owner)) throw refuse.problems([invalid(`The flow ${owner.id} is a draft or archived.`, '/')])
}

/** Lets a profile enter. Returns its enrolment, or undefined if a filter keeps it out. */
function enterByHand(
  owner: Row<typeof flow>,
  person: Profile,
  { properties, value }: Given,
  world: World,
): Row<typeof flowEnrolment> | undefined {
  const trigger = owner.related.metric === null ? undefined : world.find(metric, owner.related.metric)
  const isEvent = properties !== undefined || value !== undefined
  if (isEvent && !trigger)
    throw refuse.problems([invalid('Only a flow of a metric takes `properties` and `value`.', '/properties')])
  const recorded = trigger && recordTrigger(trigger, person, { properties, value }, world)
  const hasEntered = trigger ? recorded !== undefined : enter(owner, person.id, { byHand: true }, world)
  const latest = world.pick(flowEnrolment, { flow: owner.id, profile: person.id }).at(-1)
  return hasEntered && (!recorded || latest?.related.event === recorded.id) ? latest : undefined
}

/** Records an event of the metric, which lets the profile enter as one of the API does. */
function recordTrigger(
  { attributes: { name, integration } }: Row<typeof metric>,
  person: Profile,
  { properties = {}, value }: Pick<Given, 'properties' | 'value'>,
  world: World,
): Row<typeof event> | undefined {
  // Two events of one second are two: a test's clock may stand still.
  const uniqueId = `run:${world.count(event, { profile: person.id })}`
  const source = (integration ?? API) as unknown as Integration
  const how = { profile: person, metric: name ?? '', integration: source, properties, uniqueId }
  return record({ ...how, ...(value !== undefined && { value }) }, world)
}

function shown({ id, attributes, related }: Row<typeof flowEnrolment>, world: World) {
  const { entered_at, waiting, passed } = attributes
  const at = related.action === null ? undefined : world.find(flowAction, related.action)
  return {
    id,
    flow: related.flow,
    profile: related.profile,
    entered_at,
    event: related.event,
    action: related.action,
    action_type: at?.attributes.definition?.type ?? null,
    waiting,
    done: passed,
  }
}
