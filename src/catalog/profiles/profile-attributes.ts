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
 * The writable attributes of a profile. The table and every body that contains a profile use these declarations.
 */

const written = { create: 'optional', update: true, nullable: true } as const

/** The attributes that identify a profile, in order of precedence (guess: profiles-lists-events.md §10 U1). */
export const identifiers = {
  email: email({
    ...written,
    filter: EITHER,
    unique: true,
    doc: 'Email address of the profile.',
    example: 'sarah.mason@klaviyo-demo.com',
  }),
  phone_number: phone({
    ...written,
    filter: EITHER,
    unique: true,
    doc: 'Phone number of the profile in E.164 format.',
    example: '+15005550006',
  }),
  external_id: text({
    ...written,
    filter: EITHER,
    unique: true,
    numbersToo: true,
    max: 255,
    doc: 'Id of the profile in another system.',
  }),
  anonymous_id: text({
    ...written,
    unique: true,
    undocumented: true,
    doc: 'Id of a browser until its profile is identified.',
  }),
} as const

const free = (doc: string, example: string) => text({ ...written, doc, example })

/** Further text attributes of a profile. */
export const details = {
  first_name: free('First name.', 'Sarah'),
  last_name: free('Last name.', 'Mason'),
  organization: free('Company or organization.', 'Example Corporation'),
  locale: free('Locale as a BCP 47 tag.', 'en-US'),
  title: free('Job title.', 'Regional Manager'),
  image: free('URL of an image of the person.', 'https://images.example.com/sarah.jpg'),
} as const

/** Custom properties. */
export const properties = json({
  ...written,
  initial: {},
  doc: 'Custom properties of the profile.',
  example: { pseudonym: 'Dr. Octopus' },
})

/** Returns an attribute with another description or example. */
export function described<V, O extends AttributeOptions>(
  { kind, options }: Attribute<V, O>,
  words: Partial<Pick<AttributeOptions, 'doc' | 'example'>>,
): Attribute<V, O> {
  return { kind, options: { ...options, ...words } }
}

/** The names of the identifiers and of the details. */
export const IDENTIFIERS = keysOf(identifiers)
export const DETAILS = keysOf(details)

/** The attributes of a profile in a body that identifies it by any identifier, including the exchange id. */
export const upsertAttributes = {
  ...identifiers,
  ...details,
  location,
  properties,
  _kx: text({ create: 'optional', nullable: true, doc: 'Exchange id that identifies the profile.' }),
} as const

/** The same with `meta` among the attributes. */
export const embeddedAttributes = {
  ...upsertAttributes,
  meta: object(profileMeta, { create: 'optional', nullable: true, doc: 'Changes to individual members.' }),
} as const
