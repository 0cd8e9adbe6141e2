import type { RowTest, World } from '../../declare/index.js'
import { linksOf } from './captured-message.js'
import { bounceMessage, clickMessage, markAsSpam, openMessage, unsubscribeFromMessage } from './engagement.js'
import { outboxMessage } from './outbox-message.js'
import type { OutboxRow } from './outbox-row.js'

/** What share of the recipients does what, each from 0 to 1. */
export interface EngagementRates {
  readonly bounce?: number | undefined
  readonly open?: number | undefined
  readonly click?: number | undefined
  readonly spam?: number | undefined
  readonly unsubscribe?: number | undefined
}

/** How many recipients did what. */
export type EngagementCounts = Record<keyof EngagementRates, number>

/**
 * Recipients of sent messages do things at the given rates. What one of them does depends on the seed of the account and
 * on the message alone. Messages that were opened or clicked before are not again. A rate counts all sent messages, so
 * `{open: 0.4, click: 0.1}` lets a quarter of those who open click.
 */
export function engage(where: readonly RowTest[], rates: EngagementRates, world: World): EngagementCounts {
  const counts: EngagementCounts = { bounce: 0, open: 0, click: 0, spam: 0, unsubscribe: 0 }
  const sent = { on: 'state', operator: 'equals', values: ['sent'] } as const
  for (const row of world.search(outboxMessage, { where: [...where, sent] }))
    engageOne(row, rates, counts, world)
  return counts
}

function engageOne(given: OutboxRow, rates: EngagementRates, counts: EngagementCounts, world: World): void {
  let row = given
  const { channel, opens, clicks } = row.attributes
  const happens = (what: keyof EngagementRates, dice: string): boolean => {
    const isDrawn = world.chance(`engage/${row.id}/${dice}`) < (rates[what] ?? 0)
    if (isDrawn) counts[what] += 1
    return isDrawn
  }
  if (row.related.profile === null || channel === 'webhook') return
  if (happens('bounce', 'bounce')) {
    bounceMessage(row, 'Hard', world)
    return
  }
  // The same number decides on opening and clicking, so that each recipient who clicks has opened.
  if (opens === 0 && channel !== 'sms' && channel !== 'whatsapp' && happens('open', 'read'))
    row = openMessage(row, world)
  const [link] = rates.click && clicks === 0 && channel !== 'mobile_push' ? linksOf(row, '', world) : []
  if (link && happens('click', 'read')) row = clickMessage(row, link, world)
  if (channel === 'email' && happens('spam', 'spam')) row = markAsSpam(row, world)
  if (channel !== 'mobile_push' && channel !== 'whatsapp' && happens('unsubscribe', 'unsubscribe'))
    unsubscribeFromMessage(row, world)
}
