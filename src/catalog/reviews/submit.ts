import type { Row, World } from '../../declare/index.js'
import { catalogItem } from '../catalogs/catalog-item.js'
import { CUSTOM, integrationId } from '../catalogs/compound-id.js'
import { record } from '../events/record.js'
import { KLAVIYO } from '../metrics/integration.js'
import { upsertProfile } from '../profiles/upsert.js'
import { type REVIEW_TYPES, review } from './review.js'
import { isAutoApproved } from './settings.js'
import { type StoredStatus, statusAttributes } from './status.js'

type Review = Row<typeof review>

/** The product of a new review. */
export interface SubmittedProduct {
  readonly external_id: string
  /** The integration of the store, such as `shopify`. */
  readonly integration_key?: string | null | undefined
  readonly name?: string | null | undefined
  readonly url?: string | null | undefined
  readonly image_url?: string | null | undefined
}

/** A new review. */
export interface SubmittedReview {
  readonly review_type: (typeof REVIEW_TYPES)[number]
  readonly email: string
  readonly author: string
  readonly content: string
  readonly title: string | null
  readonly rating: number | null
  readonly images: readonly string[]
  readonly product: SubmittedProduct | null
  readonly incentivized: boolean
  readonly verified: boolean
  /** Without it, the moderation of the account decides. */
  readonly status?: StoredStatus | undefined
  readonly smart_quote?: string | null
  readonly submission?: string
}

/** Stores a review, and records the event of its author, whose profile it creates if there is none. */
export function submitReview({ product, status, ...given }: SubmittedReview, world: World): Review {
  const item = product ? itemOf(product, world) : undefined
  const moderated = isAutoApproved(given.rating, world) ? 'published' : 'pending'
  const row = world.create(
    review,
    { attributes: {}, related: {} },
    {
      attributes: {
        ...given,
        images: [...given.images],
        media: given.images[0] ?? null,
        product: product ? productOf(product, item) : null,
        'product.external_id': product?.external_id ?? null,
        ...statusAttributes(status ?? { value: moderated }),
      },
      related: { item: item?.id ?? null },
    },
  )
  const event = recordSubmission(row, world)
  return event === undefined ? row : world.change(review, row, { attributes: { event_ids: [event] } })
}

/** The item of the store's integration, or the one that the API created. */
function itemOf({ external_id, integration_key }: SubmittedProduct, world: World) {
  const integrations = [...(integration_key ? [`$${integration_key}`] : []), CUSTOM]
  return integrations
    .map((each) => world.find(catalogItem, integrationId(each, external_id)))
    .find((each) => each !== undefined)
}

/** guess: a product that is not in the catalog has its external id as its name, and no URL. */
function productOf(
  { external_id, name, url, image_url }: SubmittedProduct,
  item: Row<typeof catalogItem> | undefined,
) {
  const { title, url: page, image_full_url } = item?.attributes ?? {}
  return {
    url: url ?? page ?? '',
    name: name ?? title ?? external_id,
    image_url: image_url ?? (image_full_url || null),
    external_id,
  }
}

/** The events that submissions record; a question records none (catalogs-and-rest.md §6). */
const METRICS = {
  question: undefined,
  rating: 'Submitted rating',
  review: 'Submitted review',
  store: 'Submitted review',
} as const

/** Returns the id of the event. guess: the names of its properties (catalogs-and-rest.md §6). */
function recordSubmission({ id, attributes }: Review, world: World): string | undefined {
  const { review_type, email, rating, title, content, product, verified } = attributes
  const metric = METRICS[review_type]
  if (metric === undefined || email === null) return undefined
  const properties = {
    review_id: id,
    rating,
    title,
    content,
    product_name: product?.name ?? null,
    product_id: product?.external_id ?? null,
    review_type,
    verified,
  }
  const profile = upsertProfile({ attributes: { email } }, world)
  return record({ profile, metric, integration: KLAVIYO, properties, uniqueId: id }, world)?.id
}
