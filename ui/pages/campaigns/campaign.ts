import type { ResourceRow, ShownMessage } from '../../live/rows.js'

/** What a campaign, its audiences, messages and variations have. */
export interface CampaignAttributes {
  readonly created_at?: string
  readonly updated_at?: string
  readonly definition: {
    readonly name: string | null
    readonly archived?: boolean
    readonly status?: string
    readonly included?: readonly string[]
    readonly excluded?: readonly string[]
    readonly send_options?: {
      readonly send_time?: string | null
      readonly send_strategy?: string | null
    }
    readonly details?: {
      readonly channel?: string
      readonly subject?: string | null
      readonly preview_text?: string | null
      readonly body?: string | null
    }
  }
}

/** A campaign or a part of it. */
export type CampaignRow = ResourceRow<CampaignAttributes>

/** The ids that a relationship of a row has. */
export function idsOf(row: CampaignRow, relationship: string): readonly string[] {
  const { data } = row.relationships[relationship] ?? {}
  if (!data) return []
  return 'id' in data ? [data.id] : data.map(({ id }) => id)
}

/** When a message is sent, in words. */
export function scheduleWords({
  send_time: time,
  send_strategy: strategy,
}: {
  readonly send_time?: string | null
  readonly send_strategy?: string | null
} = {}): string {
  if (!time) return 'not scheduled'
  const moment = time.slice(0, 16).replace('T', ' ')
  return strategy && strategy !== 'static' ? `${moment}, ${strategy.replaceAll('_', ' ')}` : moment
}

/** How a campaign went, counted from its messages. */
export interface Results {
  readonly recipients: number
  readonly sent: number
  readonly skipped: number
  readonly bounced: number
  readonly opened: number
  readonly clicked: number
}

/** Counts messages by what became of them. Tests are left out. */
export function resultsOf(messages: readonly Pick<ShownMessage, 'state' | 'opens' | 'clicks'>[]): Results {
  const real = messages.filter(({ state }) => state !== 'test')
  const count = (matches: (each: (typeof real)[number]) => boolean) => real.filter(matches).length
  return {
    recipients: real.length,
    sent: count(({ state }) => state === 'sent'),
    skipped: count(({ state }) => state === 'skipped'),
    bounced: count(({ state }) => state === 'bounced'),
    opened: count(({ opens }) => opens > 0),
    clicked: count(({ clicks }) => clicks > 0),
  }
}

/** A share in percent, such as `67 %`. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`
}

/** What can be done with the sending of a campaign. */
export type SendingAction = 'send' | 'schedule' | 'reschedule' | 'revert' | 'cancel'

/** What the statuses of the messages of a campaign allow, in the order of the buttons. */
export function sendingActions(statuses: readonly string[]): readonly SendingAction[] {
  const has = (status: string) => statuses.includes(status)
  return [
    ...(has('draft') ? (['send', 'schedule'] as const) : []),
    ...(has('scheduled') ? (['reschedule', 'revert'] as const) : []),
    ...(has('scheduled') || has('sending') ? (['cancel'] as const) : []),
  ]
}

/** The body of `schedule_campaign_message` that sends a message at a time. */
export function scheduleBody(message: string, time: string) {
  return {
    data: {
      type: 'campaign-message-schedule',
      attributes: { strategy: 'static', send_time: time },
      relationships: { 'campaign-message': { data: { type: 'campaign-message', id: message } } },
    },
  }
}
