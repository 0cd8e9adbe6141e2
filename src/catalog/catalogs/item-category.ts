import { copyOf, defineMembership, type PartialDraft, text, type World } from '../../declare/index.js'
import { categoryName } from './category-name.js'
import { commonAttributes, title } from './product-attributes.js'

const ITEM = { name: 'item', type: 'catalog-item' } as const
const CATEGORY = { name: 'category', type: 'catalog-category' } as const

/**
 * Which items are in which categories. Pages of either end are in the order in which the other end was created, so a
 * pair keeps their places in it, and copies what the pages are filtered by.
 */
export const itemCategory = defineMembership(CATEGORY, ITEM, {
  type: 'catalog-category-item',
  attributes: {
    item_place: place(ITEM),
    item_title: copyOf(ITEM, 'title', title('catalog item', '')),
    item_published: copyOf(ITEM, 'published', commonAttributes('catalog item').published),
    category_place: place(CATEGORY),
    category_name: copyOf(CATEGORY, 'name', categoryName),
  },
  order: { by: 'item_place', shownAs: 'created', descending: false },
  orderFrom: {
    category: { by: 'item_place', shownAs: 'created', descending: false },
    item: { by: 'category_place', shownAs: 'created', descending: false },
  },
  indexes: [['category'], ['category', 'item_published'], ['item']],
})

/** The place of an end in the order of creation: its time of creation and, where that is the same, its row number. */
function place({ name, type }: typeof ITEM | typeof CATEGORY) {
  return text({
    doc: `Place of the ${type} in the order of creation.`,
    initial(world: World, { related }: PartialDraft) {
      const row = world.find(type, related[name] ?? '')
      return row && `${row.attributes.created} ${String(row.seq).padStart(12, '0')}`
    },
  })
}
