import { defineRules, type Row, type World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { type MessageCounts, saveMessages, withId } from './action-messages.js'
import { definitionOf, saveAction, shownDefinition } from './actions.js'
import { completeAction } from './complete-action.js'
import { beginDates } from './date-trigger.js'
import { checkAction, checkNewDefinition } from './definition-checks.js'
import { foreignIds } from './definition-ids.js'
import { badgeOf, contentOf, renderingOf, sendingOf, settingsOf, trackingOf } from './earlier-values.js'
import { FLOW_STATUSES, flow } from './flow.js'
import { flowAction } from './flow-action.js'
import { flowEnrolment } from './flow-enrolment.js'
import { flowMessage } from './flow-message.js'
import { linkProblems, removeAction } from './relinking.js'
import { refuseUnsendable, refuseUnsendableAction } from './sendable.js'
import type { ActionDefinition, FlowDefinition } from './shapes.js'
import { touched } from './times.js'
import { completeTrigger, triggerOf } from './trigger.js'
import { withVariations } from './variations.js'

const ATTRIBUTES = '/data/attributes'

const flows = defineRules(flow, {
  beforeCreate({ attributes: { definition } }, world) {
    checkNewDefinition(definition as unknown as FlowDefinition, world)
  },

  complete({ attributes: { definition } }) {
    const { triggers, profile_filter, reentry_criteria } = definition as unknown as FlowDefinition
    const stored: FlowDefinition = {
      triggers: triggers.map(completeTrigger),
      profile_filter: profile_filter ?? null,
      actions: [],
      entry_action_id: null,
      ...(reentry_criteria && { reentry_criteria }),
    }
    const { attributes, related } = triggerOf(stored.triggers[0])
    return { attributes: { ...attributes, definition: stored as never }, related }
  },

  afterCreate(row, { attributes: { definition } }, world) {
    const { actions, entry_action_id } = definition as unknown as FlowDefinition
    const counts: MessageCounts = new Map()
    const rows = actions.map((action) => createAction(action, { flow: row.id, counts }, world))
    const ids = new Map(
      actions.map(({ temporary_id }, place) => [temporary_id ?? '', rows[place]?.id ?? null]),
    )
    const idOf = (temporary: string | null) => (temporary === null ? null : (ids.get(temporary) ?? null))
    for (const each of rows) saveAction(each, idOf, world)
    const stored: FlowDefinition = { ...definitionOf(row), entry_action_id: idOf(entry_action_id) }
    const { updated } = row.attributes
    return world.change(flow, row, { attributes: { definition: stored as never, updated } })
  },

  beforeUpdate(row, { attributes: { status } }, world) {
    // The words are a decision (messages.md §9).
    if (!FLOW_STATUSES.some((each) => each === status))
      throw refuse.problems([
        invalid(`'${status}' is not a valid choice for 'status'.`, `${ATTRIBUTES}/status`),
      ])
    if (status !== 'draft') refuseUnsendable(row, String(status), world)
  },

  amend(_, { attributes: { status } }, world) {
    return { attributes: { status, ...touched(world) } }
  },

  afterUpdate(row, { attributes: { status } }, world) {
    for (const action of world.pick(flowAction, { flow: row.id })) setStatus(action, String(status), world)
    beginDates(row, world)
    return world.find(flow, row.id) ?? row
  },

  beforeDelete({ id }, world) {
    world.removeAll(flowAction, { flow: id })
    world.removeAll(flowEnrolment, { flow: id })
  },

  derive: { definition: shownDefinition },
})

const flowActions = defineRules(flowAction, {
  beforeUpdate(row, { attributes }, world) {
    const definition = attributes.definition as unknown as ActionDefinition
    const { id, type } = definition
    const at = `${ATTRIBUTES}/definition`
    const held = row.attributes.definition as unknown as ActionDefinition
    // guess: the words of both.
    if (id != null && id !== row.id)
      throw refuse.problems([invalid(`The id of an action cannot be changed.`, `${at}/id`)])
    if (type !== held.type)
      throw refuse.problems([invalid(`The type of an action cannot be changed.`, `${at}/type`)])
    checkAction(definition, world)
    const problems = [...foreignIds(definition, held, at), ...linkProblems(row, definition, world)]
    if (problems.length > 0) throw refuse.problems(problems)
    refuseUnsendableAction(row, completeAction(definition), world)
  },

  amend(row, { attributes }, world) {
    const given = attributes.definition as unknown as ActionDefinition
    const { temporary_id: _, ...completed } = completeAction({ ...given, id: row.id })
    const definition = saveMessages(completed, { id: row.id, flow: row.related.flow }, world)
    const status = definition.data?.status ?? null
    return { attributes: { definition: definition as never, status: status as never, ...touched(world) } }
  },

  beforeDelete(row, world) {
    removeAction(row, world)
  },

  derive: {
    settings: settingsOf,
    tracking_options: trackingOf,
    send_options: sendingOf,
    badge_options: badgeOf,
    render_options: renderingOf,
  },
})

const flowMessages = defineRules(flowMessage, {
  derive: { definition: withId, content: contentOf },
})

export const rules = [flows, flowActions, flowMessages]

type Action = Row<typeof flowAction>

/** Creates the row of a new action, whose links still have temporary ids. */
function createAction(
  given: ActionDefinition,
  { flow: flowId, counts }: { readonly flow: string; readonly counts: MessageCounts },
  world: World,
): Action {
  const { temporary_id: _, ...definition } = completeAction(given)
  const row = world.create(
    flowAction,
    { attributes: {}, related: { flow: flowId } },
    {
      attributes: {
        action_type: typeName(definition.type),
        status: (definition.data?.status ?? null) as never,
        definition: definition as never,
      },
    },
  )
  const saved = saveMessages({ ...definition, id: row.id }, { id: row.id, flow: flowId, counts }, world)
  return { ...row, attributes: { ...row.attributes, definition: saved as never } }
}

/** Types whose name in filters is not theirs in upper case (messages.md §3.3). */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  'conditional-split': 'BOOLEAN_BRANCH',
  'trigger-split': 'BOOLEAN_BRANCH',
  'update-profile': 'UPDATE_CUSTOMER',
  'send-mobile-push': 'SEND_PUSH_NOTIFICATION',
  'send-internal-alert': 'SEND_NOTIFICATION_MESSAGE',
  'send-webhook': 'WEBHOOK',
}

/** The name of an action type in filters. guess: types that are not reported have theirs in upper case. */
function typeName(type: string): string {
  return TYPE_NAMES[type] ?? type.toUpperCase().replaceAll('-', '_')
}

/** Sets the status of an action and of its variations; delays and splits have none. */
function setStatus(row: Action, status: string, world: World): void {
  if (row.attributes.status === null) return
  const definition = withStatus(row.attributes.definition as unknown as ActionDefinition, status)
  world.change(flowAction, row, {
    attributes: { status: status as never, definition: definition as never, ...touched(world) },
  })
}

function withStatus(action: ActionDefinition, status: string): ActionDefinition {
  const { data } = action
  if (data?.status === undefined) return action
  return withVariations({ ...action, data: { ...data, status } }, (each) => withStatus(each, status))
}
