import { keysOf } from '../../base/keys.js'
import {
  type Attribute,
  type AttributeOptions,
  EITHER,
  email,
  json,
  object,
  phone,
  text,
} from '../../declare/index.js'
import { location } from './location.js'
import { profileMeta } from './patch-meta.js'

/*
 * What a client may say of a profile, described once: the table and every body that holds a profile are made of it.
 */

const written = { create: 'optional', update: true, nullable: true } as const

/** The attributes that identify a profile, in the order of precedence (guess: profiles-lists-events.md §10 U1). */
export const identifiers = {
  email: email({
    ...written,
    filter: EITHER,
    unique: true,
    doc: 'The address.',
    example: 'sarah.mason@klaviyo-demo.com',
  }),
  phone_number: phone({
    ...written,
    filter: EITHER,
    unique: true,
    doc: 'The number in E.164 form.',
    example: '+15005550006',
  }),
  external_id: text({
    ...written,
    filter: EITHER,
    unique: true,
    numbersToo: true,
    max: 255,
    doc: 'The id another system knows the person by.',
  }),
  anonymous_id: text({
    ...written,
    unique: true,
    undocumented: true,
    doc: 'The id a browser goes by until it is known whose it is.',
  }),
} as const

const free = (doc: string, example: string) => text({ ...written, doc, example })

/** What else is known of a person, each a text. */
export const details = {
  first_name: free('The given name.', 'Sarah'),
  last_name: free('The family name.', 'Mason'),
  organization: free('Where the person works.', 'Example Corporation'),
  locale: free('The language, as BCP 47 writes it.', 'en-US'),
  title: free('What the person does there.', 'Regional Manager'),
  image: free('Where a picture is found.', 'https://images.example.com/sarah.jpg'),
} as const

/** What the client keeps of the person. */
export const properties = json({
  ...written,
  initial: {},
  doc: 'What the client keeps of the person.',
  example: { pseudonym: 'Dr. Octopus' },
})

/** An attribute in the words that a body describes it with. */
export function described<V, O extends AttributeOptions>(
  { kind, options }: Attribute<V, O>,
  words: Partial<Pick<AttributeOptions, 'doc' | 'example'>>,
): Attribute<V, O> {
  return { kind, options: { ...options, ...words } }
}

/** The names of those attributes. */
export const IDENTIFIERS = keysOf(identifiers)
export const DETAILS = keysOf(details)

/** A profile in a body that finds it by any identifier there is, the exchange id of a link or cookie included. */
export const upsertAttributes = {
  ...identifiers,
  ...details,
  location,
  properties,
  _kx: text({ create: 'optional', nullable: true, doc: 'The exchange id, to find the profile by.' }),
} as const

/** The same in bodies that have changes to single members among the attributes. */
export const embeddedAttributes = {
  ...upsertAttributes,
  meta: object(profileMeta, { create: 'optional', nullable: true, doc: 'Changes to single members.' }),
} as const
