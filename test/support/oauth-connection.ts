import { createHash } from 'node:crypto'
import { BASE, type TestEmulator } from './emulator.js'

const VERIFIER = 'the-verifier-of-these-tests-is-long-enough.'

/** An OAuth application. */
export const OAUTH = {
  name: 'Store Credit',
  client_id: '5f0c3b1e-7a24-4d6b-9c11-2e8d4a6b0f37',
  client_secret: 'store-credit-secret',
  redirect_uris: ['http://app.test/callback'],
  scopes: ['profiles:read', 'profiles:write'],
} as const

/** Registers OAUTH and connects it to the default account. Returns its tokens. */
export async function tokensOf(klaviyo: TestEmulator): Promise<{ access_token: string; scope: string }> {
  await klaviyo.admin('POST', '/oauth/applications', OAUTH)
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: OAUTH.client_id,
    redirect_uri: OAUTH.redirect_uris[0],
    scope: OAUTH.scopes.join(' '),
    state: 'x',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    emulator_decision: 'allow',
  })
  const consent = await klaviyo.emulator.fetch(new Request(`${BASE}/oauth/authorize?${query}`))
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const response = await klaviyo.emulator.fetch(
    new Request(`${BASE}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${OAUTH.client_id}:${OAUTH.client_secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        code_verifier: VERIFIER,
        redirect_uri: OAUTH.redirect_uris[0],
      }).toString(),
    }),
  )
  return (await response.json()) as { access_token: string; scope: string }
}
