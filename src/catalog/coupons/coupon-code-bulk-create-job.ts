import { createBodyOf } from '../../compile/bodies.js'
import { defineJob, EXACT, madeItems } from '../../declare/index.js'
import { couponCode } from './coupon-code.js'

/**
 * Creates up to 1,000 codes of one or several coupons. Codes have the status PROCESSING until the job is
 * complete. Codes that cannot be created are counted in `failed_count` and listed in `errors`.
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
  // guess: the pointer includes the index of the code (coupons.md §7 and §13).
  pointsTo: 'item',
  items: { member: 'coupon-codes', of: createBodyOf(couponCode), max: 1000, doc: 'Codes to create.' },

  attributes: {
    status: { filter: EXACT },
    created_at: {},
    total_count: { doc: 'Number of codes in the request.' },
    completed_count: { doc: 'Number of codes created.' },
    failed_count: { doc: 'Number of codes that failed.' },
    completed_at: {},
    errors: { doc: 'Errors, one per failed code.', entryDoc: 'Error of one code.' },
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
      // seen: nickdnk-get_bulk_create_coupon_codes_job.200, the one response that does not follow the order of `fields[...]`.
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
