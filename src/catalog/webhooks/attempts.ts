import { z } from 'zod'
import { after, type Instant, print, read } from '../../base/instant.js'
import {
  type Attempt,
  type AttemptReport,
  defineScheduled,
  type Row,
  type World,
} from '../../declare/index.js'
import { webhookSenderId, webhookSignature } from '../../dialect/webhook-signature.js'
import { webhook } from './webhook.js'
import { deliverySetting, type StoredAttempt, waitingEvent, webhookDelivery } from './webhook-delivery.js'

/** The delay after the first failure; it doubles with each further one. guess: the numbers; the cap is documented. */
const FIRST_DELAY_MS = 10_000
const DELAY_MAX_MS = 3_600_000
/** A webhook whose attempts have failed for this long is disabled. */
const FAILING_MAX_MS = 48 * 3_600_000

/** Statuses that a receiver accepts events with; a redirect and 204 are failures (catalogs-and-rest.md §9.3). */
const ACCEPTED: ReadonlySet<number> = new Set([200, 201, 202])

/** How many deliveries of a webhook are kept after they ended. */
const KEPT_MAX = 1_000

export type Delivery = Row<typeof webhookDelivery>

/** The states of deliveries that have not ended, in the order in which they are looked for. */
export const OPEN = ['sending', 'due', 'retrying', 'queued'] as const

/** The attempts of a delivery. */
export function attemptsOf({ attributes }: Delivery): readonly StoredAttempt[] {
  return attributes.attempts as unknown as readonly StoredAttempt[]
}

/** Makes a delivery due when its next attempt is. */
export const webhookRetry = defineScheduled({
  name: 'webhook-retry',
  payload: () => z.object({ delivery: z.string() }),
  run({ delivery }, world) {
    const row = world.find(webhookDelivery, delivery)
    if (row?.attributes.state === 'retrying')
      world.change(webhookDelivery, row, { attributes: { state: 'due', due_at: print(world.now()) } })
  },
})

/** Begins an attempt: signs the body anew, and stores the attempt before anything leaves. */
export function beginAttempt(row: Delivery, world: World): Attempt | undefined {
  const owner = world.find(webhook, row.related.webhook)
  if (!owner) return undefined
  const before = attemptsOf(row).map((each) =>
    each.outcome === null ? { ...each, outcome: 'interrupted' as const } : each,
  )
  const at = row.attributes.due_at
  const number = (before.at(-1)?.number ?? 0) + 1
  const timestamp = timestampHeader(read(at), world)
  const body = deliveryBody(row, at, world)
  const signature = webhookSignature(body, timestamp, owner.attributes.secret_key)
  const attempt = { number, at, timestamp, signature, outcome: null, status: null, error: null }
  const url = owner.attributes.endpoint_url
  world.change(webhookDelivery, row, {
    attributes: { state: 'sending', url, attempts: [...before, attempt] as never },
  })
  const headers = headersOf(row, attempt)
  return { delivery: row.id, number, webhook: owner.id, name: owner.attributes.name, url, headers, body }
}

/** The headers of an attempt, by their names. */
export function headersOf(
  { related }: Delivery,
  { timestamp, signature }: Pick<StoredAttempt, 'timestamp' | 'signature'>,
): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Klaviyo/1.0',
    'Klaviyo-Webhook-Id': webhookSenderId(related.webhook),
    'Klaviyo-Timestamp': timestamp,
    'Klaviyo-Signature': signature,
  }
}

/** The body of an attempt that is made at `at`. guess: the order of its members (wire.md §11). */
export function deliveryBody({ attributes, related }: Delivery, at: string, world: World): string {
  const meta = {
    klaviyo_account_id: world.companyId,
    klaviyo_webhook_id: webhookSenderId(related.webhook),
    timestamp: at,
    version: '2024-06-28',
  }
  return `{"data":${attributes.data},"meta":${JSON.stringify(meta)}}`
}

/** An HTTP date; the clock of this header was seen hours ahead, which a setting reproduces. */
function timestampHeader(at: Instant, world: World): string {
  const ahead = Number(world.find(deliverySetting, 'timestamp_ahead_ms')?.attributes.value ?? 0)
  return new Date(after(at, ahead) / 1_000).toUTCString()
}

/** Ends an attempt, and decides what happens next to its delivery and to its webhook. */
export function endAttempt(row: Delivery, number: number, report: AttemptReport, world: World): void {
  const attempts = attemptsOf(row)
  const attempt = attempts.find((each) => each.number === number)
  const owner = world.find(webhook, row.related.webhook)
  if (!attempt || !owner) return
  const result = resultOf(report)
  const ended = attempts.map((each) => (each === attempt ? { ...each, ...result } : each)) as never
  const at = read(attempt.at)
  if (row.attributes.state !== 'sending') {
    // Dropped while it was under way.
    world.change(webhookDelivery, row, { attributes: { attempts: ended } })
    return
  }
  if (result.outcome === 'failed') fail(row, { owner, at, ended }, world)
  else succeed(row, { owner, at, ended }, result.outcome === 'held' ? 'held' : 'delivered', world)
}

function succeed(
  row: Delivery,
  { owner, at, ended }: Ending,
  state: 'held' | 'delivered',
  world: World,
): void {
  world.change(webhookDelivery, row, { attributes: { state, attempts: ended } })
  if (state === 'delivered' && owner.attributes.failing_since !== null)
    world.change(webhook, owner, {
      attributes: { failing_since: null, updated_at: owner.attributes.updated_at },
    })
  continueAfter(owner.id, at, world)
}

function resultOf(report: AttemptReport): Pick<StoredAttempt, 'outcome' | 'status' | 'error'> {
  if (report.outcome !== 'answered') return { outcome: report.outcome, status: null, error: report.reason }
  const { status, note = null } = report
  if (ACCEPTED.has(status)) return { outcome: 'delivered', status, error: note }
  return { outcome: 'failed', status, error: note ?? `the response has the status ${status}` }
}

/** How an attempt ended: at an instant, with the attempts of its delivery. */
interface Ending {
  readonly owner: Row<typeof webhook>
  readonly at: Instant
  readonly ended: never
}

function fail(row: Delivery, { owner, at, ended }: Ending, world: World): void {
  const since = owner.attributes.failing_since === null ? at : read(owner.attributes.failing_since)
  const end = after(since, FAILING_MAX_MS)
  if (at >= end || !owner.attributes.enabled) {
    world.change(webhookDelivery, row, { attributes: { state: 'failed', attempts: ended } })
    if (owner.attributes.enabled) disable(owner, at, world)
    return
  }
  const failures = Number(row.attributes.failures) + 1
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), DELAY_MAX_MS)
  const due = Math.min(after(at, delayMs), end)
  // A clock that jumped further makes the next attempt at once, at its own instant.
  const isDue = due <= world.now()
  world.change(webhookDelivery, row, {
    attributes: { state: isDue ? 'due' : 'retrying', due_at: print(due), attempts: ended, failures },
  })
  if (owner.attributes.failing_since === null)
    world.change(webhook, owner, {
      attributes: { failing_since: print(since), updated_at: owner.attributes.updated_at },
    })
  if (!isDue) world.schedule(webhookRetry, { delivery: row.id }, (due - world.now()) / 1_000)
}

function disable(owner: Row<typeof webhook>, at: Instant, world: World): void {
  world.change(webhook, owner, { attributes: { enabled: false, failing_since: null, updated_at: print(at) } })
  dropAll(owner.id, world)
}

/** Drops everything that waits for a webhook. */
export function dropAll(owner: string, world: World): void {
  world.removeAll(waitingEvent, { webhook: owner })
  for (const state of OPEN)
    for (const row of world.pick(webhookDelivery, { webhook: owner, state }))
      world.change(webhookDelivery, row, { attributes: { state: 'dropped' } })
}

/** Makes the next delivery of a webhook due, not earlier than `at`, and forgets the oldest that ended. */
function continueAfter(owner: string, at: Instant, world: World): void {
  const [next] = world.pick(webhookDelivery, { webhook: owner, state: 'queued' }, 1)
  if (next) {
    const due = Math.max(at, read(next.attributes.due_at))
    world.change(webhookDelivery, next, { attributes: { state: 'due', due_at: print(due) } })
  }
  const surplus = world.count(webhookDelivery, { webhook: owner }, KEPT_MAX * 2) - KEPT_MAX
  if (surplus <= 0) return
  const isOpen = (row: Delivery) => (OPEN as readonly string[]).includes(row.attributes.state)
  for (const row of world.pick(webhookDelivery, { webhook: owner }, surplus))
    if (!isOpen(row)) world.remove(webhookDelivery, row)
}
