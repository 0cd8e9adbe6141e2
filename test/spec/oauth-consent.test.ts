import { describe, expect, it } from 'vitest'
import {
  CALLBACK,
  CHALLENGE,
  encode,
  fetchRaw,
  flow,
  type Parameters,
  type Raw,
  redirectParameters,
} from './oauth-flow.js'
import { open } from './requests.js'

/** The hidden fields and default values of a page's form, as a browser posts them. */
function fieldsOf({ text }: Raw): Record<string, string> {
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
}

function expectMistake(reply: Raw, detail: string): void {
  expect(reply.status).toBe(400)
  expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(reply.headers.has('location')).toBe(false)
  expect(/data-test="error">([^<]*)</.exec(reply.text)?.[1]).toContain(detail)
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('GET /oauth/authorize', () => {
  it('shows the application, the account, and a line for each permission', async () => {
    const { library, authorize } = await flow()
    const reply = await authorize()
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(reply.text).toContain('<span data-test="app-name">Book Club</span>')
    const { companyId } = library.emulator.accounts.default
    expect(reply.text).toContain(`data-test="account">${companyId}</output>`)
    const lines = [...reply.text.matchAll(/data-test="scope" data-scope="([^"]*)">([^<]*)/g)]
    expect(lines.map(([, scope, words]) => [scope, words?.trim()])).toEqual([
      ['books:read', 'See books'],
      ['shelves:read', 'See shelves'],
    ])
    for (const button of ['allow', 'deny'])
      expect(reply.text).toContain(`value="${button}" data-test="${button}"`)
  })

  it('loads nothing else, and forbids frames', async () => {
    const { authorize } = await flow()
    const reply = await authorize()
    expect(reply.text).not.toMatch(/<script|<link|<img|https?:\/\/(?!app\.test)/)
    const policy = reply.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('offers a choice of several accounts', async () => {
    const { library, authorize } = await flow()
    const { company_id } = (await library.admin('POST', '/accounts')).body
    const { companyId } = library.emulator.accounts.default
    const { text } = await authorize()
    expect(text).toContain('<select id="account" name="emulator_account" data-test="account">')
    expect(text).toContain(`<option value="${companyId}" selected>${companyId}</option>`)
    expect(text).toContain(`<option value="${company_id}">${company_id}</option>`)
    const proposed = await authorize({ emulator_account: company_id })
    expect(proposed.text).toContain(`<option value="${company_id}" selected>`)
  })

  it('escapes markup', async () => {
    const name = '<script>alert("x")</script>'
    const { authorize } = await flow({}, { name, redirect_uris: [CALLBACK] })
    const { text } = await authorize({ state: '"><script>alert(1)</script>' })
    expect(text).not.toContain('<script')
    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
  })

  it('responds to HEAD without the page', async () => {
    const { library, app } = await flow()
    const request = { client_id: app.client_id, redirect_uri: CALLBACK }
    const reply = await fetchRaw(library, 'HEAD', `/oauth/authorize?${encode(request)}`)
    expect([reply.status, reply.text]).toEqual([302, ''])
  })
})

describe('the decision', () => {
  async function decided(decision: string, more: Parameters = {}) {
    const { library, authorize, ...rest } = await flow()
    const fields = { ...fieldsOf(await authorize()), emulator_decision: decision, ...more }
    const reply = await fetchRaw(library, 'POST', '/oauth/authorize', FORM, encode(fields))
    return { ...rest, library, reply }
  }

  it('to allow redirects with a code and the state', async () => {
    const { reply, exchange } = await decided('allow')
    const { code = '', ...rest } = redirectParameters(reply)
    expect(rest).toEqual({ state: 'ada' })
    expect(code).toMatch(/^\w{20,}$/)
    expect((await exchange(code)).status).toBe(200)
  })

  it('to deny redirects with access_denied and the state', async () => {
    expect(redirectParameters((await decided('deny')).reply)).toEqual({
      error: 'access_denied',
      error_description: 'The resource owner or authorization server denied the request',
      state: 'ada',
    })
  })

  it('applies to the chosen account', async () => {
    const { library, authorize, exchange, get } = await flow()
    const { company_id } = (await library.admin('POST', '/accounts')).body
    const fields = {
      ...fieldsOf(await authorize()),
      emulator_decision: 'allow',
      emulator_account: company_id,
    }
    const reply = await fetchRaw(library, 'POST', '/oauth/authorize', FORM, encode(fields))
    const tokens = JSON.parse((await exchange(redirectParameters(reply).code ?? '')).text)
    expect((await get('/api/books', tokens.access_token)).headers.get('cid')).toBe(company_id)
  })

  it.each(['allow', 'deny'])('can be made without a page: %s', async (emulator_decision) => {
    const { authorize } = await flow()
    const { state, code, error } = redirectParameters(await authorize({ emulator_decision }))
    expect(state).toBe('ada')
    expect(Boolean(code)).toBe(emulator_decision === 'allow')
    expect(error).toBe(emulator_decision === 'allow' ? undefined : 'access_denied')
  })

  it('requires no state, and keeps the query of the address', async () => {
    const redirect_uri = `${CALLBACK}?shop=7`
    const { authorize } = await flow({}, { redirect_uris: [redirect_uri] })
    const parameters = redirectParameters(
      await authorize({ redirect_uri, state: undefined, emulator_decision: 'allow' }),
    )
    expect(Object.keys(parameters)).toEqual(['shop', 'code'])
  })

  it('that is invalid, and an unknown account, are reported on a page', async () => {
    const { library, authorize } = await flow()
    expectMistake(await authorize({ emulator_decision: 'maybe' }), 'is neither allow nor deny')
    const { companyId } = library.emulator.accounts.default
    expectMistake(await authorize({ emulator_account: 'NOBODY' }), `use one of ${companyId}`)
  })
})

describe('a mistake', () => {
  it.each([
    ['an unknown application', { client_id: 'ef2bd3b4-0000-4000-8000-000000000000' }, 'client_id: '],
    ['no application', { client_id: undefined }, 'client_id: '],
    ['an address nobody registered', { redirect_uri: 'http://evil.test/' }, `registered: ${CALLBACK}`],
    [
      'an address that only begins alike',
      { redirect_uri: `${CALLBACK}/x` },
      'is not registered for Book Club',
    ],
    ['no address', { redirect_uri: undefined }, 'redirect_uri: '],
  ])('in the client redirects nowhere: %s', async (_, request, detail) => {
    const { authorize } = await flow()
    expectMistake(await authorize(request), detail)
    expectMistake(await authorize({ ...request, emulator_decision: 'allow' }), detail)
  })

  const scopeless = 'The requested scope is invalid, unknown, or malformed.'
  it.each([
    [{ response_type: 'token' }, 'unsupported_response_type', 'response_type=token is not supported'],
    [{ response_type: undefined }, 'unsupported_response_type', 'response_type= is not supported'],
    [{ code_challenge: undefined }, 'invalid_request', 'Missing "code_challenge"'],
    [{ code_challenge_method: undefined }, 'invalid_request', 'Unsupported "code_challenge_method"'],
    [{ code_challenge_method: 'plain' }, 'invalid_request', 'Unsupported "code_challenge_method"'],
    [{ code_challenge: `${CHALLENGE}=` }, 'invalid_request', 'Invalid "code_challenge"'],
    [{ scope: 'books:read books:burn' }, 'invalid_scope', scopeless],
    [{ scope: undefined }, 'invalid_scope', scopeless],
  ])('in the request is reported to the application: %j', async (request, error, error_description) => {
    const { authorize } = await flow()
    for (const emulator_decision of [undefined, 'allow'])
      expect(redirectParameters(await authorize({ ...request, emulator_decision }))).toEqual({
        error,
        error_description,
        state: 'ada',
      })
  })

  it('is also a scope that the application did not register', async () => {
    const { authorize } = await flow({}, { redirect_uris: [CALLBACK], scopes: ['books:read'] })
    const reply = await authorize()
    expect(redirectParameters(reply).error).toBe('invalid_scope')
    expect(reply.headers.get('x-klaviyo-emulator-hint')).toContain('shelves:read')
  })
})

describe('applications at the admin API', () => {
  it('are made, listed and removed', async () => {
    const library = open()
    const made = await library.admin('POST', '/oauth/applications', { redirect_uris: [CALLBACK] })
    expect(made.status).toBe(201)
    expect(made.body.client_id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(made.body.scopes).toContain('books:write')
    expect((await library.admin('GET', '/oauth/applications')).body).toEqual({ applications: [made.body] })
    const removed = await library.admin('DELETE', `/oauth/applications/${made.body.client_id}`)
    expect(removed.status).toBe(204)
    expect((await library.admin('GET', '/oauth/applications')).body).toEqual({ applications: [] })
    const again = await library.del(`/__admin/oauth/applications/${made.body.client_id}`)
    expect([again.status, again.body.error]).toEqual([
      404,
      `there is no application ${made.body.client_id}; GET /__admin/oauth/applications lists them`,
    ])
  })

  it('can have given ids and secrets', async () => {
    const given = {
      client_id: 'c9e1f1f2-3a2b-4c5d-8e6f-7a8b9c0d1e2f',
      client_secret: 'hush',
      name: 'Store credit',
      redirect_uris: [CALLBACK, 'com.example.app:/done'],
      scopes: ['books:read'],
    }
    const { library, app } = await flow({}, given)
    expect(app).toEqual(given)
    const again = await library.post('/__admin/oauth/applications', given)
    expect([again.status, again.body.error]).toEqual([
      409,
      `client_id: there is an application ${given.client_id} already; DELETE it first`,
    ])
  })

  it.each([
    [{}, 'redirect_uris: '],
    [{ redirect_uris: [] }, 'redirect_uris: '],
    [{ redirect_uris: ['/callback'] }, 'redirect_uris: /callback is not an absolute URL'],
    [{ redirect_uris: [`${CALLBACK}#top`] }, `redirect_uris: ${CALLBACK}#top has a fragment`],
    [
      { redirect_uris: ['javascript:alert(1)'] },
      'redirect_uris: javascript:alert(1) has the scheme javascript:',
    ],
    [
      { redirect_uris: ['JavaScript://x/%0aalert(1)'] },
      'redirect_uris: JavaScript://x/%0aalert(1) has the scheme',
    ],
    [{ redirect_uris: ['data:text/html,x'] }, 'redirect_uris: data:text/html,x has the scheme data:'],
    [{ redirect_uris: ['vbscript:x'] }, 'redirect_uris: vbscript:x has the scheme vbscript:'],
    [{ redirect_uris: ['file:///etc/passwd'] }, 'redirect_uris: file:///etc/passwd has the scheme file:'],
    [{ redirect_uris: ['http://localhost/ü'] }, 'redirect_uris: http://localhost/ü has characters'],
    [{ redirect_uris: ['http://localhost/\r\nX: y'] }, 'redirect_uris: http://localhost/'],
    [
      { redirect_uris: [CALLBACK], scopes: ['books:burn'] },
      'scopes: no operation needs books:burn; there are ',
    ],
    [{ redirect_uris: [CALLBACK], client_id: 'me' }, 'client_id: '],
    [{ redirect_uris: [CALLBACK], secret: 'hush' }, 'body: '],
  ])('are refused with the place of the mistake: %j', async (body, beginning) => {
    const reply = await open().post('/__admin/oauth/applications', body)
    expect(reply.status).toBe(400)
    expect(reply.body.error.slice(0, beginning.length)).toBe(beginning)
  })

  it('are deleted with their tokens', async () => {
    const { library, app, connect, get } = await flow()
    const { access_token } = await connect()
    expect((await get('/api/books', access_token)).status).toBe(200)
    await library.admin('DELETE', `/oauth/applications/${app.client_id}`)
    expect((await get('/api/books', access_token)).status).toBe(401)
  })
})
