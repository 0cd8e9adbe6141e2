import { choice, defineResource, number, object, text, time, toMany } from '../../declare/index.js'
import { conflict } from '../../dialect/refusal.js'

/** seen: wire.md §4.3; `A-z` also lets `[ \ ] ^ _` and the backtick pass, as the real one does. */
export const COUPON_ID = /^[0-9_A-z]+$/

/** The conflict of a name that is taken, whoever made the coupon. guess: coupons.md §13. */
export const couponTaken = (id: string) =>
  conflict(`A coupon with the external_id '${id}' already exists.`, '/data/attributes/external_id')

/**
 * A discount that hands out codes. Its id is the `external_id` its maker chose.
 *
 * Coupons made through the API carry no expiry, their codes do; those uploaded in Klaviyo's UI are the
 * other way round (coupons.md §9). Where a coupon came from is kept, never shown.
 */
export const coupon = defineResource({
  type: 'coupon',
  path: 'coupons',
  tag: 'Coupons',
  scope: 'coupons',
  id: ({ external_id }) => external_id,
  idPattern: COUPON_ID,
  doc: { id: 'A coupon is identified by the external id its maker gave it.', example: '10OFF' },
  sequence: 2_000_000,
  notFound: (id) => `A coupon with the given identifier '${id}' does not exist.`,
  duplicate: couponTaken,

  attributes: {
    external_id: text({
      create: 'required',
      always: true,
      pattern: COUPON_ID,
      max: 255,
      doc: 'The id of the coupon in the system it is redeemed in.',
      example: '10OFF',
    }),
    description: text({
      create: 'optional',
      update: true,
      nullable: true,
      initial: '',
      doc: 'What the coupon is good for.',
      example: '10% off for purchases over $50',
    }),
    monitor_configuration: object(
      {
        low_balance_threshold: number({
          create: 'optional',
          asText: true,
          integer: true,
          min: 100,
          max: 5000,
          initial: 500,
          doc: 'Fewer unassigned codes than this are a low balance.',
        }),
      },
      {
        create: 'optional',
        update: true,
        nullable: true,
        opaque: true,
        doc: 'When to warn that codes run out.',
        example: { low_balance_threshold: 500 },
      },
    ),
    origin: choice(['api', 'uploaded'], { hidden: true, initial: 'api', doc: 'Where the coupon was made.' }),
    expires_at: time({
      hidden: true,
      nullable: true,
      precision: 'second',
      doc: 'When an uploaded coupon ends.',
    }),
  },

  relationships: {
    'coupon-codes': toMany('coupon-code', {
      via: 'coupon',
      hidden: true,
      data: 'included',
      page: { default: 100, max: 100 },
      related: { rate: 'L', aliases: ['get_coupon_coupon_codes', 'get_codes_for_coupon'] },
      linkage: {
        rate: 'L',
        aliases: [
          'get_coupon_code_relationships_coupon',
          'get_code_ids_for_coupon',
          'get_coupon_relationships_codes',
        ],
      },
    }),
  },

  operations: {
    list: { rate: 'L', page: { default: 100, max: 100 } },
    get: { rate: 'L' },
    create: { rate: 'S' },
    update: { rate: 'S' },
    delete: { rate: 'S' },
  },
})

/** A coupon that Klaviyo keeps for a Shopify store. The API neither makes nor shows it (mission.md A8). */
export const shopifyCoupon = defineResource({
  type: 'shopify-coupon',
  path: 'shopify-coupons',
  tag: 'Coupons',
  scope: 'coupons',
  id: ({ external_id }) => external_id,
  doc: { id: 'A Shopify coupon is identified by its name.', example: 'WELCOME10' },
  sequence: 2_000_000,
  notFound: (id) => `A Shopify coupon with the name '${id}' does not exist.`,
  duplicate: couponTaken,
  attributes: {
    external_id: text({ create: 'required', pattern: COUPON_ID, max: 255, doc: 'The name of the coupon.' }),
    description: text({ create: 'optional', initial: '', doc: 'What the coupon is good for.' }),
    expires_at: time({ nullable: true, precision: 'second', doc: 'When the coupon ends.' }),
  },
  relationships: {},
  operations: {},
})
