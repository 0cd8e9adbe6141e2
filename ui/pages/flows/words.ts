import { filterSentence, type NameOf } from '../../parts/sentences.js'
import { channelOf, type FlowAction, messageOf } from './steps.js'

/** What a step is called, and what kind of step it is. */
export interface StepWords {
  readonly icon: 'outbox' | 'bolt' | 'phone' | 'clock' | 'split' | 'settings'
  readonly title: string
  readonly kind: string
}

/** An action in words; `nameOf` gives the names of lists, segments and metrics. */
export function stepWords(action: FlowAction, nameOf: NameOf): StepWords {
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
    const { profile_filter, trigger_filter, action_output_filter } = data
    const sentence = filterSentence(profile_filter ?? trigger_filter ?? action_output_filter, nameOf)
    const subject = profile_filter ? 'the profile ' : ''
    const title = sentence === undefined ? String(data.name ?? inWords(type)) : `If ${subject}${sentence}`
    return { icon: 'split', title, kind: inWords(type) }
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

function inWords(name: string): string {
  return name.replaceAll(/[-_]/g, ' ')
}
