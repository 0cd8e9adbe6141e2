import type { UiActionInput, World } from '../../declare/index.js'
import { SHORT_ID, ULID } from '../../dialect/ids.js'
import { invalid, invalidParameter, refuse } from '../../dialect/refusal.js'
import { outboxMessage } from './outbox-message.js'

/** The campaign, the flow and the message of either that sent something. */
export interface MessageOrigin {
  readonly campaign?: string | undefined
  readonly flow?: string | undefined
  readonly message?: string | undefined
}

type Part = keyof MessageOrigin

const PARTS: readonly Part[] = ['campaign', 'flow', 'message']

const TYPES: Readonly<Record<Part, readonly string[]>> = {
  campaign: ['campaign'],
  flow: ['flow'],
  message: ['campaign-message', 'flow-message'],
}

const FORMS: Readonly<Record<Part, readonly RegExp[]>> = {
  campaign: [ULID],
  flow: [SHORT_ID],
  message: [ULID, SHORT_ID],
}

const WORDS: Readonly<Record<Part, string>> = {
  campaign: 'a campaign',
  flow: 'a flow',
  message: 'a message of a campaign or a flow',
}

/**
 * Throws a 400 Refusal for a text that cannot be an id, such as a name. A search for it would find nothing whatever was
 * sent, so that an expectation that nothing was sent would hold. The id of something that was deleted is accepted.
 */
export function requireIds(given: MessageOrigin): void {
  const problems = PARTS.flatMap((part) => {
    const id = given[part]
    return id === undefined || FORMS[part].some((form) => form.test(id))
      ? []
      : [invalidParameter(`${part}: "${id}" is not the id of ${WORDS[part]}`, part)]
  })
  if (problems.length > 0) throw refuse.problems(problems)
}

/** Throws a 404 Refusal for an id that neither exists nor sent anything that the outbox still has. */
export function requireSender(given: MessageOrigin, world: World): void {
  for (const part of PARTS) {
    const id = given[part]
    if (id === undefined || rowOf(part, id, world)) continue
    const where = [{ on: part, operator: 'equals', values: [id] }] as const
    if (world.search(outboxMessage, { where, limit: 1 }).length === 0)
      throw refuse.notFound(unknown(part, id))
  }
}

/**
 * The ids of the origin of a message that an admin sends. A campaign and a flow may be named; that of its message is the
 * default. Throws a 400 Refusal for what does not exist, or does not belong together.
 */
export function originOf(
  given: MessageOrigin,
  idOf: UiActionInput<never>['idOf'],
  world: World,
): MessageOrigin {
  const owners = (['campaign', 'flow'] as const).flatMap((part) => {
    const name = given[part]
    return name === undefined ? [] : [[part, idOf(part, name, `/${part}`)] as const]
  })
  if (owners.length > 1)
    throw refuse.problems([invalid('A message is of a campaign or of a flow, not of both.', '/flow')])
  const { message } = given
  if (message === undefined) return Object.fromEntries(owners)
  const row = rowOf('message', message, world)
  if (!row) throw refuse.problems([invalid(unknown('message', message), '/message')])
  const { campaign, 'flow-action': action } = row.related
  const flow = action ? world.find('flow-action', action)?.related.flow : undefined
  const own: MessageOrigin = { ...(campaign && { campaign }), ...(flow && { flow }) }
  for (const [part, id] of owners)
    if (own[part] !== id)
      throw refuse.problems([invalid(`${message} is not a message of the ${part} ${id}.`, '/message')])
  return { message, ...own }
}

function rowOf(part: Part, id: string, world: World) {
  return TYPES[part].map((type) => world.find(type, id)).find((row) => row !== undefined)
}

function unknown(part: Part, id: string): string {
  return `${id} is not the id of ${WORDS[part]}.`
}
