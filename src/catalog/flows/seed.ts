import { z } from 'zod'
import { createBodyOf } from '../../compile/bodies.js'
import { defineSeed, type EntryContext, type ParsedBody, seedMembers } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { addSeedTags, SEED_TAGS } from '../tags/seed-taggings.js'
import { FLOW_STATUSES, flow } from './flow.js'
import { expandSteps, groupsOf } from './seed-actions.js'
import { conditions, steps, triggers } from './seed-steps.js'
import type { FlowDefinition, Trigger } from './shapes.js'

const more = () =>
  z.strictObject({
    trigger: triggers().optional().meta({
      description: 'What starts it: `{metric: Placed Order}`, `{list: Newsletter}` or `{segment: VIP}`.',
    }),
    steps: steps().optional().meta({
      description:
        'Its steps in order, such as `{wait: 4 hours}` and `{email: {subject: Hi, template: Welcome}}`.',
    }),
    profile_filter: conditions().optional().meta({
      description: 'Profiles enter and stay only while it is true, such as `{did_not: Placed Order}`.',
    }),
    status: z
      .enum(FLOW_STATUSES)
      .default('draft')
      .meta({ description: 'Status of the flow and its actions.' }),
  })

type More = z.output<ReturnType<typeof more>>

/** The flows of a fixture. */
export const flowSeed = defineSeed({
  section: 'flows',
  templated: true,
  doc: 'Flows, as POST /api/flows accepts them, or shorter: `trigger` and `steps`, which name lists, metrics and templates.',
  body: {
    type: 'flow',
    schema: 'FlowSeed',
    attributes: seedMembers(createBodyOf(flow)),
    relationships: SEED_TAGS,
  },
  more,
  plant(given: ParsedBody, options, context) {
    const { world, claim } = context
    const { name, definition } = given.attributes as { name: string; definition?: FlowDefinition | null }
    claim(`flow ${name}`, { ...(given.attributes as object), ...options })
    const [there] = world.pick(flow, { name }, 1)
    const row = there ?? created(name, definition ?? undefined, options, context)
    addSeedTags('flow', row.id, given, world)
    return there ? 'kept' : 'made'
  },
})

function created(name: string, given: FlowDefinition | undefined, options: More, context: EntryContext) {
  const { world } = context
  const definition = definitionOf(given, options, context)
  const row = world.create(flow, { attributes: { name, definition: definition as never }, related: {} })
  const { status } = options
  return status === 'draft' ? row : world.update(flow, row, { attributes: { status } })
}

/** The definition of an entry. Throws a Refusal if it has both notations, or none. */
function definitionOf(
  given: FlowDefinition | undefined,
  { trigger, steps: short, profile_filter: only }: More,
  context: EntryContext,
): FlowDefinition {
  if (given && (trigger || short || only))
    throw refuse.problems([
      invalid(
        'an entry with `definition` has no `trigger`, `steps` or `profile_filter`',
        '/data/attributes/definition',
      ),
    ])
  if (given) return given
  if (!trigger || !short)
    throw refuse.problems([
      invalid('a flow needs `trigger` and `steps`, or a `definition`', '/data/attributes/definition'),
    ])
  const { actions, entry } = expandSteps(short, context)
  return {
    triggers: [triggerOf(trigger, context)],
    profile_filter: only ? groupsOf(only, '/data/attributes/profile_filter', context) : null,
    actions,
    entry_action_id: entry,
  }
}

function triggerOf(trigger: NonNullable<More['trigger']>, { id }: EntryContext): Trigger {
  const [[type, name] = ['list', '']] = Object.entries(trigger)
  return { type, id: id(type, name, `/data/attributes/trigger/${type}`) }
}
