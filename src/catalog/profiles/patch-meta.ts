import { z } from 'zod'
import { type Attribute, email, json, type Kind, object } from '../../declare/index.js'

const oneOrSeveral = z
  .union([z.string(), z.array(z.string())])
  .transform((given): unknown[] => [given].flat())

/** One name or several. */
const NAMES: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => oneOrSeveral,
  schema: () => ({ oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }),
  print: (value) => value,
  bind: () => ({ expected: 'nothing: names cannot be filtered' }),
}

const unset: Attribute<readonly string[]> = {
  kind: NAMES,
  options: {
    create: 'optional',
    nullable: true,
    doc: 'A key to take away, or several.',
    example: 'skus',
  },
}

const keyed = (doc: string, example: object) => json({ create: 'optional', nullable: true, doc, example })

export const patchProperties = object(
  {
    append: keyed('Values to add to lists, by key.', { skus: '92538' }),
    unappend: keyed('Values to take out of lists, by key.', { skus: '40571' }),
    unset,
  },
  {
    create: 'optional',
    nullable: true,
    doc: 'Changes to single properties.',
    example: { append: { skus: '92538' } },
  },
)

const ADDRESS = email({ doc: 'An address.' }).kind

/** Further addresses, one or several; no other identifier is patched (ProfileMeta). guess: a bad one is refused. */
const ADDRESSES: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => z.strictObject({ email: oneOrSeveral.pipe(z.array(ADDRESS.accepts())).optional() }),
  schema: () => ({ type: 'object' }),
  print: (value) => value,
  bind: () => ({ expected: 'nothing: addresses cannot be filtered' }),
}

const addresses = (doc: string): Attribute<{ readonly email?: readonly string[] }> => ({
  kind: ADDRESSES,
  options: { create: 'optional', doc },
})

export const patchIdentifiers = object(
  { append: addresses('Addresses to add.'), unappend: addresses('Addresses to take away.') },
  {
    create: 'optional',
    nullable: true,
    doc: 'Changes to the further email addresses of a profile.',
    example: { append: { email: ['second@example.com'] } },
  },
)

/** What the body of a profile may say beside its attributes. */
export const profileMeta = { patch_properties: patchProperties, patch_identifiers: patchIdentifiers }
