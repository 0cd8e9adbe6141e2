import { z } from 'zod'
import { OperatorError } from '../account/operator-error.js'
import { delay, stopwatch } from '../base/clock.js'
import type { CapturedMessage, Outbox, OutboxPage, OutboxSearch } from '../declare/outbox.js'
import { ULID } from '../dialect/ids.js'
import { writeMail } from '../outbound/mail.js'
import type { EmulatorContext } from './context.js'
import { tooManyListeners } from './listeners.js'
import {
  type AdminCall,
  type AdminRoute,
  BinaryBody,
  defineAdminRoute,
  durationOf,
  instantOf,
} from './route.js'
import { sandboxedPage } from './sandbox.js'

const PAGE_MAX = 1_000
/** The longest wait, in milliseconds. */
const WAIT_MAX = 600_000
/** How often a wait looks again. Each look runs the work that is due, so that nothing waits for another request. */
const LOOK_MS = 25

const messageId = z.string().regex(ULID, 'is not the id of a message')

const filters = {
  to: z.string().optional().meta({ description: 'The address of the recipient.' }),
  profile: z
    .string()
    .optional()
    .meta({ description: 'The id, email address, phone number or external id of a profile.' }),
  campaign: z.string().optional().meta({ description: 'The id of a campaign.' }),
  flow: z.string().optional().meta({ description: 'The id of a flow.' }),
  message: z.string().optional().meta({ description: 'The id of a campaign message or a flow message.' }),
  state: z.string().optional().meta({ description: 'Such as sent, skipped, bounced, review or test.' }),
  channel: z.string().optional().meta({ description: 'Such as email, sms or mobile_push.' }),
  source: z.string().optional().meta({ description: 'Such as campaign, flow or test.' }),
  subject: z.string().optional().meta({ description: 'The rendered subject; `*` matches any characters.' }),
  code: z.string().optional().meta({ description: 'A coupon code in the message.' }),
  after: messageId.optional().meta({ description: 'Only messages after the one with this id.' }),
  since: z.string().optional().meta({ description: 'Only messages of this instant or later, in ISO 8601.' }),
}

const listQuery = z.strictObject({
  ...filters,
  before: messageId.optional().meta({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(100),
  bodies: z
    .enum(['true', 'false'])
    .default('true')
    .meta({ description: 'With false, `html`, `text` and `amp` are null.' }),
})
const waitQuery = z.strictObject({
  ...filters,
  count: z.coerce.number().int().min(1).max(PAGE_MAX).default(1),
  timeout: z.string().default('5s'),
})

const message = z.looseObject({
  id: z.string(),
  created_at: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  mistake: z
    .string()
    .nullable()
    .meta({ description: 'What is wrong with a template, if that is why the recipient was skipped.' }),
  handed_on: z.string().nullable().meta({
    description:
      'What the server of --smtp-url did with it: delivered, held or failed with the reason, or null.',
  }),
  source: z.string(),
  channel: z.string(),
  to: z.string().nullable(),
  subject: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  body: z.string().nullable(),
  coupon_codes: z.array(z.object({ coupon: z.string(), code: z.string() })),
  links: z.array(z.object({ url: z.string(), tracked: z.string() })),
  opens: z.number(),
  clicks: z.number(),
})

/** The messages that an account sent. */
export const outboxRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/outbox',
    doc: 'Lists the messages that match the filters, newest first, with everything that is known of each.',
    query: listQuery,
    response: z.object({
      messages: z.array(message),
      next: z.string().nullable().meta({ description: 'For `before`: there may be more. Null at the end.' }),
    }),
    run(call) {
      const { bodies, ...search } = call.query
      return shown(pageOf(call, searchOf(search)), bodies === 'true')
    },
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/outbox',
    doc: 'Removes all messages. Events that they recorded stay.',
    response: z.object({ removed: z.number() }),
    run: ({ account, context }) => ({
      removed: account.runUiAction((world) => outboxOf(context).clear(world)),
    }),
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/outbox/wait',
    doc: 'Waits until `count` messages match the filters; responds 408 with the latest messages after `timeout`.',
    query: waitQuery,
    response: z.object({ messages: z.array(message) }),
    async run(call) {
      const { account, context, left } = call
      const { count, timeout, ...given } = call.query
      const ms = durationOf(timeout, 'timeout')
      if (ms < 0 || ms > WAIT_MAX) throw new OperatorError(`timeout: ${timeout} is not between 0s and 10m`)
      const search = { ...searchOf(given), limit: count }
      const leave = context.listeners.join()
      if (leave === undefined) throw tooManyListeners()
      const look = (isThorough: boolean) => {
        if (account.isRemoved)
          throw new OperatorError(`account ${account.companyId} was removed during the wait`, 409)
        return isThorough ? messagesOf(call, search) : pageOf(call, search).messages
      }
      const found = await waitFor(look, count, ms, left).finally(leave)
      if (found.length >= count) return { messages: found }
      throw new OperatorError(timeoutMessage(found.length, count, timeout, latestOf(call)), 408)
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/outbox/:id',
    doc: 'Shows one message.',
    response: message,
    run: messageOf,
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/outbox/:id/html',
    doc: 'The HTML of a message alone, without the picture that counts opens. Its scripts do not run.',
    query: z.strictObject({
      images: z
        .enum(['all', 'own'])
        .default('all')
        .meta({ description: 'Which images are loaded: all, or those of the emulator alone.' }),
    }),
    responseMedia: 'text/html',
    run(call) {
      const { html, text, body } = rendered(messageOf(call))
      const page = html ?? `<!doctype html><pre>${escaped(text ?? body ?? '')}</pre>`
      return sandboxedPage(page, { outside: call.query.images === 'all', base: call.address.base })
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/outbox/:id/source',
    doc: 'The message as a mail program stores it (.eml).',
    responseMedia: 'message/rfc822',
    async run(call) {
      const found = messageOf(call)
      if (found.channel !== 'email')
        throw new OperatorError(
          `message ${found.id} has no source: its channel is ${found.channel}, not email`,
          409,
        )
      return new BinaryBody('message/rfc822', await writeMail(rendered(found)))
    },
  }),
]

function outboxOf({ editions }: EmulatorContext): Outbox {
  const { outbox } = editions.newest
  if (!outbox) throw new OperatorError('this emulator sends no messages', 404)
  return outbox
}

type Call = Pick<AdminCall, 'account' | 'context' | 'address' | 'parameters'>

function pageOf({ account, context, address }: Call, search: OutboxSearch): OutboxPage {
  return account.runUiAction((world) => outboxOf(context).list(search, world), { address })
}

function messageOf({ account, context, address, parameters: { id = '' } }: Call): CapturedMessage {
  return account.runUiAction((world) => outboxOf(context).find(id, world), { address })
}

/** A message with texts. Throws a 409 for one that was not rendered: an empty page would look like an empty message. */
function rendered(found: CapturedMessage): CapturedMessage {
  const { id, state, reason, subject, html, text, body, title } = found
  if ([subject, html, text, body, title].some((each) => each !== null)) return found
  const why = reason === null ? state : `${state}: ${reason}`
  throw new OperatorError(`message ${id} has no texts: it was not rendered, and its state is ${why}`, 409)
}

function searchOf(query: Partial<z.output<typeof listQuery>>): OutboxSearch {
  if (query.since !== undefined) instantOf(query.since, 'since')
  return { limit: PAGE_MAX, ...query }
}

function shown({ messages, next }: OutboxPage, hasBodies: boolean) {
  const bare = (each: CapturedMessage) => ({ ...each, html: null, text: null, amp: null })
  return { messages: hasBodies ? messages : messages.map(bare), next: next ?? null }
}

/** The latest matches, as many as `limit`, from all pages. A page looks at some thousand messages only. */
function messagesOf(call: Call, search: OutboxSearch): readonly CapturedMessage[] {
  const messages: CapturedMessage[] = []
  let before: string | undefined
  do {
    const page = pageOf(call, { ...search, before, limit: search.limit - messages.length })
    messages.push(...page.messages)
    before = page.next
  } while (before !== undefined && messages.length < search.limit)
  return messages
}

/**
 * Looks until there are `count` messages, for `ms` milliseconds of real time. The first and the last look are thorough;
 * those between them find what is new.
 */
async function waitFor(
  look: (isThorough: boolean) => readonly CapturedMessage[],
  count: number,
  ms: number,
  left: AbortSignal,
): Promise<readonly CapturedMessage[]> {
  const started = stopwatch()
  let found = look(true)
  for (;;) {
    const remaining = ms - stopwatch(started)
    if (found.length >= count || left.aborted) return found
    if (remaining <= 0) return look(true)
    await delay(Math.min(LOOK_MS, remaining), left)
    found = look(false)
  }
}

/** How many of the latest messages an error shows. */
const SHOWN_MAX = 5

function latestOf(call: Call): readonly CapturedMessage[] {
  return pageOf(call, { limit: SHOWN_MAX }).messages
}

function timeoutMessage(
  came: number,
  count: number,
  timeout: string,
  latest: readonly CapturedMessage[],
): string {
  const lines = latest.map(({ to, subject, body, state, reason }) =>
    [`${to}`, JSON.stringify(subject ?? body ?? ''), reason === null ? state : `${state}: ${reason}`].join(
      ' ',
    ),
  )
  const shown = lines.join('; ') || 'none'
  return `${came} of ${count} such messages came within ${timeout}; the latest of all were: ${shown}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
