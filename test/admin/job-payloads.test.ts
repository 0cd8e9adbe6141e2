import { describe, expect, it } from 'vitest'
import { openMemory } from '../../src/store/connection.js'
import { IMPORT, importOf, person, SUPPRESS, suppression } from '../catalog/consent-requests.js'
import { addProfile, emailsOf } from '../catalog/profiles-and-events.js'
import { newCode, newCoupon, newJob } from '../catalog/requests.js'
import { ADA, HOUR } from '../support/account-history.js'
import { BASE, boot } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

const CODES = '/api/coupon-code-bulk-create-jobs'

/** A profile with every kind of value that an import accepts. */
const FULL = {
  email: 'bob@example.com',
  phone_number: '+15005550006',
  external_id: 'b-1',
  first_name: null,
  location: { city: 'Boston', latitude: '42.3', longitude: -71.1 },
  properties: { tags: ['a', null], nested: { deep: [1] }, none: null },
}

/** An account in which one job of each kind is pending, and its snapshot. */
async function waiting() {
  const own = await openAccount(boot(HOUR))
  await addProfile(own, ADA)
  await own.post('/api/coupons', newCoupon('SUMMER'))
  const bodies: readonly (readonly [string, unknown])[] = [
    [
      IMPORT,
      importOf([person(FULL), { ...person({}), id: 'NOBODY', meta: { patch_properties: { unset: 'a' } } }]),
    ],
    [CODES, newJob([newCode('SUMMER', 'A1'), newCode('WINTER', 'A1')])],
    [SUPPRESS, suppression({ emails: [String(ADA.email)] })],
  ]
  for (const [path, body] of bodies) expect((await own.post(path, body)).status).toBe(202)
  await own.admin('PUT', '/snapshots/good')
  const response = await own.emulator.fetch(new Request(`${BASE}/__admin/snapshots/good/export`))
  return { own, bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('a snapshot with jobs that wait', () => {
  it('is taken, and the jobs are completed as they would have been', async () => {
    const { own, bytes } = await waiting()
    const took = await own.request('PUT', '/__admin/snapshots/again/import', { raw: new Uint8Array(bytes) })
    expect(took.status, took.text).toBe(200)
    await own.admin('POST', '/snapshots/again/restore')
    await own.admin('POST', '/clock', { advance: '2h' })
    const counts = async (path: string) => (await own.get(path)).body.data[0].attributes
    const half = { status: 'complete', total_count: 2, completed_count: 1, failed_count: 1 }
    expect(await counts(IMPORT)).toMatchObject(half)
    expect(await counts(CODES)).toMatchObject(half)
    expect(await counts(SUPPRESS)).toMatchObject({ status: 'complete', total_count: 1 })
    expect(emailsOf(await own.get('/api/profiles?sort=created'))).toEqual([
      'ada@example.com',
      'bob@example.com',
    ])
    expect(own.bugs).toEqual([])
  })

  const IMPORTS = `action = 'finish' AND type = 'profile-bulk-import-job'`
  const CODING = `action = 'finish' AND type = 'coupon-code-bulk-create-job'`

  it.each([
    [
      'items that are no list',
      `UPDATE task SET payload = '{"given":5}' WHERE ${IMPORTS}`,
      'is invalid for profile-bulk-import-job: payload.given: Invalid input: expected array, received number',
    ],
    [
      'an item that is no resource',
      `UPDATE task SET payload = '{"given":[5]}' WHERE ${IMPORTS}`,
      'is invalid for profile-bulk-import-job: payload.given.0: Invalid input: expected object, received number',
    ],
    [
      'an item with a value of another kind',
      `UPDATE task SET payload = json_set(payload, '$.given[0].attributes.email', 5) WHERE ${IMPORTS}`,
      'is invalid for profile-bulk-import-job: payload.given.0.attributes.email: Invalid input: expected string, received number',
    ],
    [
      'an outcome without its counts',
      `UPDATE task SET payload = '{"outcome":{}}' WHERE ${CODING}`,
      'is invalid for coupon-code-bulk-create-job: payload.outcome.completed: Invalid input: expected number, received undefined',
    ],
    [
      'an error without its words',
      `UPDATE task SET payload = json_remove(payload, '$.outcome.errors[0].detail') WHERE ${CODING}`,
      'is invalid for coupon-code-bulk-create-job: payload.outcome.errors.0.detail: Invalid input: expected string, received undefined',
    ],
    ['no payload', `UPDATE task SET payload = NULL WHERE ${CODING}`, 'has a payload that is not JSON'],
  ])('is refused where one of them has %s', async (_, statement, said) => {
    const { own, bytes } = await waiting()
    const connection = openMemory(bytes)
    connection.execute([statement])
    const raw = new Uint8Array(connection.serialize())
    const reply = await own.request('PUT', '/__admin/snapshots/bad/import', { raw })
    expectMistake(reply, 400, /^the body is not a snapshot/)
    expect(reply.body.error).toContain(said)
    expect(own.bugs).toEqual([])
  })
})
