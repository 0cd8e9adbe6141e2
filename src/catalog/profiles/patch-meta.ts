import { anything, json } from '../../declare/kinds/json.js'
import { object } from '../../declare/kinds/object.js'

const unset = anything({
  create: 'optional',
  nullable: true,
  doc: 'A key to take away, or several.',
  example: 'skus',
  published: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
})

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

const addresses = (doc: string) => json({ create: 'optional', doc })

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
