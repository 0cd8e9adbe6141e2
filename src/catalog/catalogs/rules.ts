import {
  type Change,
  defineRules,
  type Patch,
  type Resource,
  type Row,
  type Rules,
  type World,
} from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { catalogCategory } from './catalog-category.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'
import { malformed } from './compound-id.js'
import { sorted } from './metadata.js'

/** What an update with null sets; other attributes stay as they are (catalogs-and-rest.md §17). */
const RESET: Readonly<Record<string, unknown>> = {
  price: null,
  image_full_url: '',
  image_thumbnail_url: '',
  images: [],
  custom_metadata: {},
}

type Attributes = Readonly<Record<string, unknown>>

/** The values that a body changes, in the form that rows store. */
function changesOf(given: Attributes): Attributes {
  const changed = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    if (value === null) return name in RESET ? [[name, RESET[name]]] : []
    return [[name, name === 'custom_metadata' ? sorted(value as never) : value]]
  })
  return Object.fromEntries(changed)
}

/** The row as a response to a write shows it: with metadata in the order that the body had. */
function echoed<T extends Resource>(row: Row<T>, { custom_metadata }: Attributes): Row<T> {
  if (!custom_metadata) return row
  return { ...row, attributes: { ...row.attributes, custom_metadata } }
}

/** The rules that items and variants share. */
const productRules = {
  complete: ({ attributes }) => {
    const { custom_metadata } = attributes as Attributes
    return custom_metadata ? { attributes: { custom_metadata: sorted(custom_metadata as never) } } : {}
  },
  afterCreate: (row, { attributes }) => echoed(row, attributes),
  amend: (_row: Row, { attributes }: Patch): Change<Resource> => ({ attributes: changesOf(attributes) }),
  afterUpdate: (row, { attributes }) => echoed(row, attributes),
} satisfies Rules<Resource>

const items = defineRules(catalogItem, {
  ...(productRules as object),
  beforeDelete(row, world) {
    for (const variant of world.each(catalogVariant, { item: row.id })) world.delete(catalogVariant, variant)
  },
})

const variants = defineRules(catalogVariant, {
  ...(productRules as object),
  beforeCreate({ related: { item = '' } }, world) {
    refuseUnknownItem(item, world)
  },
})

const categories = defineRules(catalogCategory, {
  amend: (_row, { attributes }) => ({ attributes: changesOf(attributes) }),
})

/** guess: the words of an unknown item are those of its 404 (catalogs-and-rest.md §3.5). */
function refuseUnknownItem(id: string, world: World): void {
  const problem = malformed(id, '/data/relationships/item/data/id')
  if (problem) throw refuse.problems([problem])
  if (!world.find(catalogItem, id)) throw refuse.notFound(catalogItem.notFound(id))
}

export const rules = [items, variants, categories]
