import { defineResource, number, type World } from '../../declare/index.js'

const ONLY = 'reviews'

/** What an account sets for the moderation of reviews. No row exists until it is set. */
export const reviewSettings = defineResource({
  type: 'review-settings',
  path: 'review-settings',
  tag: '',
  scope: '',
  id: () => ONLY,
  doc: { id: 'Always `reviews`.', example: ONLY },
  notFound: (id) => `There are no review settings ${id}.`,
  attributes: {
    min_rating: number({
      integer: true,
      nullable: true,
      doc: 'Least rating of reviews that are published at once; null for none.',
    }),
  },
  relationships: {},
  operations: {},
})

/** Sets the least rating of reviews that are published at once; null for none, as in a new account. */
export function setAutoApproval(min_rating: number | null, world: World): void {
  const row = world.find(reviewSettings, ONLY)
  if (row) world.change(reviewSettings, row, { attributes: { min_rating } })
  else world.create(reviewSettings, { attributes: {}, related: {} }, { attributes: { min_rating } })
}

/** Does the account publish a review with this rating at once? */
export function isAutoApproved(rating: number | null, world: World): boolean {
  const least = world.find(reviewSettings, ONLY)?.attributes.min_rating ?? null
  return least !== null && rating !== null && rating >= least
}
