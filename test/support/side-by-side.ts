import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmulatorAccount, type RunningEmulator, startEmulator } from '../../src/index.js'
import { newEvent } from '../catalog/profiles-and-events.js'
import { admin, documentOf, emailsOf, post, profile } from './api.js'

/** Sends requests over a socket, as a remote client does. */
const send = ({ url, apiKey }: EmulatorAccount, path: string, body?: unknown) =>
  fetch(url + path, {
    headers: {
      authorization: `Klaviyo-API-Key ${apiKey}`,
      revision: '2026-07-15',
      'content-type': 'application/vnd.api+json',
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })

const ownEmails = (index: number) => [1, 2, 3].map((each) => `${each}-of-${index}@example.com`)

/** Accounts of one process do not affect each other. */
export function describeAccounts(count: number): void {
  describe(`${count} accounts of one process`, () => {
    let running: RunningEmulator
    let accounts: EmulatorAccount[]

    beforeAll(async () => {
      running = await startEmulator({ port: 0, progress: { afterMs: 0 } })
      accounts = await Promise.all(Array.from({ length: count }, () => running.account()))
    })
    afterAll(() => running.close())

    /**
     * Runs a function in all accounts at once; each continues as soon as it gets a response, so the requests
     * interleave.
     */
    const everywhere = <T>(work: (account: EmulatorAccount, index: number) => Promise<T>) =>
      Promise.all(accounts.map(work))

    it('have a company id and a key each', () => {
      expect(new Set(accounts.map(({ companyId }) => companyId)).size).toBe(count)
      expect(new Set(accounts.map(({ apiKey }) => apiKey)).size).toBe(count)
    })

    it('return only their own rows while all are written and read at once', async () => {
      await everywhere(async (account, index) => {
        for (const [done, email] of ownEmails(index).entries()) {
          const made = await send(account, '/api/profiles', profile(email))
          expect([made.status, made.headers.get('cid')]).toEqual([201, account.companyId])
          await made.text()
          const posted = await send(
            account,
            '/api/events',
            newEvent('Visit', { email, properties: { index } }),
          )
          expect(posted.status).toBe(202)
          const { data } = await documentOf(send(account, '/api/profiles?sort=created'))
          expect(data.map(({ attributes }) => attributes.email)).toEqual(ownEmails(index).slice(0, done + 1))
        }
      })
      await everywhere(async (account, index) => {
        const { data } = await documentOf(send(account, '/api/events'))
        const properties = data.map(({ attributes }) => attributes.event_properties)
        expect(properties).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ index })))
      })
    })

    it('accept the same address, and the same conflict, each separately', async () => {
      const statuses = await everywhere(async (account) => {
        const both = [send(account, '/api/profiles', profile('same@example.com'))]
        both.push(send(account, '/api/profiles', profile('same@example.com')))
        return (await Promise.all(both)).map(({ status }) => status).sort()
      })
      expect(statuses).toEqual(Array.from({ length: count }, () => [201, 409]))
    })

    it('have a clock, faults and a journal each', async () => {
      const at = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 3_600_000)
      await everywhere(async (account, index) => {
        await account.clearRequests()
        await admin(account, 'POST', '/clock', { freeze: at(index).toISOString() })
        if (index % 2 === 0) await admin(account, 'POST', '/faults', { status: 429, times: 1 })
      })
      const seen = await everywhere(async (account, index) => {
        const faulted = await send(account, `/api/lists?page[size]=${(index % 10) + 1}`)
        await faulted.text()
        const { now } = await admin(account, 'GET', '/clock')
        const { requests } = await admin(account, 'GET', '/requests')
        return {
          status: faulted.status,
          now: Date.parse(now),
          asked: requests.map(({ query }: Account) => query),
        }
      })
      expect(seen).toEqual(
        accounts.map((_, index) => ({
          status: index % 2 === 0 ? 429 : 200,
          now: at(index).getTime(),
          asked: [[{ name: 'page[size]', value: String((index % 10) + 1) }]],
        })),
      )
    })

    it('are saved, changed, restored and reset all at once, each with its own state', async () => {
      await everywhere(async (account, index) => {
        const before = await emailsOf(account)
        await account.snapshot(`of-${index}`)
        await (await post(account, '/api/profiles', profile('later@example.com'))).text()
        await account.restore(`of-${index}`)
        expect(await emailsOf(account)).toEqual(before)
        if (index % 2 === 0) await account.reset()
      })
      const counts = await everywhere(async (account) => (await emailsOf(account)).length)
      expect(counts).toEqual(accounts.map((_, index) => (index % 2 === 0 ? 0 : 4)))
    })

    it('are deleted on removal, without an effect on the default one', async () => {
      await everywhere((account) => account.remove())
      const left = (await (await fetch(`${running.url}/__admin/accounts`)).json()) as { accounts: unknown[] }
      expect(left.accounts).toHaveLength(1)
      const own = await running.defaultAccount()
      expect(await emailsOf(own)).toEqual([])
      expect(await own.requests({ method: 'POST' })).toEqual([])
    })
  })
}

interface Account {
  readonly query: readonly { readonly name: string; readonly value: string }[]
}
