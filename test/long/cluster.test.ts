import { spawnSync } from 'node:child_process'
import {
  ApiKeySession,
  type CreatedTokens,
  EventsApi,
  ListsApi,
  OAuthApi,
  OAuthSession,
  Pkce,
  ProfilesApi,
  RetryWithExponentialBackoff,
} from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { HashRing } from '../../src/account/hash-ring.js'
import { connectEmulator, type EmulatorAccount } from '../../src/index.js'
import { type ClusterNode, startCluster } from '../support/cluster.js'

const hasNginx = spawnSync('nginx', ['-v']).status === 0
if (!hasNginx)
  console.warn('test/long/cluster: skipped, nginx is not installed (apt-get install nginx-light)')

const CALLBACK = 'http://app.test/callback'
const APPLICATION = {
  client_id: '6f1e0c7a-3b1d-4c62-9d2e-0a4b8c5d7e9f',
  client_secret: 'cluster-secret',
  name: 'Cluster app',
  redirect_uris: [CALLBACK],
}
const once = new RetryWithExponentialBackoff({ numRetries: 1 })

describe.skipIf(!hasNginx && process.env.CI === undefined)('four emulators behind nginx', () => {
  it('keep every account on the node its company id hashes to, whatever the request', {
    timeout: 180_000,
  }, async () => {
    const { url, nodes } = await startCluster()
    for (const node of nodes) await post(`${node.url}/__admin/oauth/applications`, APPLICATION)
    const accounts = await createAccounts(url)
    const clients = Array.from({ length: 20 }, (_, index) => accounts.slice(index * 2, index * 2 + 2))
    await Promise.all(clients.map((own) => useAccounts(url, own)))

    const ring = new HashRing(nodes.map(({ name }) => name))
    const listed = await Promise.all(nodes.map(companyIdsOn))
    for (const { companyId } of accounts) {
      const home = nodes.findIndex(({ name }) => name === ring.nodeOf(companyId))
      expect(listed.map((ids) => ids.includes(companyId))).toEqual(nodes.map((_, index) => index === home))
    }
    // The other account of each node is its default account.
    expect(listed.flat().length).toBe(accounts.length + nodes.length)
    expect(listed.every((ids) => ids.length > 1)).toBe(true)
    await Promise.all(accounts.map(expectWholeHistory))
  })

  it('lose nothing of what a killed node had acknowledged, and the other nodes go on', {
    timeout: 180_000,
  }, async () => {
    const { url, nodes } = await startCluster()
    const accounts = await createAccounts(url)
    const ring = new HashRing(nodes.map(({ name }) => name))
    const victim = nodes.find(({ name }) => accounts.some(({ companyId }) => ring.nodeOf(companyId) === name))
    const isOnVictim = ({ companyId }: EmulatorAccount) => ring.nodeOf(companyId) === victim?.name
    const acknowledged = new Map(accounts.map((account) => [account, [] as string[]]))
    const statuses = { victim: new Set<number>(), others: new Set<number>() }
    let round = 0
    const writeRound = () => {
      round += 1
      return Promise.all(
        accounts.map(async (account) => {
          const email = `p${round}@example.com`
          const status = await createProfile(account, email)
          if (status === 201) acknowledged.get(account)?.push(email)
          statuses[isOnVictim(account) ? 'victim' : 'others'].add(status)
        }),
      )
    }
    for (let each = 0; each < 3; each++) await writeRound()
    const during = writeRound()
    await victim?.kill()
    await during
    await writeRound()
    const down = accounts.find(isOnVictim)
    expect(await createProfile(down, 'down@example.com')).toBe(503)
    await victim?.start()
    await writeRound()

    expect([...statuses.others]).toEqual([201])
    expect(statuses.victim.has(201)).toBe(true)
    expect(statuses.victim.has(503)).toBe(true)
    for (const [account, emails] of acknowledged) {
      const kept = await emailsOf(account)
      expect(emails.filter((email) => !kept.has(email))).toEqual([])
      expect(emails.length).toBeGreaterThanOrEqual(4)
    }
  })

  it('send a request that names no account to one node, always the same', { timeout: 120_000 }, async () => {
    const { url, nodes } = await startCluster()
    const headers = { authorization: 'Klaviyo-API-Key pk_any_key', revision: '2026-07-15' }
    const companies = new Set<string | null>()
    for (let each = 0; each < 8; each++)
      companies.add((await fetch(`${url}/api/lists`, { headers })).headers.get('cid'))
    const [named] = nodes
    expect([...companies]).toEqual([named && (await companyIdsOn(named))[0]])
  })

  it('move an account to another node as a snapshot', { timeout: 120_000 }, async () => {
    const { url, nodes } = await startCluster()
    const ring = new HashRing(nodes.map(({ name }) => name))
    const emulator = connectEmulator(url)
    const from = await emulator.account()
    const to = await otherAccount(
      emulator,
      (companyId) => ring.nodeOf(companyId) !== ring.nodeOf(from.companyId),
    )
    expect(await createProfile(from, 'moved@example.com')).toBe(201)
    const named = (account: EmulatorAccount) => ({ 'x-klaviyo-emulator-account': account.companyId })
    await fetch(`${url}/__admin/snapshots/move`, { method: 'PUT', headers: named(from) })
    const file = await fetch(`${url}/__admin/snapshots/move/export`, { headers: named(from) })
    const imported = await fetch(`${url}/__admin/snapshots/move/import`, {
      method: 'PUT',
      headers: { ...named(to), 'content-type': 'application/vnd.sqlite3' },
      body: await file.arrayBuffer(),
    })
    expect(imported.ok).toBe(true)
    await post(`${url}/__admin/snapshots/move/restore`, undefined, named(to))
    expect([...(await emailsOf(to))]).toEqual(['moved@example.com'])
  })
})

/** Forty accounts: thirty with drawn company ids, ten with chosen ones. */
async function createAccounts(url: string): Promise<EmulatorAccount[]> {
  const emulator = connectEmulator(url)
  const drawn = Array.from({ length: 30 }, () => emulator.account())
  const chosen = Array.from({ length: 10 }, (_, index) => emulator.account({ companyId: `Shop0${index}` }))
  return Promise.all([...drawn, ...chosen])
}

async function otherAccount(
  emulator: ReturnType<typeof connectEmulator>,
  isWanted: (companyId: string) => boolean,
): Promise<EmulatorAccount> {
  for (;;) {
    const account = await emulator.account()
    if (isWanted(account.companyId)) return account
  }
}

/** Uses each account with a key, as an OAuth application, and as a shop's page does. */
async function useAccounts(url: string, accounts: readonly EmulatorAccount[]): Promise<void> {
  for (const { companyId, apiKey } of accounts) {
    const session = new ApiKeySession(apiKey, once)
    const [profiles, events] = [open(ProfilesApi, url, session), open(EventsApi, url, session)]
    const attributes = { email: `key@${companyId}.example` }
    const { response } = await profiles.createProfile({ data: { type: 'profile', attributes } })
    expect(response.headers.cid).toBe(companyId)
    await events.createEvent({ data: { type: 'event', attributes: eventOf(attributes.email) } })
    const lists = open(ListsApi, url, await connectApplication(url, companyId))
    await lists.createList({ data: { type: 'list', attributes: { name: `List of ${companyId}` } } })
    const body = { data: { type: 'profile', attributes: { email: `page@${companyId}.example` } } }
    const sent = await post(`${url}/client/profiles/?company_id=${companyId}`, body, {
      revision: '2026-07-15',
      'content-type': 'application/vnd.api+json',
    })
    expect(sent.headers.get('cid')).toBe(companyId)
  }
}

function open<A extends { basePath: string }, S>(Api: new (session: S) => A, url: string, session: S): A {
  const api = new Api(session)
  api.basePath = url
  return api
}

/** Connects the application to an account, and returns a session with its access token. */
async function connectApplication(url: string, companyId: string): Promise<OAuthSession> {
  const kept = new Map<string, CreatedTokens>()
  const storage = {
    retrieve: (customer: string) =>
      kept.get(customer) ?? Promise.reject(new Error(`no tokens of ${customer}`)),
    save: (customer: string, tokens: CreatedTokens) => void kept.set(customer, tokens),
  }
  const oauth = new AccountOAuthApi(url, companyId, storage)
  const { codeVerifier, codeChallenge } = Pkce.generateCodes()
  const address = oauth.generateAuthorizeUrl(companyId, 'lists:read lists:write', codeChallenge, CALLBACK)
  const { headers } = await fetch(`${address}&emulator_decision=allow`, { redirect: 'manual' })
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? ''
  await oauth.createTokens(companyId, codeVerifier, code, CALLBACK)
  expect(kept.get(companyId)?.accessToken).toMatch(new RegExp(`^access_${companyId}_`))
  return new OAuthSession(companyId, oauth, once)
}

/** The SDK's OAuthApi with the paths of one account. */
class AccountOAuthApi extends OAuthApi {
  constructor(url: string, companyId: string, storage: ConstructorParameters<typeof OAuthApi>[2]) {
    super(APPLICATION.client_id, APPLICATION.client_secret, storage)
    this.authorizeUrl = `${url}/oauth/${companyId}/authorize`
    this.tokenUrl = `${url}/oauth/${companyId}/token`
  }
}

const eventOf = (email: string) => ({
  properties: {},
  metric: { data: { type: 'metric' as const, attributes: { name: 'Placed Order' } } },
  profile: { data: { type: 'profile' as const, attributes: { email } } },
})

/** The account has exactly the rows that `useAccounts` created in it. */
async function expectWholeHistory(account: EmulatorAccount): Promise<void> {
  const { companyId } = account
  // Klaviyo stores addresses in lower case.
  const emails = ['key', 'page'].map((name) => `${name}@${companyId}.example`.toLowerCase())
  expect(await emailsOf(account)).toEqual(new Set(emails))
  const lists = await read(account, '/api/lists')
  expect(lists.map(({ name }) => name)).toContain(`List of ${companyId}`)
  expect((await read(account, '/api/events')).length).toBe(1)
}

async function read(account: EmulatorAccount, path: string): Promise<Record<string, unknown>[]> {
  const headers = { authorization: `Klaviyo-API-Key ${account.apiKey}`, revision: '2026-07-15' }
  const response = await fetch(`${account.url}${path}`, { headers })
  const { data } = (await response.json()) as { data: { attributes: Record<string, unknown> }[] }
  return data.map(({ attributes }) => attributes)
}

async function emailsOf(account: EmulatorAccount): Promise<Set<unknown>> {
  return new Set((await read(account, '/api/profiles?page[size]=100')).map(({ email }) => email))
}

/** The status of the response, or 503 if the connection was lost while the node died. */
async function createProfile(account: EmulatorAccount | undefined, email: string): Promise<number> {
  if (account === undefined) throw new Error('there is no such account')
  const response = await post(
    `${account.url}/api/profiles`,
    { data: { type: 'profile', attributes: { email } } },
    { authorization: `Klaviyo-API-Key ${account.apiKey}`, revision: '2026-07-15' },
  )
  return response.status
}

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

async function companyIdsOn(node: ClusterNode): Promise<string[]> {
  const response = await fetch(`${node.url}/__admin/accounts`)
  const { accounts } = (await response.json()) as { accounts: { company_id: string }[] }
  return accounts.map(({ company_id }) => company_id)
}
