import { type Attribute, type Kind, type StoredValue, variant } from '../../../../declare/index.js'
import { emailDefinition, smsContent, smsContentCreate, smsDefinition } from './members.js'
import { pushShapes } from './push.js'

/** The channels of campaigns. */
export const CHANNELS = ['email', 'sms', 'mobile_push'] as const

export type Channel = (typeof CHANNELS)[number]

/** A definition as rows store it: complete, with the members of its channel. */
export interface Definition {
  readonly channel: Channel
  readonly label?: string | null
  readonly content?: Readonly<Record<string, unknown>>
  readonly notification_type?: 'standard' | 'silent'
  readonly render_options?: Readonly<Record<string, boolean | null>>
  readonly kv_pairs?: Readonly<Record<string, unknown>> | null
  readonly options?: Readonly<Record<string, unknown>>
}

const BY = ['channel', 'notification_type']
const DOC = 'Content and settings of the message, by channel.'

/** The kinds of definitions: in the bodies of creates and updates, and in responses. */
interface DefinitionKinds {
  readonly kind: Kind
  readonly createKind: Kind
  readonly updateKind: Kind
}

function kindsOf(isEarlier: boolean): DefinitionKinds {
  const smsGiven = smsDefinition(smsContentCreate, 'SMSContentCreate')
  const classNames = (suffix: string) => [
    'EmailMessageDefinition',
    'SMSMessageDefinitionCreate',
    `MobilePushMessageStandardDefinition${suffix}`,
    `MobilePushMessageSilentDefinition${suffix}`,
  ]
  const given = (suffix: 'Create' | 'Update') =>
    variant([emailDefinition, smsGiven, ...pushShapes({ suffix, isEarlier })], {
      by: BY,
      classNames: classNames(suffix),
      doc: DOC,
    }).kind
  const { kind } = variant(
    [emailDefinition, smsDefinition(smsContent, 'SMSContent'), ...pushShapes({ suffix: '', isEarlier })],
    { by: BY, dotted: true, doc: DOC },
  )
  return { kind, createKind: given('Create'), updateKind: given('Update') }
}

const NOW = kindsOf(false)
const EARLIER = kindsOf(true)

const options = { update: true, nullable: 'updated', doc: DOC } as const

/** The definition of a message in responses and in the body of an update. */
export const definition: Attribute<StoredValue<Definition, typeof options>, typeof options> = {
  kind: NOW.kind,
  options: { ...options, updateKind: NOW.updateKind } as typeof options,
}

/** The definition of a message in the body that creates its campaign. */
export const givenDefinition: Attribute<Definition, { readonly create: 'required'; readonly doc: string }> = {
  kind: NOW.createKind,
  options: { create: 'required', doc: DOC },
}

/** The same before revision 2026-04-15. Responses leave out what it did not have. */
export const earlierDefinition = { ...EARLIER, kind: { ...EARLIER.kind, print: withoutButtons } }

function withoutButtons(value: unknown): unknown {
  const { content, ...others } = value as Definition
  if (!content) return value
  const { action_buttons: _, ...kept } = content
  return { ...others, content: kept }
}

/** A definition with the defaults of its channel, in the order of responses. */
export function completed(given: Definition): Definition {
  const members = Object.entries(given).flatMap(([name, value]) => {
    if (!OBJECTS.includes(name)) return [[name, value]]
    return value === null ? [] : [[name, withoutNulls(value as object)]]
  })
  const isPush = given.channel === 'mobile_push'
  const whole = { ...(isPush && { notification_type: 'standard' }), ...Object.fromEntries(members) }
  return NOW.kind.complete?.(whole) as Definition
}

/** Null stands for the default of a member. */
function withoutNulls(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
}

/** The members that null leaves as they are. */
const OBJECTS: readonly string[] = ['content', 'render_options', 'options']

/** A definition after a change. Members of objects that the change does not have stay. */
export function changed(held: Definition, change: Definition): Definition {
  const before: Readonly<Record<string, unknown>> = { ...held }
  const after: Readonly<Record<string, unknown>> = { ...change }
  const merged = OBJECTS.flatMap((name) =>
    name in after ? [[name, { ...(before[name] as object), ...(after[name] as object) }]] : [],
  )
  const isSilent = (change.notification_type ?? held.notification_type) === 'silent'
  const { content: _content, options: _options, ...silent } = held
  const result = { ...(isSilent ? silent : held), ...change, ...Object.fromEntries(merged) }
  return completed(result)
}
