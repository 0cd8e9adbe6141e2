import type { Row, UntypedRow, World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { objectType } from '../custom-objects/object-type.js'
import { list } from '../lists/list.js'
import { isMessageMetric } from '../metrics/message-metrics.js'
import { metric } from '../metrics/metric.js'
import { checkGroups } from '../segments/definition-checks.js'
import { segment } from '../segments/segment.js'
import { template } from '../templates/template.js'
import { graphProblems } from './graph.js'
import { partProblems } from './part-problems.js'
import type { ActionDefinition, FlowDefinition, Groups, Trigger } from './shapes.js'

const DEFINITION = '/data/attributes/definition'

/** Metrics of messages that a profile wrote. They can trigger a flow. */
const FROM_PROFILES: ReadonlySet<string> = new Set(['Sent Text Message', 'Sent WhatsApp Message'])

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
  if (type !== 'metric' || FROM_PROFILES.has(name)) return
  if (!isMessageMetric(row as unknown as Row<typeof metric>)) return
  // The rule is documented (messages.md §3.4); its status and words are a guess.
  throw refuse.problems([
    invalid(`The metric '${name}' cannot trigger a flow.`, `${DEFINITION}/triggers/${place}/id`),
  ])
}

const NAMED = { list, metric, 'object-type': objectType, segment, template }

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
  object_type_id: (id) => [['object-type', id]],
  group_ids: (ids) => (Array.isArray(ids) ? ids.map((id) => ['group', id] as const) : []),
  trigger_id(id, { trigger_type: type }: { readonly trigger_type?: unknown }) {
    return type === 'list' || type === 'metric' || type === 'segment' ? [[type, id]] : []
  },
}

/** Members that hold what the user likes. Their members have no meaning for Klaviyo. */
const FREE_FORM: ReadonlySet<string> = new Set([
  'allocations',
  'event_payload',
  'headers',
  'kv_pairs',
  'message_hierarchy',
])

/** The members of a part of a definition that mean something. */
function meaningful(part: object): [name: string, member: unknown][] {
  const isCode = 'type' in part && part.type === 'code'
  return Object.entries(part).filter(([name]) => !FREE_FORM.has(name) && !(isCode && name === 'data'))
}

/** Throws a 404 if a definition names what is not there, at any depth: in actions, filters and branches. */
function checkReferences(value: unknown, world: World): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of meaningful(value)) {
    const named = Object.hasOwn(REFERENCES, name) ? (REFERENCES[name]?.(member, value) ?? []) : []
    for (const [type, id] of named) {
      if (typeof id !== 'string') continue
      const isSegment = type === 'group' && world.find('segment', id) !== undefined
      if (!isSegment) findOrRefuse(type === 'group' ? 'list' : type, id, world)
    }
    checkReferences(member, world)
  }
}

/** Checks the filters, time zones, delays and branches at any depth of a value. */
function checkParts(value: unknown, pointer: string): void {
  if (typeof value !== 'object' || value === null) return
  if ('condition_groups' in value) {
    checkGroups(value as Groups, `${pointer}/condition_groups`)
    return
  }
  const problems = partProblems(value, pointer)
  if (problems.length > 0) throw refuse.problems(problems)
  for (const [name, member] of meaningful(value)) checkParts(member, `${pointer}/${name}`)
}
