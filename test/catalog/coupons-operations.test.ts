import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectGeneral } from '../support/problems.js'
import { addCodes, addCoupons, codeChange, couponChange, newCode, newCoupon, newJob } from './requests.js'

const S = '3, 3;w=1, 60;w=60'
const L = '75, 75;w=1, 750;w=60'
const XL = '350, 350;w=1, 3500;w=60'

const COLLECTION = 'GET, POST, HEAD, OPTIONS'
const ITEM = 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'
const READ = 'GET, HEAD, OPTIONS'

interface Row {
  readonly asks: string
  readonly status: number
  readonly limit: string
  readonly scope: string
  readonly allow: string
  readonly body?: unknown
}

const rows: readonly Row[] = [
  { asks: 'GET /api/coupons', status: 200, limit: L, scope: 'coupons:read', allow: COLLECTION },
  {
    asks: 'POST /api/coupons',
    status: 201,
    limit: S,
    scope: 'coupons:write',
    allow: COLLECTION,
    body: newCoupon('NEW'),
  },
  { asks: 'GET /api/coupons/A', status: 200, limit: L, scope: 'coupons:read', allow: ITEM },
  {
    asks: 'PATCH /api/coupons/A',
    status: 200,
    limit: S,
    scope: 'coupons:write',
    allow: ITEM,
    body: couponChange('A', {}),
  },
  { asks: 'DELETE /api/coupons/A', status: 204, limit: S, scope: 'coupons:write', allow: ITEM },
  {
    asks: 'GET /api/coupon-codes?filter=equals(coupon.id,"A")',
    status: 200,
    limit: XL,
    scope: 'coupon-codes:read',
    allow: COLLECTION,
  },
  {
    asks: 'POST /api/coupon-codes',
    status: 200,
    limit: XL,
    scope: 'coupon-codes:write',
    allow: COLLECTION,
    body: newCode('A', 'NEW'),
  },
  { asks: 'GET /api/coupon-codes/A-ONE', status: 200, limit: XL, scope: 'coupon-codes:read', allow: ITEM },
  {
    asks: 'PATCH /api/coupon-codes/A-ONE',
    status: 200,
    limit: XL,
    scope: 'coupon-codes:write',
    allow: ITEM,
    body: codeChange('A-ONE', {}),
  },
  {
    asks: 'DELETE /api/coupon-codes/A-ONE',
    status: 204,
    limit: XL,
    scope: 'coupon-codes:write',
    allow: ITEM,
  },
  {
    asks: 'GET /api/coupon-code-bulk-create-jobs',
    status: 200,
    limit: L,
    scope: 'coupon-codes:read',
    allow: COLLECTION,
  },
  {
    asks: 'POST /api/coupon-code-bulk-create-jobs',
    status: 202,
    limit: L,
    scope: 'coupon-codes:write',
    allow: COLLECTION,
    body: newJob([newCode('A', 'NEW')]),
  },
  {
    asks: 'GET /api/coupon-code-bulk-create-jobs/{job}',
    status: 200,
    limit: L,
    scope: 'coupon-codes:read',
    allow: ITEM,
  },
  { asks: 'GET /api/coupon-codes/A-ONE/coupon', status: 200, limit: L, scope: 'coupons:read', allow: READ },
  {
    asks: 'GET /api/coupon-codes/A-ONE/relationships/coupon',
    status: 200,
    limit: L,
    scope: 'coupons:read',
    allow: READ,
  },
  {
    asks: 'GET /api/coupons/A/coupon-codes',
    status: 200,
    limit: L,
    scope: 'coupon-codes:read',
    allow: READ,
  },
  {
    asks: 'GET /api/coupons/A/relationships/coupon-codes',
    status: 200,
    limit: L,
    scope: 'coupon-codes:read',
    allow: READ,
  },
]

/** An emulator with coupon A, its code A-ONE and a job, and a function that requests a row of the table. */
async function stocked(): Promise<{ klaviyo: TestEmulator; job: string }> {
  const klaviyo = boot()
  await addCoupons(klaviyo, 'A')
  await addCodes(klaviyo, 'A', 'ONE')
  const { body } = await klaviyo.post('/api/coupon-code-bulk-create-jobs', newJob([newCode('A', 'OF_JOB')]))
  return { klaviyo, job: body.data.id }
}

async function requestRow({ asks, body }: Row, key = 'pk_test', granted?: string) {
  const { klaviyo, job } = await stocked()
  if (granted) await klaviyo.admin('POST', '/credentials', { kind: 'key', secret: key, scopes: [granted] })
  const [method = '', target = ''] = asks.replace('{job}', job).split(' ')
  return klaviyo.request(method, target, { key, body })
}

describe('the 17 operations of the Coupons API', () => {
  it('are these', () => {
    expect(rows).toHaveLength(17)
  })

  it.each(rows)('$asks returns $status, with its rate limit and the allowed methods', async (row) => {
    const reply = await requestRow(row)
    expect(reply.status, reply.text).toBe(row.status)
    expect(reply.headers.get('ratelimit-limit')).toBe(row.limit)
    expect(reply.headers.get('allow')).toBe(row.allow)
    expect(reply.headers.get('content-type')).toBe(row.status === 204 ? null : 'application/vnd.api+json')
  })

  it.each(rows)('$asks accepts a key with only $scope', async (row) => {
    expect((await requestRow(row, 'pk_narrow', row.scope)).status).toBe(row.status)
  })

  it.each(rows)('$asks refuses a key with all scopes except $scope', async (row) => {
    const others = ['coupons:read', 'coupons:write', 'coupon-codes:read', 'coupon-codes:write'].filter(
      (scope) => scope !== row.scope,
    )
    for (const scope of others) {
      const reply = await requestRow(row, 'pk_narrow', scope)
      expectGeneral(reply, {
        status: 403,
        code: 'permission_denied',
        title: 'You do not have permission to perform this action.',
        detail: `The credentials lack the required scope: ${row.scope}.`,
      })
    }
  })

  it.each(rows)('$asks responds the same with a trailing slash', async (row) => {
    const [path = '', query] = row.asks.split('?')
    const asks = query === undefined ? `${path}/` : `${path}/?${query}`
    expect((await requestRow({ ...row, asks })).status).toBe(row.status)
  })
})
