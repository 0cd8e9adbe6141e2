import { isZone } from '../../base/calendar.js'
import type { UntypedRow, World } from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { list } from '../lists/list.js'
import { metric } from '../metrics/metric.js'
import { checkGroups } from '../segments/definition-checks.js'
import { segment } from '../segments/segment.js'
import { template } from '../templates/template.js'
import { graphProblems } from './graph.js'
import type { ActionDefinition, FlowDefinition, Groups, Trigger } from './shapes.js'

const DEFINITION = '/data/attributes/definition'

/**
 * Metrics of messages, which cannot trigger a flow (messages.md §3.4).
 */
const OF_MESSAGES: ReadonlySet<string> = new Set([
  'Bounced Email',
  'Bounced Push',
  'Clicked Email',
  'Clicked Text Message',
  'Dropped Email',
  'Failed to Deliver Text Message',
  'Marked Email as Spam',
  'Opened Email',
  'Opened Push',
  'Received Email',
  'Received Push',
  'Received Text Message',
])

/** Throws a Refusal for a definition that no flow can have: 400, 404 for what it names, 501 for its conditions. */
export function checkNewDefinition(definition: FlowDefinition, world: World): void {
  const problems = graphProblems(definition)
  if (problems.length > 0) throw refuse.problems(problems)
  for (const [place, trigger] of definition.triggers.entries()) checkTrigger(trigger, place, world)
  checkParts(definition, DEFINITION)
  checkReferences(definition, world)
}

/** Throws a Refusal for an action that no flow can have. Its links are checked elsewhere. */
export function checkAction(action: ActionDefinition, world: World): void {
  checkParts(action, DEFINITION)
  checkReferences(action, world)
}

function checkTrigger({ type, id }: Trigger, place: number, world: World): void {
  if (id == null || (type !== 'list' && type !== 'segment' && type !== 'metric')) return
  const row = findOrRefuse(type, id, world)
  const name = String(row.attributes.name)
  const { integration } = row.attributes as { integration?: { name?: unknown } | null }
  if (type !== 'metric' || !OF_MESSAGES.has(name) || integration?.name !== 'Klaviyo') return
  // The rule is documented (messages.md §3.4); its status and words are a guess.
  throw refuse.problems([
    invalid(`The metric '${name}' cannot trigger a flow.`, `${DEFINITION}/triggers/${place}/id`),
  ])
}

const NAMED = { list, metric, segment, template }

/** Returns the row that a definition names. Throws a 404 in the words of its type (messages.md §9). */
function findOrRefuse(type: keyof typeof NAMED, id: string, world: World): UntypedRow {
  const row = world.find(type, id)
  if (!row) throw refuse.notFound(NAMED[type].notFound(id))
  return row
}

type References = readonly (readonly [type: keyof typeof NAMED | 'group', id: unknown])[]

/** What the members of a definition name, by their own names. */
const REFERENCES: Readonly<Record<string, (value: unknown, owner: object) => References>> = {
  template_id: (id) => [['template', id]],
  list_id: (id) => [['list', id]],
  metric_id: (id) => [['metric', id]],
  group_ids: (ids) => (Array.isArray(ids) ? ids.map((id) => ['group', id] as const) : []),
  trigger_id(id, { trigger_type: type }: { readonly trigger_type?: unknown }) {
    return type === 'list' || type === 'metric' || type === 'segment' ? [[type, id]] : []
  },
}

/** Throws a 404 if a definition names what is not there, at any depth: in actions, filters and branches. */
function checkReferences(value: unknown, world: World): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    const named = Object.hasOwn(REFERENCES, name) ? (REFERENCES[name]?.(member, value) ?? []) : []
    for (const [type, id] of named) {
      if (typeof id !== 'string') continue
      const isSegment = type === 'group' && world.find('segment', id) !== undefined
      if (!isSegment) findOrRefuse(type === 'group' ? 'list' : type, id, world)
    }
    checkReferences(member, world)
  }
}

/** Checks the filters and time zones at any depth of a value. */
function checkParts(value: unknown, pointer: string): void {
  if (typeof value !== 'object' || value === null) return
  if ('condition_groups' in value) {
    checkGroups(value as Groups, `${pointer}/condition_groups`)
    return
  }
  for (const [name, member] of Object.entries(value)) {
    if (name === 'timezone') checkZone(member, `${pointer}/timezone`)
    else checkParts(member, `${pointer}/${name}`)
  }
}

function checkZone(zone: unknown, pointer: string): void {
  if (typeof zone !== 'string' || zone === 'profile' || isZone(zone)) return
  throw refuse.problems([zoneProblem(zone, pointer)])
}

function zoneProblem(zone: string, pointer: string): Problem {
  return invalid(`'${zone}' is not a valid choice for 'timezone'.`, pointer)
}
