import { after, print } from '../../base/instant.js'
import {
  defineResource,
  EITHER,
  list,
  number,
  object,
  oneOfShapes,
  type ReportHandler,
  type ReportQuestion,
  type Row,
  text,
  type World,
} from '../../declare/index.js'
import { pageOf } from '../../dialect/cursor.js'
import { review } from './review.js'

type Review = Row<typeof review>

const DAY_MS = 86_400_000
const TIMEFRAMES = { all_time: undefined, last_30_days: 30, last_365_days: 365, last_90_days: 90 } as const

const counted = (doc: string) => number({ integer: true, nullable: true, doc })
const average = (doc: string) => number({ nullable: true, doc })
const one = text({ always: true, doc: 'Value of the grouping.' })

const result = object(
  {
    groupings: object(
      { product_id: text({ doc: 'Id of the product.' }), company_id: text({ doc: 'Id of the account.' }) },
      {
        always: true,
        doc: 'Grouping of the reviews.',
        published: oneOfShapes([{ product_id: one }, { company_id: one }]),
      },
    ),
    statistics: object(
      {
        average_rating: average('Average rating of products, in stars.'),
        total_reviews: counted('Number of reviews.'),
        total_questions: counted('Number of questions.'),
        total_ratings: counted('Number of ratings.'),
        total_store_reviews: counted('Number of reviews of the store.'),
        average_store_rating: average('Average rating of the store, in stars.'),
      },
      { always: true, doc: 'Statistics of the group.' },
    ),
  },
  { doc: 'Group of reviews.' },
)

/** Statistics of reviews per group. Computed for each response and not stored. */
export const reviewValuesReport = defineResource({
  type: 'review-values-report',
  path: 'review-values-reports',
  root: '/client',
  tag: 'Client',
  scope: 'reviews',
  id: 'ulid',
  doc: { id: 'Id of the response.', example: '925e385b52fb405715f3616c337cc65c' },
  tableless: true,
  notFound: (id) => `There is no report ${id}.`,
  attributes: { results: list(result, { always: true, doc: 'Groups of the report.' }) },
  relationships: {},
  operations: {},
})

const ofType = (type: string) => (all: readonly Review[]) =>
  all.filter(({ attributes }) => attributes.review_type === type)
const ofProducts = (all: readonly Review[]) =>
  all.filter(({ attributes }) => attributes.review_type !== 'store' && attributes.rating !== null)

/** guess: only the names are documented, not how the values are computed. */
const STATISTICS: Readonly<Record<string, (all: readonly Review[]) => number | null>> = {
  average_rating: (all) => mean(ofProducts(all)),
  total_reviews: (all) => ofType('review')(all).length,
  total_questions: (all) => ofType('question')(all).length,
  total_ratings: (all) => ofProducts(all).length,
  total_store_reviews: (all) => ofType('store')(all).length,
  average_store_rating: (all) => mean(ofType('store')(all)),
}

/** Returns the review statistics that a shop displays with its products. */
export const reviewReport: ReportHandler = {
  report: {
    id: 'get_client_review_values_reports',
    path: '/client/review-values-reports',
    tag: 'Client',
    scopes: [],
    rate: 'M',
    responseType: 'review-values-report',
    parameters: {
      group_by: { words: ['company_id', 'product_id'], published: true },
      statistics: { words: Object.keys(STATISTICS), multiple: true },
      timeframe: { words: Object.keys(TIMEFRAMES), published: true },
    },
    filters: { product_external_ids: { rule: EITHER, kind: text({ doc: 'Id of a product.' }).kind } },
    page: { default: 20, max: 100 },
  },

  compute(inquiry, world) {
    const { group_by: [groupBy = ''] = [], statistics = [] } = inquiry.words
    const groups = [...groupsOf(visibleReviews(inquiry, world), groupBy, world)]
    const { items, ...beside } = pageOf(groups, inquiry.offset, inquiry.size)
    const results = items.map(([group, all]) => ({
      groupings: { [groupBy]: group },
      statistics: Object.fromEntries(statistics.map((name) => [name, STATISTICS[name]?.(all) ?? null])),
    }))
    const id = world.uuid(`review-values-report/${world.now()}`).replaceAll('-', '')
    return { row: { seq: 0, id, attributes: { results }, related: {} }, ...beside }
  },
}

/** Returns the visible reviews of the requested timeframe and products. */
function visibleReviews({ words, where }: ReportQuestion, world: World): Review[] {
  const [timeframe = 'all_time'] = words.timeframe ?? []
  const days = TIMEFRAMES[timeframe as keyof typeof TIMEFRAMES]
  const since = days === undefined ? '' : print(after(world.now(), -days * DAY_MS))
  const rows = world.search(review, {
    where: [{ on: 'created', operator: 'greater-or-equal', values: [since] }],
  })
  const products = where.map(({ values }) => values)
  return rows.filter(
    ({ attributes: { status, product } }) =>
      (status?.value === 'published' || status?.value === 'featured') &&
      products.every((values) => values.some((value) => value === product?.external_id)),
  )
}

function groupsOf(all: readonly Review[], groupBy: string, world: World): Map<string, Review[]> {
  if (groupBy === 'company_id') return new Map([[world.companyId, [...all]]])
  const groups = new Map<string, Review[]>()
  for (const each of all) {
    const product = each.attributes.product?.external_id
    if (typeof product === 'string') groups.set(product, [...(groups.get(product) ?? []), each])
  }
  // Paging needs an order that new reviews do not change.
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)))
}

function mean(all: readonly Review[]): number | null {
  const ratings = all.flatMap(({ attributes }) => attributes.rating ?? [])
  return ratings.length === 0 ? null : ratings.reduce((sum, each) => sum + each, 0) / ratings.length
}
