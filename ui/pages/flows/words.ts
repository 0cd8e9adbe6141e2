import { channelOf, type FlowAction, messageOf } from './steps.js'

/** What a step is called, and what kind of step it is. */
export interface StepWords {
  readonly icon: 'outbox' | 'bolt' | 'phone' | 'clock' | 'split' | 'settings'
  readonly title: string
  readonly kind: string
}

/** An action in words. */
export function stepWords(action: FlowAction): StepWords {
  const { type, data = {} } = action
  const channel = channelOf(action)
  const message = messageOf(action)
  if (channel) {
    const text = message?.subject_line ?? message?.title ?? message?.body
    return {
      icon: channel === 'email' ? 'outbox' : channel === 'webhook' ? 'bolt' : 'phone',
      title: message?.name ?? `Send ${channel}`,
      kind: [channel, text].filter(Boolean).join(' · '),
    }
  }
  if (type === 'time-delay') return { icon: 'clock', title: `Wait ${delayWords(data)}`, kind: 'time delay' }
  if (type.endsWith('delay')) return { icon: 'clock', title: `Wait: ${inWords(type)}`, kind: inWords(type) }
  if (type.endsWith('split')) {
    const condition = conditionWords(data.profile_filter ?? data.trigger_filter)
    return { icon: 'split', title: condition ?? inWords(type), kind: inWords(type) }
  }
  return { icon: 'settings', title: inWords(type), kind: 'action' }
}

/** `1 hour`, `2 days 3 hours` of a time delay. */
export function delayWords(data: NonNullable<FlowAction['data']>): string {
  const { unit = 'days', value = 0 } = data
  const second = typeof data.secondary_value === 'number' ? data.secondary_value : 0
  const smaller = unit === 'days' ? 'hours' : 'minutes'
  const words = [amount(value, unit), ...(second > 0 ? [amount(second, smaller)] : [])]
  const time = data.delay_until_time
  return typeof time === 'string' ? `${words.join(' ')}, until ${time}` : words.join(' ')
}

function amount(count: number, unit: string): string {
  return `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`
}

interface Condition {
  readonly type?: string
  readonly property?: string
  readonly metric_id?: string
  readonly measurement_filter?: { readonly operator?: string; readonly value?: unknown }
  readonly filter?: { readonly operator?: string; readonly value?: unknown }
}

/** The conditions of a filter in words: those of a group by `or`, groups by `and`. Undefined without a condition. */
export function conditionWords(filter: unknown): string | undefined {
  const { condition_groups: groups = [] } = (filter ?? {}) as {
    readonly condition_groups?: readonly { readonly conditions?: readonly Condition[] }[]
  }
  const words = groups.map(({ conditions = [] }) => conditions.map(oneCondition).join(' or '))
  return words.filter((each) => each !== '').join(' and ') || undefined
}

function oneCondition({ type = '', property, filter, measurement_filter: measured }: Condition): string {
  const name = property?.replace(/^properties\['(.*)'\]$/, '$1')
  const { operator = '', value } = filter ?? measured ?? {}
  const compared = value === undefined || value === null ? '' : ` ${shortValue(value)}`
  return `${name ?? inWords(type)} ${inWords(operator)}${compared}`.trim()
}

function shortValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function inWords(name: string): string {
  return name.replaceAll(/[-_]/g, ' ')
}
