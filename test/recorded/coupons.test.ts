import { addCoupons, newCode, newCoupon, newJob } from '../catalog/requests.js'
import { insertResources, resourcesIn } from '../support/insert-resources.js'
import type { Recording } from '../support/reference.js'
import { freeze, nothing, replay, type Stage } from '../support/replay.js'
import { withRecorded, withRecordedAnd, withResources } from '../support/stages.js'

const COUPON = 'sdk_smoke_09048f53_coupon1'
const CODE = `${COUPON}-sdk_smoke_09048f53_code1`
const aCoupon = {
  type: 'coupon',
  id: COUPON,
  attributes: { external_id: COUPON, description: 'SDK smoke coupon 1 — 10% off' },
}
const aCode = {
  type: 'coupon-code',
  id: CODE,
  attributes: { unique_code: 'sdk_smoke_09048f53_code1', status: 'USED' },
  relationships: { coupon: { data: { type: 'coupon', id: COUPON } } },
}

const CODES = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']

/** The coupon that the filter names, without codes. */
const emptyCoupon: Stage = {
  async set(klaviyo, { request }) {
    await addCoupons(klaviyo, /'(.*)'/.exec(request.query.filter ?? '')?.[1] ?? '')
    return {}
  },
}

/** The recorded coupons, created in the recorded order from the attributes that a client can set. */
const recordedCoupons: Stage = {
  async set(klaviyo, { response }) {
    const { data } = response.body as { data: { id: string; attributes: { description: string } }[] }
    for (const { id, attributes } of data)
      await klaviyo.post('/api/coupons', newCoupon(id, { description: attributes.description }))
    return {}
  },
}

/** A coupon with the one code that the path names. */
const namedCode: Stage = {
  async set(klaviyo, { request }) {
    const [coupon = '', code = ''] = (request.path.split('/').at(-1) ?? '').split('-')
    await addCoupons(klaviyo, coupon)
    await klaviyo.post('/api/coupon-codes', newCode(coupon, code))
    return {}
  },
}

const fiveCodes = newJob(CODES.map((code) => newCode('SMOKE', code)))

function jobOf({ response }: Recording): { id: string; attributes: { created_at: string } } {
  return (response.body as { data: { id: string; attributes: { created_at: string } } }).data
}

/** A coupon, at the creation time of the recorded job. */
const jobAboutToStart: Stage = {
  async set(klaviyo, recording) {
    await addCoupons(klaviyo, 'SMOKE')
    await klaviyo.admin('PUT', '/progress', { '*': 'after 5s' })
    await freeze(klaviyo, jobOf(recording).attributes.created_at)
    return {}
  },
  body: fiveCodes,
  minted: { '/data/id': 'jobs are given an id' },
}

/** The recorded job, still processing. */
const jobAtWork: Stage = {
  async set(klaviyo, recording) {
    await jobAboutToStart.set?.(klaviyo, recording)
    const { body } = await klaviyo.post('/api/coupon-code-bulk-create-jobs', fiveCodes)
    return { [jobOf(recording).id]: body.data.id }
  },
}

replay('Coupons', {
  'nango-coupon-codes': recordedCoupons,
  'nango-coupon-codes-2': emptyCoupon,
  'nango-coupon-codes-4': emptyCoupon,
  'nango-coupon-codes-5': emptyCoupon,
  'nango-coupon-codes-6': emptyCoupon,
  'nango-coupon-codes-7': emptyCoupon,
  'nango-coupon-codes-8': emptyCoupon,
  'nango-delete-coupon-code': namedCode,
  'nango-list-coupons': nothing,
  'nickdnk-bulk_create_coupon_codes.202': jobAboutToStart,
  'nickdnk-get_bulk_create_coupon_codes_job.200': jobAtWork,
  'nickdnk-get_bulk_create_coupon_codes_job.404': nothing,
  'nickdnk-create_coupon.201': {
    body: newCoupon(COUPON, { description: 'SDK smoke coupon 1 — 10% off' }),
  },
  'nickdnk-delete_coupon.204': withResources({ ...aCoupon, id: 'sdk_smoke_09048f53_coupon2' }),
  'nickdnk-get_coupon.200': withRecorded,
  'nickdnk-get_coupon_code.200': withRecorded,
  'nickdnk-get_coupon_code.404': nothing,
  'nickdnk-get_coupon_for_coupon_code.200': withRecordedAnd(aCode),
  'nickdnk-get_coupon_id_for_coupon_code.200': withResources(aCoupon, aCode),
  'nickdnk-get_coupon_id_for_coupon_code.404': nothing,
  'nickdnk-get_coupons.200': {
    async set(klaviyo, { response }) {
      insertResources(klaviyo, [
        ...resourcesIn(response.body),
        { type: 'coupon', id: 'sdk_smoke_09048f53_coupon2' },
      ])
      return {}
    },
    minted: { '/links/next': 'the cursor holds a number that rows are counted by' },
  },
  'nickdnk-update_coupon.200': {
    ...withResources(aCoupon),
    body: {
      data: {
        type: 'coupon',
        id: COUPON,
        attributes: {
          description: 'SDK smoke coupon 1 — final description',
          monitor_configuration: { low_balance_threshold: 250 },
        },
      },
    },
  },
  'nickdnk-update_coupon_code.200': {
    ...withResources(aCoupon, aCode),
    body: {
      data: {
        type: 'coupon-code',
        id: CODE,
        attributes: { status: 'UNASSIGNED', expires_at: '2026-10-04T13:39:37Z' },
      },
    },
  },
})
