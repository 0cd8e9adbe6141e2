import { describe, expect, it } from 'vitest'
import { CALLBACK, flowOf } from '../spec/oauth-flow.js'
import { boot } from '../support/emulator.js'
import { hasReference, recordings } from '../support/reference.js'

interface TokenResponse {
  readonly access_token: string
  readonly refresh_token: string
  readonly scope: string
}

/*
 * Tokens are requested with forms, and the responses have neither links nor an envelope, so `replay` cannot be used.
 */

describe.skipIf(!hasReference)('the recording of OAuth', () => {
  it('nickdnk-oauth_token.200 has the recorded bytes except the tokens and the order of the scopes', async () => {
    const [recording] = recordings(/./).filter(({ name }) => name === 'nickdnk-oauth_token.200')
    const { status, headers, body } = recording?.response ?? { status: 0, headers: {}, body: {} }
    const { scope } = body as TokenResponse
    const library = boot()
    const app = await library.admin('POST', '/oauth/applications', { redirect_uris: [CALLBACK] })
    const { connect, refresh } = flowOf(library, app.body)
    const { refresh_token } = await connect({ scope })

    const reply = await refresh(refresh_token)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toBe(headers['content-type'])
    const response: TokenResponse = JSON.parse(reply.text)
    expect(response.scope.split(' ').toSorted()).toEqual(scope.split(' ').toSorted())
    const settled = { ...response, access_token: 'REDACTED', refresh_token: 'REDACTED', scope }
    expect(JSON.stringify(settled)).toBe(JSON.stringify(body))
    expect(response.refresh_token).toBe(refresh_token)
  })
})
