import { DAY, print, toWholeSecond } from '../../base/instant.js'
import {
  AMONG,
  choice,
  defineResource,
  EXACT,
  type PartialDraft,
  RANGE,
  text,
  time,
  toOne,
  type World,
} from '../../declare/index.js'
import { conflict } from '../../dialect/refusal.js'

export const STATUSES = [
  'ASSIGNED_TO_PROFILE',
  'DELETING',
  'PROCESSING',
  'UNASSIGNED',
  'USED',
  'VERSION_NOT_ACTIVE',
] as const

/**
 * Returns the default expiration: 52 weeks from now, to the second (seen: coupons.md §4; the document says a
 * year). Codes of an uploaded coupon have none, because the coupon itself expires.
 */
function expiry(world: World, { related }: PartialDraft): string | null {
  const owner = world.find('coupon', related.coupon ?? '')
  if (owner?.attributes.origin === 'uploaded') return null
  return print(toWholeSecond(world.now() + 364 * DAY))
}

/**
 * One redeemable code of a coupon, assigned to at most one profile.
 *
 * The id is `<coupon id>-<unique code>`, so a duplicate code within a coupon is a duplicate id.
 */
export const couponCode = defineResource({
  type: 'coupon-code',
  path: 'coupon-codes',
  tag: 'Coupons',
  scope: 'coupon-codes',
  id: ({ unique_code }, { coupon }) => `${coupon}-${unique_code}`,
  doc: {
    id: 'Id of the coupon and the unique code, joined by a hyphen.',
    example: '10OFF-ASD325FHK324UJDOI2M3JNES99',
  },
  sequence: 10_000_000,
  indexes: [['coupon.id', 'expires_at'], ['coupon.id', 'status', 'expires_at'], ['profile.id'], ['job']],
  notFound: (id) => `A coupon code with given identifier '${id}' does not exist.`,
  // guess: coupons.md §13.
  duplicate: (_, { unique_code }, { coupon }) =>
    conflict(
      `A coupon code with the unique_code '${unique_code}' already exists for coupon '${coupon}'.`,
      '/data/attributes/unique_code',
    ),

  attributes: {
    unique_code: text({
      create: 'required',
      nullable: 'answered',
      max: 255,
      doc: 'Code that customers redeem, unique within its coupon.',
      example: 'ASD325FHK324UJDOI2M3JNES99',
    }),
    expires_at: time({
      create: 'optional',
      update: true,
      nullable: true,
      precision: 'second',
      zuluOnCreate: true,
      filter: RANGE,
      initial: expiry,
      doc: 'Expiration time. Defaults to 52 weeks after creation.',
      example: '2022-11-08T00:00:00+00:00',
    }),
    status: choice(STATUSES, {
      update: true,
      nullable: true,
      filter: EXACT,
      initial: 'UNASSIGNED',
      doc: 'Status of the code.',
      example: 'UNASSIGNED',
    }),
  },

  relationships: {
    coupon: toOne('coupon', {
      create: 'required',
      include: true,
      data: 'always',
      filter: AMONG,
      related: { rate: 'L', aliases: ['get_coupon_code_coupon'] },
      linkage: { rate: 'L', aliases: ['get_coupon_relationships_coupon_codes'] },
    }),
    profile: toOne('profile', { data: 'filled', filter: AMONG }),
    job: toOne('coupon-code-bulk-create-job', { hidden: true, data: 'included' }),
  },

  operations: {
    list: { rate: 'XL', page: { default: 100, max: 100 }, anyFilterOf: ['coupon.id', 'profile.id'] },
    get: { rate: 'XL' },
    create: { rate: 'XL', status: 200 },
    update: { rate: 'XL' },
    delete: { rate: 'XL' },
  },
})
