import { createBodyOf } from '../../compile/bodies.js'
import { defineJob, EXACT, madeItems } from '../../declare/index.js'
import { couponCode } from './coupon-code.js'

/**
 * Makes up to a thousand codes at once, of one coupon or of several. Codes stand as PROCESSING until the job
 * is complete; those that could not be made are counted and told in `errors`.
 */
export const couponCodeBulkCreateJob = defineJob({
  type: 'coupon-code-bulk-create-job',
  schema: 'CouponCodeCreateJob',
  path: 'coupon-code-bulk-create-jobs',
  tag: 'Coupons',
  scope: 'coupon-codes',
  notFound: (id) => `A coupon code bulk create job with the id '${id}' does not exist.`,
  waiting: 100,
  work: 'at once',
  // guess: the index is ours (coupons.md §7 and §13).
  pointsTo: 'item',
  items: { member: 'coupon-codes', of: createBodyOf(couponCode), max: 1000, doc: 'The codes to make.' },

  attributes: {
    status: { filter: EXACT },
    created_at: {},
    total_count: { doc: 'How many codes were asked for.' },
    completed_count: { doc: 'How many of them were made.' },
    failed_count: { doc: 'How many could not be made.' },
    completed_at: {},
    errors: { doc: 'Why codes could not be made.', entryDoc: 'One code that could not be made.' },
    expires_at: {},
  },

  relationships: {
    'coupon-codes': madeItems('coupon-code', { via: 'job', include: 'get' }),
  },

  operations: {
    list: {
      rate: 'L',
      id: 'get_bulk_create_coupon_code_jobs',
      aliases: ['get_coupon_code_bulk_create_jobs'],
      page: { default: 100 },
    },
    get: {
      rate: 'L',
      // seen: nickdnk-get_bulk_create_coupon_codes_job.200, the one answer that does not follow `fields[...]`.
      keepsOrder: true,
      id: 'get_bulk_create_coupon_codes_job',
      aliases: ['get_coupon_code_bulk_create_job'],
    },
    create: {
      rate: 'L',
      id: 'bulk_create_coupon_codes',
      aliases: ['spawn_coupon_code_bulk_create_job', 'create_coupon_code_bulk_create_job'],
    },
  },

  each: (code, job, world) =>
    world.create(couponCode, code, { attributes: { status: 'PROCESSING' }, related: { job: job.id } }),
  complete(job, world) {
    world.changeAll(couponCode, { job: job.id, status: 'PROCESSING' }, { status: 'UNASSIGNED' })
  },
  abandoned(job, _, world) {
    world.removeAll(couponCode, { job: job.id, status: 'PROCESSING' })
  },
})
