/** The coupon of all codes. */
export const COUPON = 'BENCH'

/** Codes in one bulk job: the maximum. */
export const JOB_SIZE = 1_000

export const HEADERS = {
  authorization: 'Klaviyo-API-Key pk_bench',
  'content-type': 'application/vnd.api+json',
}

const FIRST_EXPIRY = Date.UTC(2030, 0, 1)
const RARE_EXPIRY = Date.UTC(2027, 0, 1)
const SCATTERED_EXPIRY = Date.UTC(2028, 0, 1)
const SCATTERED_IN_JOB = 10

/**
 * A filtered page, and its range of expiry among `count` codes. The page of a scattered range has fewer rows at
 * 1,000 codes than later, so its growth is measured against the full page there.
 *
 * @typedef {{ name: string, range: (count: number) => string, reference: 'own' | 'full page' }} Shape
 */

/** @type {readonly Shape[]} */
export const SHAPES = [
  {
    name: 'nearly everything',
    range: () => `greater-than(expires_at,${iso(Date.UTC(2029, 0, 1))})`,
    reference: 'own',
  },
  {
    name: 'nothing',
    range: () => `greater-than(expires_at,${iso(Date.UTC(2200, 0, 1))})`,
    reference: 'own',
  },
  {
    name: '0.1 %, scattered',
    range: () => `less-than(expires_at,${iso(SCATTERED_EXPIRY)})`,
    reference: 'full page',
  },
  {
    name: '1 %, scattered',
    range: () => `less-than(expires_at,${iso(Date.UTC(2029, 0, 1))})`,
    reference: 'full page',
  },
  {
    name: 'the later half',
    range: (count) => `greater-than(expires_at,${iso(FIRST_EXPIRY + (count / 2) * 1_000)})`,
    reference: 'own',
  },
]

/**
 * Returns the path of a filtered page by coupon, status and expiry, with at most 100 rows.
 *
 * @param {Shape} shape
 * @param {number} count number of codes
 */
export function pagePath(shape, count) {
  const filter = `and(equals(coupon.id,"${COUPON}"),equals(status,"UNASSIGNED"),${shape.range(count)})`
  return `/api/coupon-codes?filter=${encodeURIComponent(filter)}`
}

/** @param {number} index */
export function codePath(index) {
  return `/api/coupon-codes/${COUPON}-${uniqueCode(index)}`
}

/** The body of a POST of the coupon. */
export const couponBody = JSON.stringify({ data: { type: 'coupon', attributes: { external_id: COUPON } } })

/** The body of a POST of one code that is in no job. */
export function codeBody(index) {
  return JSON.stringify({ data: item(`POST${uniqueCode(index)}`, FIRST_EXPIRY) })
}

/**
 * Returns the body of the `job`-th bulk job. The expiry grows in creation order by one second per code, except for
 * ten codes at random positions that expire years earlier, and one of them earlier still.
 *
 * @param {number} job
 */
export function jobBody(job) {
  const places = randomPlaces(job)
  const data = Array.from({ length: JOB_SIZE }, (_, place) => {
    const index = job * JOB_SIZE + place
    return item(uniqueCode(index), expiry(index, places.indexOf(place)))
  })
  return JSON.stringify({
    data: { type: 'coupon-code-bulk-create-job', attributes: { 'coupon-codes': { data } } },
  })
}

function expiry(index, rank) {
  if (rank === 0) return RARE_EXPIRY + index * 1_000
  return (rank > 0 ? SCATTERED_EXPIRY : FIRST_EXPIRY) + index * 1_000
}

function item(uniqueCode, expiresAt) {
  return {
    type: 'coupon-code',
    attributes: { unique_code: uniqueCode, expires_at: iso(expiresAt) },
    relationships: { coupon: { data: { type: 'coupon', id: COUPON } } },
  }
}

function uniqueCode(index) {
  return `C${String(index).padStart(9, '0')}`
}

function iso(ms) {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

/** Distinct positions within a job, the same in every run. */
function randomPlaces(job) {
  const places = new Set()
  for (let draw = 0; places.size < SCATTERED_IN_JOB; draw++)
    places.add(scramble(job * 1_000 + draw) % JOB_SIZE)
  return [...places]
}

/** The murmur3 finalizer: similar inputs give unrelated outputs. */
function scramble(number) {
  let word = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return (word ^ (word >>> 16)) >>> 0
}
