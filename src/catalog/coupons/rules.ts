import { print } from '../../base/instant.js'
import { conflict, invalid, Refusal, refuse } from '../../base/refusal.js'
import { count } from '../../base/text.js'
import type { Given } from '../../declare/body.js'
import type { Draft, Row } from '../../declare/resource.js'
import { govern } from '../../declare/rules.js'
import type { World } from '../../declare/world.js'
import { coupon, shopifyCoupon, taken } from './coupon.js'
import { couponCode } from './coupon-code.js'
import { couponCodeBulkCreateJob } from './coupon-code-bulk-create-job.js'

/** The guide's limit (coupons.md §4); its words are a guess. */
const COUPONS_MAX = 500

const coupons = govern(coupon, {
  beforeCreate({ attributes }, world) {
    if (world.count(coupon, {}, COUPONS_MAX) >= COUPONS_MAX)
      throw refuse.problems([
        invalid(`An account may have at most ${count(COUPONS_MAX, 'active coupon')}.`, '/data'),
      ])
    const name = attributes.external_id ?? ''
    if (world.find(shopifyCoupon, name)) throw refuse.problems([taken(name)])
  },

  beforeDelete({ id }, world) {
    world.removeAll(couponCode, { coupon: id })
  },
})

const couponCodes = govern(couponCode, {
  beforeCreate({ attributes, related }, world) {
    const owner = world.find(coupon, related.coupon ?? '')
    if (!owner) throw refuse.notFound(coupon.notFound(related.coupon ?? ''))
    agree(owner, attributes.expires_at ?? null)
  },

  beforeUpdate({ related }, { attributes }, world) {
    const owner = world.find(coupon, related.coupon)
    if (owner && 'expires_at' in attributes) agree(owner, attributes.expires_at ?? null)
  },

  afterUpdate(row, { attributes }, world) {
    const freed =
      'status' in attributes && row.attributes.status === 'UNASSIGNED' && row.related.profile !== null
    return freed ? world.change(couponCode, row, { related: { profile: null } }) : row
  },

  beforeDelete({ id, related }) {
    if (related.profile === null) return
    // The status is reported (coupons.md §6), the words are a guess.
    const detail = `Coupon code '${id}' is assigned to a profile and cannot be deleted.`
    throw refuse.problems([conflict(detail, '/data')])
  },
})

/**
 * The three conflicts of the guide (mission.md A7): an uploaded coupon and its codes must agree on when
 * they end. Coupons made through the API have no expiry to disagree with. The words are a guess.
 */
function agree(
  { id, attributes: { origin, expires_at: ends } }: Row<typeof coupon>,
  codeEnds: string | null,
): void {
  if (origin !== 'uploaded' || ends === codeEnds) return
  const refusal = (detail: string) => refuse.problems([conflict(detail, '/data/attributes/expires_at')])
  if (codeEnds === null)
    throw refusal(`Coupon '${id}' has an expiration, so its codes must have the same one.`)
  if (ends === null) throw refusal(`Coupon '${id}' has no expiration, so its codes cannot have one.`)
  throw refusal(`The expiration of the code differs from that of coupon '${id}'.`)
}

const jobs = govern(couponCodeBulkCreateJob, {
  beforeCreate(_, world) {
    const { waiting = 0 } = couponCodeBulkCreateJob.job ?? {}
    if (world.count(couponCodeBulkCreateJob, { status: 'processing' }, waiting) >= waiting)
      throw refuse.problems([invalid(`At most ${count(waiting, 'job')} may be queued at once.`, '/data')])
  },

  accept(job, { attributes }, world) {
    const items = attributes['coupon-codes'] ?? []
    const failures = items.flatMap((item, index) => make(item, index, job.id, world) ?? [])
    world.change(couponCodeBulkCreateJob, job, {
      attributes: { outcome: { made: items.length - failures.length, failures } },
    })
  },

  finish(job, world) {
    world.changeAll(couponCode, { job: job.id, status: 'PROCESSING' }, { status: 'UNASSIGNED' })
    const { made = 0, failures = [] } = job.attributes.outcome ?? {}
    world.change(couponCodeBulkCreateJob, job, {
      attributes: {
        status: 'complete',
        completed_count: made,
        failed_count: failures.length,
        completed_at: print(world.now()),
        errors: failures,
        outcome: null,
      },
    })
  },

  abandon(job, how, world) {
    world.removeAll(couponCode, { job: job.id, status: 'PROCESSING' })
    const { total_count } = job.attributes
    const end =
      how === 'cancelled' ? { status: how } : { status: 'complete' as const, failed_count: total_count }
    world.change(couponCodeBulkCreateJob, job, {
      attributes: { ...end, completed_at: print(world.now()), outcome: null },
    })
  },
})

/** Makes one code of a job, standing as PROCESSING, or returns why it could not be made. */
function make(item: Given, index: number, job: string, world: World) {
  try {
    const hidden = { attributes: { status: 'PROCESSING' }, related: { job } } as const
    world.create(couponCode, item as unknown as Draft<typeof couponCode>, hidden)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // The shape is published, the pointer a guess (coupons.md §7 and §13).
    const pointer = `/data/attributes/coupon-codes/data/${index}`
    return {
      id: world.uuid(`${job}/${index}`),
      code: 'invalid',
      title: 'Invalid input',
      detail: error.message,
      source: { pointer },
    }
  }
}

export const rules = [coupons, couponCodes, jobs]
