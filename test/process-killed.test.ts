import { describe, expect, it } from 'vitest'
import { codeChange, newCode, newCoupon, newJob } from './catalog/requests.js'
import { serve } from './support/cli.js'
import { folder, sendRequest, start } from './support/command.js'

async function read(url: string, path: string) {
  const response = await sendRequest(url, 'GET', path)
  return response.json() as Promise<{ data: { id: string; attributes: Record<string, unknown> }[] }>
}

/** The ids of every code of coupon A, over all pages. */
async function codesOf(url: string): Promise<string[]> {
  const ids: string[] = []
  let next: string | null = '/api/coupons/A/coupon-codes'
  while (next !== null) {
    const response = await sendRequest(url, 'GET', next)
    const page = (await response.json()) as { data: { id: string }[]; links: { next: string | null } }
    ids.push(...page.data.map(({ id }) => id))
    next = page.links.next?.slice(url.length) ?? null
  }
  return ids
}

describe('a process that is killed', () => {
  it('keeps every write it acknowledged', async () => {
    const db = folder()
    const killed = start(['--db', db])
    const url = await killed.url()
    await sendRequest(url, 'POST', '/api/coupons', newCoupon('A'))
    const acknowledged: string[] = []
    for (let number = 0; number < 400; number++) {
      const answer = sendRequest(url, 'POST', '/api/coupon-codes', newCode('A', `N${number}`))
      if (number === 250) killed.signal('SIGKILL')
      const made = await answer.then(
        ({ ok }) => ok,
        () => false,
      )
      if (!made) break
      acknowledged.push(`A-N${number}`)
    }
    expect((await killed.ended).signal).toBe('SIGKILL')
    expect(acknowledged.length).toBeGreaterThanOrEqual(250)
    const kept = await codesOf((await serve(['--port', '0', '--db', db])).url)
    expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged)
    expect(kept.length - acknowledged.length).toBeLessThanOrEqual(1)
  })

  it('keeps updates and deletions, and continues its sequences', async () => {
    const db = folder()
    const killed = start(['--db', db])
    const url = await killed.url()
    await sendRequest(url, 'POST', '/api/coupons', newCoupon('A'))
    for (const code of ['ONE', 'TWO', 'THREE'])
      await sendRequest(url, 'POST', '/api/coupon-codes', newCode('A', code))
    await sendRequest(url, 'PATCH', '/api/coupon-codes/A-ONE', codeChange('A-ONE', { status: 'USED' }))
    await sendRequest(url, 'DELETE', '/api/coupon-codes/A-THREE')
    await killed.stop('SIGKILL')
    const { url: again } = await serve(['--port', '0', '--db', db])
    await sendRequest(again, 'POST', '/api/coupon-codes', newCode('A', 'FOUR'))
    const { data } = await read(again, '/api/coupons/A/coupon-codes')
    expect(data.map(({ id, attributes }) => [id, attributes.status])).toEqual([
      ['A-ONE', 'USED'],
      ['A-TWO', 'UNASSIGNED'],
      ['A-FOUR', 'UNASSIGNED'],
    ])
  })

  it('leaves unfinished jobs to the next process, which finishes them when they are due', async () => {
    const db = folder()
    const killed = start(['--db', db, '--jobs', 'after 1h'])
    const url = await killed.url()
    await sendRequest(url, 'POST', '/api/coupons', newCoupon('A'))
    await sendRequest(url, 'POST', '/api/coupon-code-bulk-create-jobs', newJob([newCode('A', 'ONE')]))
    await killed.stop('SIGKILL')
    const { url: again } = await serve(['--port', '0', '--db', db])
    const status = async (path: string) => (await read(again, path)).data[0]?.attributes.status
    const both = () =>
      Promise.all(['/api/coupon-code-bulk-create-jobs', '/api/coupons/A/coupon-codes'].map(status))
    expect(await both()).toEqual(['processing', 'PROCESSING'])
    await sendRequest(again, 'POST', '/__admin/clock', { advance: '1h' })
    expect(await both()).toEqual(['complete', 'UNASSIGNED'])
  })
})
