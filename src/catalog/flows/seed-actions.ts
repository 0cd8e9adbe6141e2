import type { EntryContext } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { template } from '../templates/template.js'
import type { ShortCondition, ShortEmail, ShortStep } from './seed-steps.js'
import type { ActionData, ActionDefinition, Groups } from './shapes.js'

/** The actions of a list of steps, and the temporary id of the first one. */
export interface Expanded {
  readonly actions: readonly ActionDefinition[]
  readonly entry: string | null
}

/**
 * Expands steps of the short notation to actions. Both branches of an `if` go on with the step after it. Throws a Refusal
 * that points to a name that is not known.
 */
export function expandSteps(steps: readonly ShortStep[], context: EntryContext): Expanded {
  return expand(steps, null, '/data/attributes/steps', 's', context)
}

/** Expands steps from the last one, so that each knows what follows: `after`, in the end. */
function expand(
  steps: readonly ShortStep[],
  after: string | null,
  pointer: string,
  prefix: string,
  context: EntryContext,
): Expanded {
  let entry = after
  const actions: ActionDefinition[] = []
  for (const [place, step] of [...steps.entries()].toReversed()) {
    const id = `${prefix}${place}`
    const at = `${pointer}/${place}`
    if ('if' in step) {
      const yes = expand(step.then, entry, `${at}/then`, `${id}t`, context)
      const no = expand(step.else ?? [], entry, `${at}/else`, `${id}e`, context)
      const links = { next_if_true: yes.entry, next_if_false: no.entry }
      const data = { profile_filter: groupsOf(step.if, `${at}/if`, context) }
      actions.unshift(
        { temporary_id: id, type: 'conditional-split', data, links },
        ...yes.actions,
        ...no.actions,
      )
    } else actions.unshift({ temporary_id: id, ...actionOf(step, at, context), links: { next: entry } })
    entry = id
  }
  return { actions, entry }
}

type Made = Pick<ActionDefinition, 'type' | 'data'>

function actionOf(
  step: Exclude<ShortStep, { readonly if: unknown }>,
  at: string,
  context: EntryContext,
): Made {
  const { id } = context
  if ('wait' in step) return { type: 'time-delay', data: delayOf(step) }
  if ('email' in step)
    return { type: 'send-email', data: { message: emailOf(step.email, `${at}/email`, context) } }
  if ('sms' in step) return { type: 'send-sms', data: { message: { body: step.sms } } }
  if ('push' in step) return { type: 'send-mobile-push', data: { message: { ...step.push } } }
  if ('webhook' in step) return { type: 'send-webhook', data: { message: { ...step.webhook } } }
  if ('alert' in step)
    return { type: 'send-internal-alert', data: { message: alertOf(step.alert, `${at}/alert`, context) } }
  if ('update' in step)
    return { type: 'update-profile', data: { profile_operations: operationsOf(step.update) } }
  const adds = 'add_to_list' in step
  const [member, name] = adds
    ? ['add_to_list', step.add_to_list]
    : ['remove_from_list', step.remove_from_list]
  const list_id = id('list', name, `${at}/${member}`)
  return {
    type: 'list-update',
    data: { name: `${adds ? 'Join' : 'Leave'} ${name}`, on_execution: adds, list_id },
  }
}

/** `2 days 3 hours`: a value in its unit, and a second one in the next smaller unit. Weeks are days. */
function delayOf({ wait, until, on, timezone }: Extract<ShortStep, { readonly wait: string }>): ActionData {
  const [first = '0', unit = 'days', second] = wait.split(' ')
  const isWeeks = unit.startsWith('week')
  return {
    unit: isWeeks ? 'days' : `${unit.replace(/s$/, '')}s`,
    value: Number(first) * (isWeeks ? 7 : 1),
    ...(second !== undefined && { secondary_value: Number(second) }),
    ...(timezone !== undefined && { timezone }),
    ...(until !== undefined && { delay_until_time: `${until}:00` }),
    ...(on && { delay_until_weekdays: [...on] }),
  }
}

function emailOf(email: ShortEmail, at: string, context: EntryContext) {
  const { subject, preview_text, name, from_email, from_label, transactional, smart_sending } = email
  return {
    subject_line: subject,
    template_id: templateOf(email, at, context),
    ...(preview_text !== undefined && { preview_text }),
    ...(name !== undefined && { name }),
    ...(from_email !== undefined && { from_email }),
    ...(from_label !== undefined && { from_label }),
    ...(transactional !== undefined && { transactional }),
    ...(smart_sending !== undefined && { smart_sending_enabled: smart_sending }),
  }
}

function alertOf(alert: ShortEmail & { readonly to: readonly string[] }, at: string, context: EntryContext) {
  const { subject, from_email = null, from_label = null, to } = alert
  return {
    from_email,
    from_label,
    to_emails: [...to],
    subject_line: subject,
    template_id: templateOf(alert, at, context),
  }
}

/** The template of an email: one that exists, or a new one with its HTML. */
function templateOf(
  { template: name, html, subject }: ShortEmail,
  at: string,
  { id, world }: EntryContext,
): string {
  if ((name === undefined) === (html === undefined))
    throw refuse.problems([invalid('an email has either `template` or `html`', at)])
  if (name !== undefined) return id('template', name, `${at}/template`)
  const attributes = { name: subject.slice(0, 255), editor_type: 'CODE' as const, html: html ?? '' }
  return world.create(template, { attributes, related: {} }).id
}

function operationsOf(update: Readonly<Record<string, string | number | boolean | null>>) {
  return Object.entries(update).map(([property_key, property_value]) =>
    property_value === null
      ? { operator: 'delete', property_key }
      : { operator: 'update', property_type: TYPES[typeof property_value], property_key, property_value },
  )
}

const TYPES: Readonly<Record<string, string>> = { string: 'string', number: 'numeric', boolean: 'boolean' }

/** The filter of a condition. Throws a Refusal that points to a name that is not known. */
export function groupsOf(condition: ShortCondition, at: string, context: EntryContext): Groups {
  return { condition_groups: [{ conditions: [conditionOf(condition, at, context) as never] }] }
}

function conditionOf(condition: ShortCondition, at: string, { id }: EntryContext) {
  if ('property' in condition) {
    const { property, equals: value } = condition
    const filter = { type: TYPES[typeof value], operator: 'equals', value }
    return { type: 'profile-property', property: `properties['${property}']`, filter }
  }
  if ('list' in condition || 'segment' in condition) {
    const [type, name] = 'list' in condition ? ['list', condition.list] : ['segment', condition.segment]
    const group = id(type, name, `${at}/${type}`)
    return { type: 'profile-group-membership', is_member: true, group_ids: [group], timeframe_filter: null }
  }
  const [member, name] = 'did' in condition ? ['did', condition.did] : ['did_not', condition.did_not]
  return {
    type: 'profile-metric',
    metric_id: id('metric', name, `${at}/${member}`),
    measurement: 'count',
    measurement_filter: { type: 'numeric', operator: member === 'did' ? 'greater-than' : 'equals', value: 0 },
    timeframe_filter: { type: 'date', operator: 'flow-start' },
    metric_filters: null,
  }
}
