import { signal } from '@preact/signals'
import { chosenAccount } from '../api/address.js'

/** What this browser remembers of the outbox of an account. */
interface ReadMarks {
  /** The newest message when all were marked as read; ids ascend. */
  readonly upTo: string
  /** How many messages there were then. */
  readonly count: number
  /** Later messages that were opened. */
  readonly opened: readonly string[]
}

const NONE: ReadMarks = { upTo: '', count: 0, opened: [] }

/** The most opened messages that are remembered. */
const OPENED_MAX = 500

const marks = signal<ReadMarks>(remembered())

/** How many of `total` messages are unread. */
export function unreadOf(total: number): number {
  const { count, opened } = marks.value
  // Fewer messages than before: the outbox was emptied, or the emulator started anew.
  return total < count ? total : Math.max(0, total - count - opened.length)
}

/** Whether a message was not opened since all were marked as read. */
export function isUnread(id: string): boolean {
  const { upTo, opened } = marks.value
  return id > upTo && !opened.includes(id)
}

/** Marks a message as read. */
export function markRead(id: string): void {
  if (isUnread(id)) keep({ ...marks.value, opened: [...marks.value.opened, id].slice(-OPENED_MAX) })
}

/** Marks all messages as read: `total` of them, of which `newest` is the last one. */
export function markAllRead(newest: string, total: number): void {
  keep({ upTo: newest, count: total, opened: [] })
}

/** Forgets what was read, because the messages are gone. */
export function forgetRead(): void {
  keep(NONE)
}

function keep(latest: ReadMarks): void {
  marks.value = latest
  localStorage.setItem(place(), JSON.stringify(latest))
}

function remembered(): ReadMarks {
  try {
    return { ...NONE, ...JSON.parse(localStorage.getItem(place()) ?? '{}') }
  } catch {
    return NONE
  }
}

function place(): string {
  return `outbox ${chosenAccount() ?? ''}`
}
