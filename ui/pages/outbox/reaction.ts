import type { ShownMessage } from '../../live/rows.js'

/** What can be done with a message: the last part of `POST /outbox/{id}/…`. */
export type Reaction = 'open' | 'click' | 'bounce' | 'spam' | 'unsubscribe' | 'reply' | 'send' | 'cancel'

/** The reactions that a message allows, in the order of the buttons. */
export function reactionsTo({
  channel,
  state,
  links,
}: Pick<ShownMessage, 'channel' | 'state' | 'links'>): readonly {
  readonly name: Reaction
  readonly label: string
}[] {
  if (state === 'review') return pick(['send', 'cancel'])
  if (state !== 'sent' && state !== 'test') return []
  if (channel === 'email')
    return pick(['open', ...(links.length > 0 ? (['click'] as const) : []), 'bounce', 'spam', 'unsubscribe'])
  if (channel === 'sms') return pick([...(links.length > 0 ? (['click'] as const) : []), 'bounce', 'reply'])
  return pick(['open'])
}

const LABELS: Readonly<Record<Reaction, string>> = {
  open: 'Opens',
  click: 'Clicks',
  bounce: 'Bounces',
  spam: 'Marks as spam',
  unsubscribe: 'Unsubscribes',
  reply: 'Replies …',
  send: 'Send after review',
  cancel: 'Cancel',
}

function pick(names: readonly Reaction[]) {
  return names.map((name) => ({ name, label: LABELS[name] }))
}

/** Whether a text is neither empty nor a percentage. */
export function isNoShare(text: string): boolean {
  return text.trim() !== '' && shareOf(text) === undefined
}

/** The share of a percentage that was typed: 0.6 of `60`; undefined for no number between 0 and 100. */
export function shareOf(text: string): number | undefined {
  const percent = text.trim() === '' ? Number.NaN : Number(text.replace('%', ''))
  return percent >= 0 && percent <= 100 ? percent / 100 : undefined
}
