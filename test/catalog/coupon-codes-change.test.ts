import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectConflict, expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addCodes, addCoupons, assign, codeChange, filterQuery, idsOf, newCode } from './requests.js'

const CODE = 'TEN_OFF-ABC123'
const PROFILE = '01HSXWNWF52J5PJG45BW383RMV'
const STATUSES = ['ASSIGNED_TO_PROFILE', 'DELETING', 'PROCESSING', 'UNASSIGNED', 'USED', 'VERSION_NOT_ACTIVE']

const assignedDetail = `Coupon code '${CODE}' is assigned to a profile and cannot be deleted.`

async function withCode(): Promise<TestEmulator> {
  const klaviyo = boot()
  await addCoupons(klaviyo, 'TEN_OFF')
  const expires_at = '2027-01-01T00:00:00Z'
  await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', 'ABC123', { expires_at }))
  return klaviyo
}

const change = (klaviyo: TestEmulator, attributes: Readonly<Record<string, unknown>>) =>
  klaviyo.patch(`/api/coupon-codes/${CODE}`, codeChange(CODE, attributes))

describe('PATCH /api/coupon-codes/{id}', () => {
  it.each([
    [{}, 'UNASSIGNED', '2027-01-01T00:00:00+00:00'],
    [{ status: 'UNASSIGNED' }, 'UNASSIGNED', '2027-01-01T00:00:00+00:00'],
    [{ status: 'USED' }, 'USED', '2027-01-01T00:00:00+00:00'],
    [{ expires_at: '2027-06-01T00:00:00Z' }, 'UNASSIGNED', '2027-06-01T00:00:00+00:00'],
    [{ expires_at: '2020-06-01T02:00:00+02:00' }, 'UNASSIGNED', '2020-06-01T00:00:00+00:00'],
    [{ expires_at: '2027-06-01', status: 'DELETING' }, 'DELETING', '2027-06-01T00:00:00+00:00'],
    [{ expires_at: null }, 'UNASSIGNED', '2027-11-22T12:00:00+00:00'],
  ])('by %j sets %s until %s, printed as reads print it', async (attributes, status, expires_at) => {
    const klaviyo = await withCode()
    const reply = await change(klaviyo, attributes)
    expect(reply.status).toBe(200)
    expect(JSON.stringify(reply.body.data.attributes)).toBe(
      JSON.stringify({ unique_code: 'ABC123', expires_at, status }),
    )
    const { body } = await klaviyo.get(`/api/coupon-codes/${CODE}`)
    expect(body).toEqual(reply.body)
  })

  it.each(STATUSES)('moves a code to %s from any other status', async (status) => {
    const klaviyo = await withCode()
    for (const before of STATUSES) {
      await change(klaviyo, { status: before })
      const { body } = await change(klaviyo, { status })
      expect(body.data.attributes.status).toBe(status)
    }
  })

  it.each(['ACTIVE', 'unassigned', ''])('refuses the status %j', async (status) => {
    expectInvalid(await change(await withCode(), { status }), {
      detail: `'${status}' is not a valid choice for 'status'.`,
      source: { pointer: '/data/attributes/status' },
    })
  })

  it('refuses an invalid date', async () => {
    expectInvalidAt(await change(await withCode(), { expires_at: 'soon' }), '/data/attributes/expires_at')
  })

  it.each(['unique_code', 'profile', 'id'])('cannot change %s', async (name) => {
    expectInvalid(await change(await withCode(), { [name]: 'XYZ' }), {
      detail: `'${name}' is not a valid field for the resource 'coupon-code'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it('cannot move a code to another coupon', async () => {
    const klaviyo = await withCode()
    const body = codeChange(CODE, {})
    Object.assign(body.data, { relationships: { coupon: { data: { type: 'coupon', id: 'B' } } } })
    expectInvalidAt(await klaviyo.patch(`/api/coupon-codes/${CODE}`, body), '/data/relationships')
  })

  it('refuses a body without attributes, without an id, or with the id of another code', async () => {
    const klaviyo = await withCode()
    const bare = { data: { type: 'coupon-code', id: CODE } }
    expectInvalidAt(await klaviyo.patch(`/api/coupon-codes/${CODE}`, bare), '/data/attributes')
    const nameless = { data: { type: 'coupon-code', attributes: {} } }
    expectInvalidAt(await klaviyo.patch(`/api/coupon-codes/${CODE}`, nameless), '/data/id')
    const other = codeChange('TEN_OFF-XYZ', {})
    expectInvalidAt(await klaviyo.patch(`/api/coupon-codes/${CODE}`, other), '/data/id')
  })

  it('responds 404 for a code that does not exist', async () => {
    const reply = await boot().patch('/api/coupon-codes/A-B', codeChange('A-B', { status: 'USED' }))
    expectNotFound(reply, "A coupon code with given identifier 'A-B' does not exist.")
  })

  it('returns the requested fields', async () => {
    const klaviyo = await withCode()
    const target = `/api/coupon-codes/${CODE}?fields[coupon-code]=status`
    const { body } = await klaviyo.patch(target, codeChange(CODE, {}))
    expect(body.data.attributes).toEqual({ status: 'UNASSIGNED' })
  })
})

describe('a code that a profile received', () => {
  it('is ASSIGNED_TO_PROFILE and names the profile, with or without include', async () => {
    const klaviyo = await withCode()
    await assign(klaviyo, CODE, PROFILE)
    for (const query of ['', '?include=coupon']) {
      const { body } = await klaviyo.get(`/api/coupon-codes/${CODE}${query}`)
      expect(body.data.attributes.status).toBe('ASSIGNED_TO_PROFILE')
      expect(body.data.relationships.profile.data).toEqual({ type: 'profile', id: PROFILE })
    }
  })

  it('can be found by its profile', async () => {
    const klaviyo = await withCode()
    await addCodes(klaviyo, 'TEN_OFF', 'OTHER')
    await assign(klaviyo, CODE, PROFILE)
    const found = await klaviyo.get(`/api/coupon-codes${filterQuery(`equals(profile.id,"${PROFILE}")`)}`)
    expect(idsOf(found)).toEqual([CODE])
  })

  it('cannot be deleted', async () => {
    const klaviyo = await withCode()
    await assign(klaviyo, CODE, PROFILE)
    expectConflict(await klaviyo.del(`/api/coupon-codes/${CODE}`), assignedDetail, '/data')
    expect((await klaviyo.get(`/api/coupon-codes/${CODE}`)).status).toBe(200)
  })

  it.each(['DELETING', 'USED', 'VERSION_NOT_ACTIVE', 'PROCESSING'])(
    'keeps its profile as %s, and still cannot be deleted',
    async (status) => {
      const klaviyo = await withCode()
      await assign(klaviyo, CODE, PROFILE)
      const { body } = await change(klaviyo, { status })
      expect(body.data.attributes.status).toBe(status)
      expect(body.data.relationships.profile.data).toEqual({ type: 'profile', id: PROFILE })
      expectConflict(await klaviyo.del(`/api/coupon-codes/${CODE}`), assignedDetail, '/data')
    },
  )

  it('loses its profile as UNASSIGNED, and can be deleted or assigned again', async () => {
    const klaviyo = await withCode()
    await assign(klaviyo, CODE, PROFILE)
    const { body } = await change(klaviyo, { status: 'UNASSIGNED' })
    expect(body.data.relationships.profile).not.toHaveProperty('data')
    await assign(klaviyo, CODE, 'ANOTHER')
    await change(klaviyo, { status: 'UNASSIGNED' })
    expect((await klaviyo.del(`/api/coupon-codes/${CODE}`)).status).toBe(204)
  })

  it('keeps its profile when its date alone changes', async () => {
    const klaviyo = await withCode()
    await assign(klaviyo, CODE, PROFILE)
    const { body } = await change(klaviyo, { expires_at: '2028-01-01T00:00:00Z' })
    expect(body.data.attributes.status).toBe('ASSIGNED_TO_PROFILE')
    expect(body.data.relationships.profile.data).toEqual({ type: 'profile', id: PROFILE })
  })
})

describe('a code that is ASSIGNED_TO_PROFILE by PATCH alone', () => {
  it('has no profile and can be deleted', async () => {
    const klaviyo = await withCode()
    const { body } = await change(klaviyo, { status: 'ASSIGNED_TO_PROFILE' })
    expect(body.data.relationships.profile).not.toHaveProperty('data')
    expect((await klaviyo.del(`/api/coupon-codes/${CODE}`)).status).toBe(204)
  })
})

describe('an expired code', () => {
  it('keeps its status', async () => {
    const klaviyo = await withCode()
    await klaviyo.admin('POST', '/clock', { advance: '400d' })
    const { body } = await klaviyo.get(`/api/coupon-codes/${CODE}`)
    expect(body.data.attributes.status).toBe('UNASSIGNED')
  })

  it('is no longer assigned', async () => {
    const klaviyo = await withCode()
    await klaviyo.admin('POST', '/clock', { advance: '400d' })
    const reply = await klaviyo.post(`/__admin/coupon-codes/${CODE}/assign`, { profile_id: PROFILE })
    expect(reply.status).toBe(409)
  })
})

describe('POST /__admin/coupon-codes/{id}/assign', () => {
  it.each(STATUSES.filter((status) => status !== 'UNASSIGNED'))(
    'does not assign a code that is %s',
    async (status) => {
      const klaviyo = await withCode()
      await change(klaviyo, { status })
      const reply = await klaviyo.post(`/__admin/coupon-codes/${CODE}/assign`, { profile_id: PROFILE })
      expect(reply.status).toBe(409)
    },
  )

  it('responds 404 for an unknown code, and 400 without a profile', async () => {
    const klaviyo = await withCode()
    const nowhere = await klaviyo.post('/__admin/coupon-codes/A-B/assign', { profile_id: PROFILE })
    expect(nowhere.status).toBe(404)
    const withoutProfile = await klaviyo.post(`/__admin/coupon-codes/${CODE}/assign`, {})
    expect(withoutProfile.status).toBe(400)
  })
})

describe('DELETE /api/coupon-codes/{id}', () => {
  it('responds 204 with neither body nor content type, and the code is deleted at once', async () => {
    const klaviyo = await withCode()
    const reply = await klaviyo.del(`/api/coupon-codes/${CODE}`)
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([204, '', null])
    expect((await klaviyo.get(`/api/coupon-codes/${CODE}`)).status).toBe(404)
    expect(idsOf(await klaviyo.get('/api/coupons/TEN_OFF/coupon-codes'))).toEqual([])
  })

  it('frees the code for its coupon', async () => {
    const klaviyo = await withCode()
    await klaviyo.del(`/api/coupon-codes/${CODE}`)
    await addCodes(klaviyo, 'TEN_OFF', 'ABC123')
  })

  it('responds 404 for an unknown code, also the second time', async () => {
    const klaviyo = await withCode()
    await klaviyo.del(`/api/coupon-codes/${CODE}`)
    const detail = `A coupon code with given identifier '${CODE}' does not exist.`
    expectNotFound(await klaviyo.del(`/api/coupon-codes/${CODE}`), detail)
  })
})
