import { defineSettings, number, type World } from '../../declare/index.js'

/** What an account sets for the moderation of reviews. */
export const reviewSettings = defineSettings<{ readonly min_rating: number | null }>({
  type: 'review-settings',
  attributes: {
    min_rating: number({
      integer: true,
      nullable: true,
      doc: 'Least rating of reviews that are published at once; null for none.',
    }),
  },
  defaults: { min_rating: null },
})

/** Does the account publish a review with this rating at once? */
export function isAutoApproved(rating: number | null, world: World): boolean {
  const least = reviewSettings.of(world).min_rating
  return least !== null && rating !== null && rating >= least
}
