import {
  choice,
  defineResource,
  flag,
  list,
  number,
  object,
  text,
  time,
  toMany,
} from '../../declare/index.js'
import { conflict } from '../../dialect/refusal.js'
import { DEFAULT_CONDITIONS, DEFAULT_DISCOUNT, DISCOUNT_TYPES } from './discount.js'

/** seen: wire.md §4.3; `A-z` also matches `[ \ ] ^ _` and the backtick, as Klaviyo's own pattern does. */
export const COUPON_ID = /^[0-9_A-z]+$/

/** Returns the 409 problem for a coupon name that is in use, by any kind of coupon. guess: coupons.md §13. */
export const duplicateCoupon = (id: string) =>
  conflict(`A coupon with the external_id '${id}' already exists.`, '/data/attributes/external_id')

/**
 * A discount with codes. Its id is the `external_id` from the request that created it.
 *
 * Coupons created through the API do not expire; their codes do. For coupons uploaded in Klaviyo's UI it is the
 * other way round (coupons.md §9). The origin is stored and never part of a response.
 */
export const coupon = defineResource({
  type: 'coupon',
  path: 'coupons',
  tag: 'Coupons',
  scope: 'coupons',
  id: ({ external_id }) => external_id,
  idPattern: COUPON_ID,
  doc: { id: 'External id of the coupon.', example: '10OFF' },
  sequence: 2_000_000,
  notFound: (id) => `A coupon with the given identifier '${id}' does not exist.`,
  duplicate: duplicateCoupon,

  attributes: {
    external_id: text({
      create: 'required',
      always: true,
      pattern: COUPON_ID,
      max: 255,
      doc: 'Id of the coupon in the system that redeems it.',
      example: '10OFF',
    }),
    description: text({
      create: 'optional',
      update: true,
      nullable: true,
      initial: '',
      doc: 'Description of the coupon.',
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
          doc: 'Number of unassigned codes below which the balance counts as low.',
        }),
      },
      {
        create: 'optional',
        update: true,
        nullable: true,
        opaque: true,
        doc: 'Low-balance monitoring of the coupon.',
        example: { low_balance_threshold: 500 },
      },
    ),
    origin: choice(['api', 'uploaded'], {
      hidden: true,
      initial: 'api',
      doc: 'Origin of the coupon: the API or an upload in the UI.',
    }),
    expires_at: time({
      hidden: true,
      nullable: true,
      precision: 'second',
      doc: 'Expiration time of an uploaded coupon.',
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

/** A coupon that Klaviyo syncs from a Shopify store. The API can neither create nor read it (mission.md A8). */
export const shopifyCoupon = defineResource({
  type: 'shopify-coupon',
  path: 'shopify-coupons',
  tag: 'Coupons',
  scope: 'coupons',
  id: ({ external_id }) => external_id,
  doc: { id: 'Name of the Shopify coupon.', example: 'WELCOME10' },
  sequence: 2_000_000,
  notFound: (id) => `A Shopify coupon with the name '${id}' does not exist.`,
  duplicate: duplicateCoupon,
  attributes: {
    external_id: text({ create: 'required', pattern: COUPON_ID, max: 255, doc: 'Name of the coupon.' }),
    description: text({ create: 'optional', initial: '', doc: 'Description of the coupon.' }),
    expires_at: time({ nullable: true, precision: 'second', doc: 'Expiration time of the coupon.' }),
    discount: object(
      {
        type: choice(DISCOUNT_TYPES, { doc: 'What is taken off.' }),
        value: number({ nullable: true, doc: 'Percentage or amount; null for free shipping.' }),
      },
      { initial: DEFAULT_DISCOUNT, doc: 'What a code takes off a cart of the shop.' },
    ),
    minimum_subtotal: number({
      nullable: true,
      initial: DEFAULT_CONDITIONS.minimum_subtotal,
      doc: 'Least subtotal of a cart.',
    }),
    product_ids: list(text({ doc: 'Id of a product.' }), {
      nullable: true,
      initial: DEFAULT_CONDITIONS.product_ids,
      doc: 'Products that the codes are for; null for all.',
    }),
    combinable: flag({
      initial: DEFAULT_CONDITIONS.combinable,
      doc: 'Whether other combinable codes may be used with it.',
    }),
  },
  relationships: {},
  operations: {},
})
