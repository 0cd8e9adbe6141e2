/** How far a message is, in the words of campaigns up to revision 2026-07-15. */
export const PHASES = [
  'Adding Recipients',
  'Cancelled',
  'Cancelled: Account Disabled',
  'Cancelled: Billing Limit',
  'Cancelled: Internal Error',
  'Cancelled: Misconfigured',
  'Cancelled: No Recipients',
  'Cancelled: Smart Sending',
  'Draft',
  'Preparing to schedule',
  'Preparing to send',
  'Queued without Recipients',
  'Scheduled',
  'Sending',
  'Sending Segments',
  'Sent',
  'Unknown',
  'Variations Sent',
] as const

export type Phase = (typeof PHASES)[number]

/** The statuses of messages since revision 2026-10-15. */
export const MESSAGE_STATUSES = ['cancelled', 'draft', 'scheduled', 'sending', 'sent'] as const

export type MessageStatus = (typeof MESSAGE_STATUSES)[number]

const STATUS_OF: Readonly<Partial<Record<Phase, MessageStatus>>> = {
  Draft: 'draft',
  'Preparing to schedule': 'scheduled',
  Scheduled: 'scheduled',
  'Queued without Recipients': 'scheduled',
  'Preparing to send': 'scheduled',
  'Adding Recipients': 'sending',
  Sending: 'sending',
  'Sending Segments': 'sending',
  'Variations Sent': 'sending',
  Sent: 'sent',
}

/** The status of a message in a phase; null for an unknown one. */
export function statusOf(phase: Phase): MessageStatus | null {
  return STATUS_OF[phase] ?? (phase.startsWith('Cancelled') ? 'cancelled' : null)
}

/** The phases that a campaign shows rather than those of its other messages, the most important first. */
const FOREMOST: readonly Phase[] = [
  'Sending',
  'Sending Segments',
  'Adding Recipients',
  'Preparing to send',
  'Queued without Recipients',
  'Variations Sent',
  'Scheduled',
  'Preparing to schedule',
  'Draft',
  'Sent',
]

/** The status of a campaign whose messages are in these phases. guess: the order. */
export function campaignStatus(phases: readonly Phase[]): Phase {
  return FOREMOST.find((phase) => phases.includes(phase)) ?? phases[0] ?? 'Draft'
}
