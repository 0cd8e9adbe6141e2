import {
  type CreatedTokens,
  isKlaviyoTokenError,
  ListsApi,
  OAuthApi,
  OAuthBasicSession,
  OAuthSession,
  Pkce,
  ProfilesApi,
  RetryWithExponentialBackoff,
} from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { connect, failure } from './connect.js'

const CALLBACK = 'http://app.test/callback'
const SCOPES = 'lists:read lists:write campaigns:read'
const once = new RetryWithExponentialBackoff({ numRetries: 1 })

/** The SDK's OAuthApi, whose addresses are protected members. */
class LocalOAuthApi extends OAuthApi {
  constructor(url: string, clientId: string, clientSecret: string, tokenStorage: Storage) {
    super(clientId, clientSecret, tokenStorage)
    this.authorizeUrl = `${url}/oauth/authorize`
    this.tokenUrl = `${url}/oauth/token`
  }
}

/** Tokens by customer, as an app stores them. */
class Storage {
  readonly kept = new Map<string, CreatedTokens>()

  retrieve(customer: string): CreatedTokens {
    const tokens = this.kept.get(customer)
    if (!tokens) throw new Error(`no tokens of ${customer}`)
    return tokens
  }

  save(customer: string, tokens: CreatedTokens): void {
    this.kept.set(customer, tokens)
  }
}

/** An app that is registered at an emulator for one test. */
async function register() {
  const { running, admin } = await connect()
  const app = (await admin('POST', '/oauth/applications', {
    name: 'Store credit',
    redirect_uris: [CALLBACK],
  })) as { client_id: string; client_secret: string }
  const storage = new Storage()
  const oauth = new LocalOAuthApi(running.url, app.client_id, app.client_secret, storage)
  return { running, admin, app, storage, oauth }
}

/** Authorizes the app without a page; returns its code and the matching verifier. */
async function allow(oauth: OAuthApi, scopes = SCOPES) {
  const { codeVerifier, codeChallenge } = Pkce.generateCodes()
  const url = oauth.generateAuthorizeUrl('customer-7', scopes, codeChallenge, CALLBACK)
  const { headers } = await fetch(`${url}&emulator_decision=allow`, { redirect: 'manual' })
  const { searchParams } = new URL(headers.get('location') ?? '')
  expect(searchParams.get('state')).toBe('customer-7')
  return { code: searchParams.get('code') ?? '', codeVerifier }
}

async function connected(scopes?: string) {
  const registered = await register()
  const { code, codeVerifier } = await allow(registered.oauth, scopes)
  const tokens = await registered.oauth.createTokens('ada', codeVerifier, code, CALLBACK)
  return { ...registered, tokens, codeVerifier, code }
}

describe('the official SDK klaviyo-api, through OAuth', () => {
  it('connects an app and sends requests with its tokens and scopes', async () => {
    const { running, app, oauth, storage, tokens } = await connected()
    expect(storage.retrieve('ada')).toEqual(tokens)
    const session = new OAuthSession('ada', oauth, once)
    const lists = new ListsApi(session)
    lists.basePath = running.url
    const created = await lists.createList({ data: { type: 'list', attributes: { name: 'Credit' } } })
    expect(created.response.headers['x-klaviyo-oauth-client-id']).toBe(app.client_id)
    expect((await lists.getLists()).body.data.map(({ attributes }) => attributes.name)).toContain('Credit')
    const profiles = new ProfilesApi(session)
    profiles.basePath = running.url
    const { status, error } = await failure(profiles.getProfiles())
    expect([status, error.code]).toEqual([403, 'permission_denied'])
  })

  it('refreshes automatically after an hour, and keeps its refresh token', async () => {
    const { running, admin, oauth, storage, tokens } = await connected()
    await admin('POST', '/clock', { advance: '1h' })
    const lists = new ListsApi(new OAuthSession('ada', oauth, once))
    lists.basePath = running.url
    expect((await lists.getLists()).response.status).toBe(200)
    const { accessToken, refreshToken } = storage.retrieve('ada')
    expect(refreshToken).toBe(tokens.refreshToken)
    expect(accessToken).not.toBe(tokens.accessToken)
  })

  it('gets 401 with an expired token without a refresh', async () => {
    const { running, admin, tokens } = await connected()
    const lists = new ListsApi(new OAuthBasicSession(tokens.accessToken, once))
    lists.basePath = running.url
    expect((await lists.getLists()).response.status).toBe(200)
    await admin('POST', '/clock', { advance: '1h' })
    const { status, error } = await failure(lists.getLists())
    expect([status, error.code]).toEqual([401, 'authentication_failed'])
  })

  it('gets the reason of a refused token request', async () => {
    const { running, oauth, app, storage, codeVerifier, code } = await connected()
    const refusals = [
      oauth.createTokens('ada', codeVerifier, code, CALLBACK),
      oauth.refreshTokens('ada', 'nope'),
      new LocalOAuthApi(running.url, app.client_id, 'wrong', storage).refreshTokens('ada'),
    ]
    const reasons = await Promise.all(
      refusals.map((refusal) => refusal.catch((error) => isKlaviyoTokenError(error) && error.message)),
    )
    expect(reasons).toEqual(['invalid_grant', 'invalid_grant', 'invalid_client'])
  })

  it('is disconnected if its refresh token is revoked', async () => {
    const { running, app, oauth, tokens } = await connected()
    const reply = await fetch(`${running.url}/oauth/revoke`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${app.client_id}:${app.client_secret}`)}` },
      body: new URLSearchParams({ token: tokens.refreshToken, token_type_hint: 'refresh_token' }),
    })
    expect([reply.status, await reply.text()]).toEqual([200, ''])
    await expect(oauth.refreshTokens('ada')).rejects.toThrow('invalid_grant')
  })
})
