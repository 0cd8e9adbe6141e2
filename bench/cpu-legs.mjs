import { fill, makeCoupon, send } from './client.mjs'
import { COUPON, codeBody, codePath } from './codes.mjs'
import { gets, posts } from './load.mjs'
import { eventBody, importBody, listBody, profileBody } from './people-bodies.mjs'

/** Rows of each kind in the emulator while it is measured. */
const ROWS = 10_000
const PATHS = 500
const PROFILES_ON_A_PAGE = 20
const CODES_ON_A_PAGE = 100
const LINKAGES_ON_A_PAGE = 100

/** Numbers of the bodies that are posted go on over all legs, so that no two requests create the same row. */
let posted = 0

/**
 * One kind of request whose processor time is measured.
 *
 * @typedef {object} CpuLeg
 * @property {string} name
 * @property {number} [rows] rows of a page: the figure is then per row
 * @property {{ us?: number, ratio?: number }} target microseconds, or times the bare server
 * @property {number} weight how many times fewer requests the leg needs for one figure
 * @property {readonly object[]} requests
 */

/** The GET that the bare server answers as well. */
export const GET_ONE = {
  name: 'GET one code',
  target: { ratio: 1.5 },
  weight: 1,
  requests: gets(spread((index) => codePath(index))),
}

/**
 * Fills an emulator and returns the legs that can be measured on it.
 *
 * @param {import('./servers.mjs').Server} server
 * @returns {Promise<readonly CpuLeg[]>}
 */
export async function prepareLegs(server) {
  await makeCoupon(server)
  await fill(server, 0, ROWS)
  const list = JSON.parse((await send(`${server.url}/api/lists`, { body: listBody, expect: 201 })).text).data
    .id
  await send(`${server.url}/api/profile-bulk-import-jobs`, { body: importBody(0, { list }), expect: 202 })
  await send(`${server.url}/api/lists/${list}`)
  return [
    GET_ONE,
    {
      name: 'GET a profile by email',
      target: { us: 45 },
      weight: 1,
      requests: gets(spread((index) => `/api/profiles?filter=${byEmail(index)}`)),
    },
    page('page of 20 profiles, a row', `/api/profiles?page[size]=20`, PROFILES_ON_A_PAGE, 6),
    page(
      'page of 100 codes, a row',
      `/api/coupon-codes?filter=${encodeURIComponent(`equals(coupon.id,"${COUPON}")`)}`,
      CODES_ON_A_PAGE,
      4,
    ),
    page(
      'page of 100 linkages, a row',
      `/api/lists/${list}/relationships/profiles?page[size]=100`,
      LINKAGES_ON_A_PAGE,
      1,
    ),
    post('POST one profile', '/api/profiles', profileBody, 90),
    post('POST one event, its later work included', '/api/events', eventBody, 110),
    post('POST one code', '/api/coupon-codes', codeBody, 60),
  ]
}

function page(name, path, rows, us) {
  return { name, rows, target: { us }, weight: 10, requests: gets([path]) }
}

function post(name, path, bodyOf, us) {
  return {
    name,
    target: { us },
    weight: 2,
    requests: posts(path, () => bodyOf(ROWS + posted++)),
  }
}

function byEmail(index) {
  return encodeURIComponent(`equals(email,"p${index}@example.com")`)
}

/** Values for numbers that are spread over all rows. */
function spread(valueAt) {
  return Array.from({ length: PATHS }, (_, index) => valueAt(index * Math.floor(ROWS / PATHS)))
}
