import {
  addItems,
  changed,
  namedCategories,
  namedItems,
  newCategory,
  newItem,
  newVariant,
} from '../catalog/catalog-requests.js'
import { insertResources, resourcesIn, type Shown } from '../support/insert-resources.js'
import type { Recording } from '../support/reference.js'
import { freeze, nothing, replay, type Stage } from '../support/replay.js'
import { withRecorded } from '../support/stages.js'

const RUN = 'sdk-smoke-090444b5'
const idOf = (name: string) => `$custom:::$default:::${RUN}-${name}`

const WITHOUT_CREATED = { created: '2026-09-04T13:38:40.000Z' }

/** The resources of a recording; variants belong to the item whose id is a prefix of theirs. */
function resourcesOf(recording: Recording): Shown[] {
  return resourcesIn(recording.response.body).map((each) => {
    if (each.type === 'catalog-category')
      return { ...each, attributes: { ...WITHOUT_CREATED, ...each.attributes } }
    if (each.type !== 'catalog-variant') return each
    const item = { data: { type: 'catalog-item', id: each.id.replace(/-v\d$/, '') } }
    return { ...each, relationships: { item } }
  })
}

/** Creates the resources of the recording in the account. */
const held: Stage = {
  async set(klaviyo, recording) {
    insertResources(klaviyo, resourcesOf(recording))
    return {}
  },
}

const category = (name: string) => ({ type: 'catalog-category', id: idOf(name), attributes: WITHOUT_CREATED })
const item = (name: string) => ({ type: 'catalog-item', id: idOf(name), attributes: WITHOUT_CREATED })

/** Some items and categories, by their short names. */
const holdingBoth = (items: readonly string[], categories: readonly string[]): Stage => ({
  async set(klaviyo) {
    insertResources(klaviyo, [...items.map(item), ...categories.map(category)])
    return {}
  },
})

/** A write at the instant in its response. */
const at = (name: 'created' | 'updated', before: (recording: Recording) => readonly Shown[]): Stage => ({
  async set(klaviyo, recording) {
    insertResources(klaviyo, before(recording))
    const [after] = resourcesIn(recording.response.body)
    await freeze(klaviyo, String(after?.attributes?.[name]))
    return {}
  },
})

const nothingBefore = at('created', () => [])

/** The row as it was before the recorded update. */
const older = (attributes: Readonly<Record<string, unknown>>) =>
  at('updated', (recording) =>
    resourcesOf(recording).map((each) => ({ ...each, attributes: { ...each.attributes, ...attributes } })),
  )

/** The resource in the path exists; its attributes are not shown. */
const named = (type: string): Stage => ({
  async set(klaviyo, { request }) {
    const id = request.path.split('/')[3] ?? ''
    insertResources(klaviyo, [{ type, id, attributes: WITHOUT_CREATED }])
    return {}
  },
})

const inRun = (name: string) => `${RUN}-${name}`

/** Jobs that were created in the order of their ids; lists show the newest first. */
const jobsShown: Stage = {
  async set(klaviyo, { response }) {
    insertResources(klaviyo, resourcesIn(response.body).toReversed())
    return {}
  },
}

/** A job with fixed ids, created at the recorded instant by the replayed request. */
const jobAbout = (kind: string, verb: string, member: string, items: readonly object[]): Stage => ({
  async set(klaviyo, { response }) {
    insertResources(klaviyo, [item('item2')])
    await klaviyo.admin('PUT', '/progress', { '*': 'after 5s' })
    const [job] = resourcesIn(response.body)
    await freeze(klaviyo, String(job?.attributes?.created_at))
    return {}
  },
  body: { data: { type: `catalog-${kind}-bulk-${verb}-job`, attributes: { [member]: { data: items } } } },
  minted: { '/data/id': 'jobs are given an id' },
})

const twoOf = (kind: string) => ['1', '2'].map((n) => ({ type: `catalog-${kind}`, id: idOf(`b${kind}${n}`) }))

/** The variant that the recorded body names, or a default one. */
const variantToWaitFor: Stage = {
  async set(klaviyo, { request }) {
    const body = request.body as { data: { relationships: { variant: { data: { id: string } } } } } | null
    const id = body?.data.relationships.variant.data.id ?? idOf('bvar1')
    insertResources(klaviyo, [{ type: 'catalog-variant', id, attributes: WITHOUT_CREATED }])
    return {}
  },
}

replay('Catalogs', {
  'spree-klaviyo-create_back_in_stock_subscription-success': variantToWaitFor,
  'nickdnk-create_back_in_stock_subscription.202': {
    ...variantToWaitFor,
    body: {
      data: {
        type: 'back-in-stock-subscription',
        attributes: {
          channels: ['EMAIL'],
          profile: { data: { type: 'profile', attributes: { email: 'sdk@example.com' } } },
        },
        relationships: { variant: { data: { type: 'catalog-variant', id: idOf('bvar1') } } },
      },
    },
  },

  'nickdnk-bulk_create_catalog_categories.202': jobAbout('category', 'create', 'categories', [
    newCategory('1').data,
    newCategory('2').data,
  ]),
  'nickdnk-bulk_create_catalog_variants.202': jobAbout('variant', 'create', 'variants', [
    newVariant('1', inRun('item2')).data,
    newVariant('2', inRun('item2')).data,
  ]),
  'nickdnk-bulk_delete_catalog_categories.202': jobAbout(
    'category',
    'delete',
    'categories',
    twoOf('category'),
  ),
  'nickdnk-bulk_delete_catalog_items.202': jobAbout('item', 'delete', 'items', twoOf('item')),
  'nickdnk-bulk_delete_catalog_variants.202': jobAbout('variant', 'delete', 'variants', twoOf('variant')),
  'nickdnk-bulk_update_catalog_items.202': jobAbout(
    'item',
    'update',
    'items',
    twoOf('item').map((each) => ({ ...each, attributes: { price: 1 } })),
  ),
  'nickdnk-get_bulk_create_catalog_items_job.200': withRecorded,
  'nickdnk-get_bulk_create_catalog_items_job.404': nothing,
  'nickdnk-get_bulk_create_catalog_items_jobs.200': jobsShown,
  'nickdnk-get_bulk_create_categories_job.404': nothing,
  'nickdnk-get_bulk_create_categories_jobs.200': jobsShown,
  'nickdnk-get_bulk_delete_categories_job.200': withRecorded,
  'nickdnk-get_bulk_delete_categories_job.404': nothing,
  'nickdnk-get_bulk_update_categories_job.200': withRecorded,
  'nickdnk-get_bulk_update_categories_job.404': nothing,
  'nickdnk-get_bulk_update_categories_jobs.200': jobsShown,
  'nickdnk-get_bulk_create_variants_job.200': withRecorded,
  'nickdnk-get_bulk_create_variants_job.404': nothing,
  'nickdnk-get_bulk_create_variants_jobs.200': jobsShown,
  'nickdnk-get_bulk_delete_catalog_items_job.404': nothing,
  'nickdnk-get_bulk_delete_catalog_items_jobs.200': jobsShown,
  'nickdnk-get_bulk_delete_variants_job.200': withRecorded,
  'nickdnk-get_bulk_delete_variants_job.404': nothing,
  'nickdnk-get_bulk_delete_variants_jobs.200': jobsShown,
  'nickdnk-get_bulk_update_catalog_items_job.200': withRecorded,
  'nickdnk-get_bulk_update_catalog_items_job.404': nothing,
  'nickdnk-get_bulk_update_catalog_items_jobs.200': jobsShown,
  'nickdnk-get_bulk_update_variants_job.200': withRecorded,
  'nickdnk-get_bulk_update_variants_jobs.200': jobsShown,

  'nango-catalog-items': withRecorded,
  'nango-create-catalog-item': nothingBefore,
  'nango-create-catalog-variant': {
    async set(klaviyo, recording) {
      await addItems(klaviyo, 'nango-test-item-for-variant-1782968000809')
      const [after] = resourcesIn(recording.response.body)
      await freeze(klaviyo, String(after?.attributes?.created))
      return {}
    },
  },
  'nango-delete-catalog-category': named('catalog-category'),
  'nango-delete-catalog-item': named('catalog-item'),
  'nango-list-catalog-items': withRecorded,

  'nickdnk-add_categories_to_catalog_item.204': {
    ...holdingBoth(['item2'], ['cat1']),
    body: namedCategories(inRun('cat1')),
  },
  'nickdnk-add_items_to_catalog_category.204': {
    ...holdingBoth(['item2'], ['cat1']),
    body: namedItems(inRun('item2')),
  },
  'nickdnk-create_catalog_item.201': {
    ...nothingBefore,
    body: newItem(inRun('item2'), {
      title: 'SDK Smoke Item Two 090444b5',
      description: 'Second smoke item.',
      price: 5.5,
      custom_metadata: { smokeRun: '090444b5' },
    }),
  },
  'nickdnk-create_catalog_variant.201': {
    ...at('created', () => [item('item2')]),
    body: newVariant(inRun('item2-v1'), inRun('item2'), {
      title: 'SDK Smoke Variant sdk-smoke-090444b5-item2-v1',
      description: 'Variant of a smoke item.',
      sku: 'SKU-090444B5-ITEM2-V1',
      price: 5.5,
      images: ['https://example.com/img/sdk-smoke-090444b5-item2-v1.jpg'],
      custom_metadata: { smokeRun: '090444b5', size: 'M' },
    }),
  },
  'nickdnk-delete_catalog_category.204': named('catalog-category'),
  'nickdnk-delete_catalog_item.404': nothing,
  'nickdnk-delete_catalog_variant.204': named('catalog-variant'),
  'nickdnk-delete_catalog_variant.404': nothing,
  'nickdnk-get_catalog_categories.200': {
    async set(klaviyo, recording) {
      insertResources(klaviyo, [...resourcesOf(recording), item('item1')])
      await klaviyo.post(`/api/catalog-items/${idOf('item1')}/relationships/categories`, {
        data: [{ type: 'catalog-category', id: idOf('cat1') }],
      })
      return {}
    },
  },
  'nickdnk-get_catalog_category.200': held,
  'nickdnk-get_catalog_category.404': nothing,
  'nickdnk-get_catalog_item.200': held,
  'nickdnk-get_catalog_item.404': nothing,
  'nickdnk-get_catalog_items.200': held,
  'nickdnk-get_catalog_variant.200': held,
  'nickdnk-get_catalog_variant.404': nothing,
  'nickdnk-get_categories_for_catalog_item.200': {
    async set(klaviyo, recording) {
      insertResources(klaviyo, [...resourcesOf(recording), item('item1')])
      await klaviyo.post(`/api/catalog-items/${idOf('item1')}/relationships/categories`, {
        data: [{ type: 'catalog-category', id: idOf('cat1') }],
      })
      return {}
    },
  },
  'nickdnk-get_item_ids_for_catalog_category.200': {
    async set(klaviyo) {
      insertResources(klaviyo, [item('item1'), category('cat1')])
      await klaviyo.post(`/api/catalog-categories/${idOf('cat1')}/relationships/items`, {
        data: [{ type: 'catalog-item', id: idOf('item1') }],
      })
      return {}
    },
  },
  'nickdnk-get_items_for_catalog_category.200': {
    async set(klaviyo, recording) {
      insertResources(klaviyo, [...resourcesOf(recording), category('cat1')])
      await klaviyo.post(`/api/catalog-categories/${idOf('cat1')}/relationships/items`, {
        data: (recording.response.body as { data: Shown[] }).data.map(({ type, id }) => ({ type, id })),
      })
      return {}
    },
  },
  'nickdnk-get_variant_ids_for_catalog_item.200': {
    async set(klaviyo) {
      await klaviyo.post('/api/catalog-items', newItem(inRun('item1')))
      for (const name of ['v1', 'v2'])
        await klaviyo.post('/api/catalog-variants', newVariant(inRun(`item1-${name}`), inRun('item1')))
      return {}
    },
  },
  'nickdnk-get_variants_for_catalog_item.200': {
    async set(klaviyo, recording) {
      insertResources(klaviyo, [item('item1'), ...resourcesOf(recording)])
      return {}
    },
  },
  'nickdnk-remove_categories_from_catalog_item.204': {
    ...holdingBoth(['item2'], ['cat1']),
    body: namedCategories(inRun('cat1')),
  },
  'nickdnk-remove_items_from_catalog_category.204': {
    ...holdingBoth(['item2'], ['cat1']),
    body: namedItems(inRun('item2')),
  },
  'nickdnk-update_catalog_category.200': {
    ...older({ name: 'SDK Smoke Cat One 090444b5' }),
    body: changed('category', inRun('cat1'), { name: 'SDK Smoke Cat One RENAMED 090444b5' }),
  },
  'nickdnk-update_catalog_item.200': {
    ...older({ title: 'SDK Smoke Item One 090444b5', price: 19.99, images: [] }),
    body: changed('item', inRun('item1'), {
      title: 'SDK Smoke Item One RENAMED 090444b5',
      price: 29.5,
      images: ['https://example.com/img/sdk-smoke-090444b5-item1-3.jpg'],
    }),
  },
  'nickdnk-update_catalog_variant.200': {
    ...older({ title: 'SDK Smoke Variant', custom_metadata: { size: 'M', smokeRun: '090444b5' } }),
    body: changed('variant', inRun('item1-v1'), {
      title: 'SDK Smoke Variant RENAMED 090444b5',
      custom_metadata: { smokeRun: '090444b5', size: 'L' },
    }),
  },
  'nickdnk-update_categories_for_catalog_item.200': {
    ...holdingBoth(['item2'], ['cat1', 'cat2']),
    body: namedCategories(inRun('cat2')),
  },
  'nickdnk-update_items_for_catalog_category.204': {
    ...holdingBoth(['item2'], ['cat1']),
    body: namedItems(inRun('item2')),
  },
})
