import { read } from '../../base/instant.js'
import { defineResource, json, number, RANGE, text, time, type World } from '../../declare/index.js'
import { hourSlot } from '../accounts/wall-time.js'

/*
 * Figures for reports, counted while things happen, so that a report costs the same over thousand or a million events.
 * Each figure is put to the hour in which the message was sent (messages.md §5).
 */

/** What is counted for each message. */
export const COUNTED = [
  'recipients',
  'bounced',
  'failed',
  'opens',
  'opens_unique',
  'clicks',
  'clicks_unique',
  'spam_complaints',
  'unsubscribes',
  'unsubscribe_uniques',
  'segments',
] as const

export type Counts = Partial<Record<(typeof COUNTED)[number], number>>

const slot = time({ precision: 'second', filter: RANGE, doc: 'Start of the hour of sending, as wall time.' })

/** The id of what is counted for a message of an hour, and for each variation of a message that has several. */
export function countKey(message: string, hour: string, variation: string | null): string {
  return variation === null ? `${message}/${hour}` : `${message}/${hour}/${variation}`
}

const variationAttribute = text({
  nullable: true,
  doc: 'Id of the variation, if the message has several of its channel.',
})

/** The figures of one message for one hour of sending. */
export const messageCount = defineResource({
  type: 'message-count',
  path: 'message-counts',
  tag: '',
  scope: '',
  id: ({ message, slot: hour, variation }) => countKey(message, hour, variation),
  doc: { id: 'Message and hour.', example: 'StDwe4/2026-09-04T10:00:00Z' },
  indexes: [['source', 'slot'], ['variation']],
  notFound: (id) => `No message was counted for ${id}.`,
  attributes: {
    source: text({ doc: '`campaign` or `flow`.' }),
    slot,
    message: text({ doc: 'Id of the campaign message or of the flow message.' }),
    variation: variationAttribute,
    variation_name: text({ nullable: true, doc: 'Name of the variation.' }),
    owner: text({ nullable: true, doc: 'Id of the campaign or of the flow.' }),
    channel: text({ doc: 'Channel of the message.' }),
    format: text({ nullable: true, doc: 'SMS or MMS, for text messages.' }),
    counts: json({ doc: 'The figures that are not 0.' }),
  },
  relationships: {},
  operations: {},
})

/** The conversions of one metric that one message of one hour led to. */
export const conversionCount = defineResource({
  type: 'conversion-count',
  path: 'conversion-counts',
  tag: '',
  scope: '',
  id: ({ message, metric, slot: hour, variation }) => `${countKey(message, hour, variation)}/${metric}`,
  doc: { id: 'Message, hour and metric.', example: 'StDwe4/2026-09-04T10:00:00Z/UGkwJB' },
  indexes: [['metric', 'slot'], ['variation']],
  notFound: (id) => `No conversion was counted for ${id}.`,
  attributes: {
    message: text({ doc: 'Id of the message.' }),
    variation: variationAttribute,
    metric: text({ doc: 'Id of the metric.' }),
    slot,
    conversions: number({ integer: true, doc: 'Number of events.' }),
    uniques: number({ integer: true, doc: 'Number of profiles.' }),
    value: number({ doc: 'Sum of the values of the events.' }),
  },
  relationships: {},
  operations: {},
})

/** A profile that was counted as a conversion. */
export const convertedProfile = defineResource({
  type: 'converted-profile',
  path: 'converted-profiles',
  tag: '',
  scope: '',
  id: ({ count, profile }) => `${count}/${profile}`,
  doc: {
    id: 'Conversion and profile.',
    example: 'StDwe4/2026-09-04T10:00:00Z/UGkwJB/01GDDKASAP8TKDDA2GRZDSVP4H',
  },
  indexes: [['profile']],
  notFound: (id) => `${id} was not counted.`,
  attributes: {
    count: text({ doc: 'Id of the conversions.' }),
    profile: text({ filter: { single: ['equals'] }, doc: 'Id of the profile.' }),
  },
  relationships: {},
  operations: {},
})

/** A captured message, as far as its figures need it. */
export interface CountedMessage {
  readonly attributes: {
    readonly source: string
    readonly channel: string
    readonly message: string | null
    readonly variation: string | null
    readonly variation_name: string | null
    readonly created_at: string
  }
  readonly related: { readonly campaign: string | null; readonly flow: string | null }
}

/** Adds to the figures of a message that a campaign or a flow sent. `format` is that of a text message. */
export function countMessage(
  row: CountedMessage,
  counts: Counts,
  world: World,
  format: string | null = null,
): void {
  const { source, channel, message, created_at, variation, variation_name } = row.attributes
  if (message === null || (source !== 'campaign' && source !== 'flow')) return
  const hour = hourSlot(read(created_at), world)
  const held = world.find(messageCount, countKey(message, hour, variation))
  if (held) {
    const total: Record<string, number> = { ...(held.attributes.counts as Counts) }
    for (const [name, by] of Object.entries(counts)) total[name] = (total[name] ?? 0) + by
    world.change(messageCount, held, { attributes: { counts: total } })
    return
  }
  const owner = source === 'campaign' ? row.related.campaign : row.related.flow
  const about = { message, variation, variation_name }
  const attributes = { source, slot: hour, ...about, owner, channel, format, counts }
  world.ensure(messageCount, { attributes, related: {} })
}

/** An event that is attributed to a message. */
export interface Conversion {
  readonly message: string
  readonly variation: string | null
  /** When the message was sent. */
  readonly sent: string
  readonly metric: string
  readonly profile: string
  readonly value: number
}

/** Counts an event that is attributed to a message. */
export function countConversion(
  { message, variation, sent, metric, profile, value }: Conversion,
  world: World,
): void {
  const hour = hourSlot(read(sent), world)
  const id = `${countKey(message, hour, variation)}/${metric}`
  const isNew =
    world.ensure(convertedProfile, { attributes: { count: id, profile }, related: {} }) !== undefined
  const uniques = isNew ? 1 : 0
  const held = world.find(conversionCount, id)
  if (!held) {
    const attributes = { message, variation, metric, slot: hour, conversions: 1, uniques, value }
    world.ensure(conversionCount, { attributes, related: {} })
    return
  }
  const { conversions, uniques: known, value: sum } = held.attributes
  const attributes = { conversions: conversions + 1, uniques: known + uniques, value: sum + value }
  world.change(conversionCount, held, { attributes })
}

/** What is known of a variation while it is tested. */
export interface VariationFigures {
  readonly delivered: number
  readonly counts: Counts
  /** The profiles that converted, by metric. */
  converted(metric: string): number
}

/** The figures of a variation, from all hours of sending. */
export function variationFigures(variation: string, world: World): VariationFigures {
  const total: Record<string, number> = {}
  for (const row of world.pick(messageCount, { variation }))
    for (const [name, by] of Object.entries(row.attributes.counts as Counts))
      total[name] = (total[name] ?? 0) + by
  const lost = (total.bounced ?? 0) + (total.failed ?? 0)
  return {
    delivered: (total.recipients ?? 0) - lost,
    counts: total,
    converted: (metric) =>
      world
        .pick(conversionCount, { variation })
        .filter(({ attributes }) => attributes.metric === metric)
        .reduce((sum, { attributes }) => sum + attributes.uniques, 0),
  }
}
