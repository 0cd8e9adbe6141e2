import { z } from 'zod'
import { type Attribute, email, json, type Kind, object } from '../../declare/index.js'

const oneOrSeveral = () =>
  z.union([z.string(), z.array(z.string())]).transform((given): unknown[] => [given].flat())

/** A name or an array of names. */
const NAMES: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: oneOrSeveral,
  schema: () => ({ oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }),
  print: (value) => value,
  bind: () => ({ expected: 'nothing: names cannot be filtered' }),
}

const unset: Attribute<readonly string[]> = {
  kind: NAMES,
  options: {
    create: 'optional',
    nullable: true,
    doc: 'Key or keys to remove.',
    example: 'skus',
  },
}

const keyed = (doc: string, example: object) => json({ create: 'optional', nullable: true, doc, example })

export const patchProperties = object(
  {
    append: keyed('Values to append to lists, by key.', { skus: '92538' }),
    unappend: keyed('Values to remove from lists, by key.', { skus: '40571' }),
    unset,
  },
  {
    create: 'optional',
    nullable: true,
    doc: 'Changes to individual properties.',
    example: { append: { skus: '92538' } },
  },
)

const ADDRESS = email({ doc: 'Email address.' }).kind

/** One or more secondary addresses; no other identifier is patched (ProfileMeta). guess: an invalid one is rejected. */
const ADDRESSES: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => z.strictObject({ email: oneOrSeveral().pipe(z.array(ADDRESS.accepts())).optional() }),
  schema: () => ({ type: 'object' }),
  print: (value) => value,
  bind: () => ({ expected: 'nothing: addresses cannot be filtered' }),
}

const addresses = (doc: string): Attribute<{ readonly email?: readonly string[] }> => ({
  kind: ADDRESSES,
  options: { create: 'optional', doc },
})

export const patchIdentifiers = object(
  { append: addresses('Email addresses to add.'), unappend: addresses('Email addresses to remove.') },
  {
    create: 'optional',
    nullable: true,
    doc: 'Changes to the secondary email addresses of the profile.',
    example: { append: { email: ['second@example.com'] } },
  },
)

/** The `meta` of a profile in a request body. */
export const profileMeta = { patch_properties: patchProperties, patch_identifiers: patchIdentifiers }
