import type { Json, Row, World } from '../../declare/index.js'
import { digestId } from '../../dialect/ids.js'
import { type CompiledTemplate, compileTemplate } from '../../template-language/template.js'
import { TemplateError } from '../../template-language/template-error.js'
import { accountOf } from '../accounts/begin.js'
import { additionsTo } from '../text-messaging/gate.js'
import { accountParameters, parametersOf } from './account-parameters.js'
import { messageContent } from './message-content.js'
import type { Message, TrackingParameter } from './message-draft.js'
import { type MessageText, type Sender, textsOf } from './message-texts.js'
import { rareVariablesIn } from './rare-variables.js'

/** A text of a message, ready to be rendered. */
export interface PreparedText extends MessageText {
  readonly compiled: CompiledTemplate
}

/** What is derived from a message once for all of its recipients. */
export interface PreparedMessage {
  readonly texts: readonly PreparedText[]
  /** The first mistake in a template. */
  readonly mistake: TemplateError | undefined
  /** The coupons that its texts name, each once. */
  readonly coupons: readonly string[]
  /** The variables that its texts name and that are only computed then. */
  readonly rareVariables: readonly string[]
  readonly content: Row<typeof messageContent>['attributes']
  readonly sender: Sender
  /** The parameters of the account, as text. */
  readonly parameters: string
}

/** By message, with the sender of the account that used it last. */
const known = new WeakMap<Message, PreparedMessage>()

/** Prepares a message, and stores what its recipients have in common. */
export function prepareMessage(message: Message, world: World): PreparedMessage {
  const prepared = preparedMessage(message, world)
  const { content } = prepared
  if (!world.find(messageContent, content.digest))
    world.ensure(messageContent, { attributes: content, related: {} })
  return prepared
}

/** The same without storing anything. */
export function preparedMessage(message: Message, world: World): PreparedMessage {
  const sender = senderOf(world)
  const { parameters: ofAccount, text: parameters } = accountParameters(world)
  const before = known.get(message)
  if (before && isSame(before.sender, sender) && before.parameters === parameters) return before
  const prepared = { ...prepare(tracked(message, parametersOf(message, ofAccount)), sender), parameters }
  known.set(message, prepared)
  return prepared
}

function senderOf(world: World): Sender {
  const { contact_information: contact } = accountOf(world).attributes
  return {
    email: contact.default_sender_email ?? '',
    label: contact.default_sender_name ?? '',
    ...additionsTo(contact.organization_name ?? '', world),
  }
}

const SENDER = ['email', 'label', 'organization', 'optOut'] as const

function isSame(one: Sender, other: Sender): boolean {
  return SENDER.every((name) => one[name] === other[name])
}

/** The message with what its links get. That is stored with it, because the settings of the account may change. */
function tracked(message: Message, parameters: readonly TrackingParameter[] | undefined): Message {
  return parameters ? { ...message, tracking: { ...message.tracking, parameters } } : message
}

function prepare(message: Message, sender: Sender): Omit<PreparedMessage, 'parameters'> {
  const texts: PreparedText[] = []
  let mistake: TemplateError | undefined
  for (const each of textsOf(message, sender))
    try {
      texts.push({ ...each, compiled: compiledFor(message, each.text) })
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      mistake ??= error
    }
  const coupons = [...new Set(texts.flatMap(({ compiled }) => compiled.coupons))]
  const rareVariables = rareVariablesIn(texts.map(({ text }) => text))
  return { texts, mistake, coupons, rareVariables, sender, content: contentOf(message, texts) }
}

/** Reads a text of a message. Throws a TemplateError, also for a bar code outside of email (coupons.md §10). */
function compiledFor({ content: { channel } }: Message, text: string): CompiledTemplate {
  const compiled = compileTemplate(text)
  if (!compiled.hasBarcode || channel === 'email') return compiled
  // guess: the words.
  throw new TemplateError("'barcode_code' is only supported in email")
}

function contentOf(message: Message, texts: readonly PreparedText[]): PreparedMessage['content'] {
  const attributes = {
    message: message as unknown as Readonly<Record<string, Json>>,
    literals: Object.fromEntries(texts.map((text) => [text.name, text.compiled.literals])),
  }
  return { digest: digestId(JSON.stringify(attributes)), ...attributes }
}
