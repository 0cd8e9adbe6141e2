import type { EmulatorSettings } from '../../src/emulator.js'
import { addList, addProfile, postEvent } from '../catalog/profiles-and-events.js'
import { newCode, newCoupon, newJob } from '../catalog/requests.js'
import { boot, type TestEmulator } from './emulator.js'
import { openAccount, type TestAccount } from './in-account.js'

export const ADA = { email: 'ada@example.com' }
export const BOB = { email: 'bob@example.com' }

/** Postponed work waits for an hour. */
export const HOUR = { progress: { afterMs: 3_600_000 } }

/** The current state and what follows from it: rows, jobs, generated ids, the clock. */
export async function observe(own: TestEmulator): Promise<string[]> {
  const replies = [
    await own.get('/api/profiles'),
    await own.admin('GET', '/jobs'),
    await own.admin('GET', '/clock'),
    await own.admin('GET', '/progress'),
    await own.post('/api/lists', { data: { type: 'list', attributes: { name: 'Next' } } }),
    await own.post('/api/profiles', { data: { type: 'profile', attributes: BOB } }),
    await own.post('/api/coupon-code-bulk-create-jobs', newJob([newCode('SUMMER', 'B1')])),
    await own.admin('POST', '/clock', { advance: '2h' }),
    await own.get('/api/coupon-code-bulk-create-jobs'),
    await own.get('/api/coupon-codes?filter=equals(coupon.id,"SUMMER")'),
    await own.get('/api/events?include=profile,metric'),
    await own.get('/api/metrics'),
  ]
  return replies.map(({ status, text }) => `${status} ${text}`)
}

/** An account with a history: rows, deleted rows, pending work. */
export async function accountWithHistory(options: EmulatorSettings = {}): Promise<TestAccount> {
  const own = await openAccount(boot({ ...HOUR, ...options }))
  await addProfile(own, ADA)
  await own.del(`/api/lists/${await addList(own, 'Removed again')}`)
  await own.post('/api/coupons', newCoupon('SUMMER'))
  await own.post('/api/coupon-code-bulk-create-jobs', newJob([newCode('SUMMER', 'A1')]))
  await postEvent(own, 'Visit', ADA)
  await own.admin('PUT', '/progress', { event: 'realistic' })
  return own
}
