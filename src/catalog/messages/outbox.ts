import { parse, read } from '../../base/instant.js'
import { wildcard } from '../../base/wildcard.js'
import {
  type CapturedMessage,
  MAIL_PATH,
  type Outbox,
  type OutboxPage,
  type OutboxSearch,
  type Row,
  type RowTest,
  type World,
} from '../../declare/index.js'
import { firstUlid } from '../../dialect/ids.js'
import { invalidParameter, refuse } from '../../dialect/refusal.js'
import { profile } from '../profiles/profile.js'
import { readMessage } from './captured-message.js'
import { CHANNELS, SOURCES } from './message-draft.js'
import { requireIds } from './message-origin.js'
import { outboxMessage, STATES } from './outbox-message.js'

/** How many rows one page looks at. A page of a rare subject is therefore shorter than its limit. */
const LOOKED_AT_MAX = 5_000
const BATCH = 500

const NEWEST_FIRST = { by: 'id', descending: true } as const

/** The messages of the account, as the admin API shows them. */
export const outbox: Outbox = {
  type: outboxMessage.type,
  callers: { type: 'flow-action', where: { action_type: 'WEBHOOK' } },
  wayOf({ channel, state, reason, handed_on }) {
    if (channel === 'webhook') return state === 'held' && reason === null ? 'http' : undefined
    const isMail = channel === 'email' && (state === 'sent' || state === 'test')
    return isMail && handed_on === null ? 'smtp' : undefined
  },
  isNew: ({ opens, clicks, events }) =>
    opens === 0 && clicks === 0 && Array.isArray(events) && events.length === 0,
  report(id, { state, ...report }, world) {
    const row = world.find(outboxMessage, id)
    const known = STATES.find((each) => each === state)
    if (row) world.change(outboxMessage, row, { attributes: { ...report, ...(known && { state: known }) } })
  },
  list,
  find(id, world) {
    const row = world.find(outboxMessage, id)
    if (!row) throw refuse.notFound(outboxMessage.notFound(id))
    return readMessage(row, world.webAddress(MAIL_PATH), world)
  },
  clear: (world) => world.removeAll(outboxMessage, {}),
}

/** Finds messages along the most selective index, and checks the other conditions for each row. */
function list(search: OutboxSearch, world: World): OutboxPage {
  const where = indexOf(search, world)
  const matches = conditionsOf(search)
  const mail = world.webAddress(MAIL_PATH)
  const last = oldestId(search)
  const messages: CapturedMessage[] = []
  let after = search.before
  for (let looked = 0; looked < LOOKED_AT_MAX; ) {
    const limit = looked === 0 ? Math.min(search.limit, BATCH) : BATCH
    const rows = world.search(outboxMessage, { where, order: NEWEST_FIRST, limit, after })
    looked += limit
    for (const row of rows) {
      if (row.id <= last) return { messages, next: undefined }
      after = row.id
      if (!matches.row(row)) continue
      const message = readMessage(row, mail, world)
      if (!matches.message(message)) continue
      messages.push(message)
      if (messages.length === search.limit) return { messages, next: after }
    }
    if (rows.length < limit) return { messages, next: undefined }
  }
  return { messages, next: after }
}

/** The id at which a search ends. Ids ascend, and none has an earlier time than its message. */
function oldestId({ since, after = '' }: OutboxSearch): string {
  const from = since === undefined ? undefined : parse(since)
  const first = from === undefined ? '' : firstUlid(from)
  return after > first ? after : first
}

/** The conditions of the most selective index; none without one. Throws a Refusal. */
function indexOf(search: OutboxSearch, world: World): readonly RowTest[] {
  checkWords(search)
  requireIds(search)
  const { to, message, campaign, flow, state } = search
  const equals = (on: string, ...values: readonly string[]) => ({ on, operator: 'any', values }) as const
  if (to !== undefined) {
    const address = equals('to', to, to.toLowerCase())
    return message === undefined ? [address] : [equals('message', message), address]
  }
  if (search.profile !== undefined) return [equals('profile', profileIn(search.profile, world))]
  if (campaign !== undefined) return [equals('campaign', campaign)]
  if (flow !== undefined) return [equals('flow', flow)]
  return state === undefined ? [] : [equals('state', state)]
}

/** The id of a profile that is named by its id, email address, phone number or external id. Throws a 404 Refusal. */
function profileIn(name: string, world: World): string {
  const found =
    world.find(profile, name) ??
    ['email', 'phone_number', 'external_id'].flatMap((key) => world.pick(profile, { [key]: name }, 1)).at(0)
  if (!found) throw refuse.notFound(`There is no profile ${name}.`)
  return found.id
}

/** Throws a 400 Refusal for a state, channel or source that no message has. */
function checkWords(search: OutboxSearch): void {
  const words = { state: STATES, channel: CHANNELS, source: SOURCES } as const
  for (const [name, known] of Object.entries(words)) {
    const given = search[name as keyof typeof words]
    if (given !== undefined && !(known as readonly string[]).includes(given))
      throw refuse.problems([invalidParameter(`${name}: "${given}" is not one of ${known.join(', ')}`, name)])
  }
}

interface Conditions {
  row(row: Row<typeof outboxMessage>): boolean
  message(message: CapturedMessage): boolean
}

/** What each row and each message is checked for, also where an index found it. */
function conditionsOf(search: OutboxSearch): Conditions {
  const { since, to, subject, code } = search
  const from = since === undefined ? undefined : parse(since)
  const isSubject = subject === undefined ? undefined : wildcard(subject)
  const address = to?.toLowerCase()
  return {
    row: ({ attributes, related }) =>
      same(search.state, attributes.state) &&
      same(search.channel, attributes.channel) &&
      same(search.source, attributes.source) &&
      same(search.message, attributes.message) &&
      same(search.campaign, related.campaign) &&
      same(search.flow, related.flow) &&
      same(address, attributes.to?.toLowerCase() ?? null) &&
      (from === undefined || read(attributes.created_at) >= from) &&
      (code === undefined ||
        attributes.coupon_codes.some((each) => (each as { code?: unknown }).code === code)),
    message: (message) => isSubject === undefined || isSubject(message.subject ?? ''),
  }
}

function same(wanted: string | undefined, actual: string | null): boolean {
  return wanted === undefined || wanted === actual
}
