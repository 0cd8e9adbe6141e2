import { describe, expect, it } from 'vitest'
import { Exchange } from '../../src/account/exchange.js'
import { Journal } from '../../src/account/journal.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

const ADA = 'ada@example.com'
const profile = (email: string) => ({ data: { type: 'profile', attributes: { email } } })

/** Returns the journal entries of the requests that match the filters. */
const journal = async (klaviyo: TestEmulator, filters = '') =>
  (await klaviyo.admin('GET', `/requests${filters}`)).body

/** An emulator that served six requests. */
async function asked(): Promise<TestEmulator> {
  const klaviyo = boot()
  await klaviyo.admin('POST', '/faults', { operation: 'get_metrics', status: 503, detail: 'Later.' })
  await klaviyo.get('/api/lists')
  await klaviyo.post('/api/profiles', profile(ADA))
  await klaviyo.post('/api/profiles', profile(ADA))
  await klaviyo.get(`/api/profiles?filter=${encodeURIComponent(`equals(email,"${ADA}")`)}`)
  await klaviyo.get('/api/profiles/nobody')
  await klaviyo.get('/api/metrics')
  return klaviyo
}

describe('GET /__admin/requests', () => {
  it('tells what was asked and what was answered, whole', async () => {
    const klaviyo = boot()
    const made = await klaviyo.post('/api/profiles?additional-fields[profile]=subscriptions', profile(ADA))
    const { companyId } = klaviyo.emulator.accounts.default
    expect(await journal(klaviyo)).toEqual({
      total: 1,
      latest: 1,
      matched: 1,
      errors: [],
      requests: [
        {
          number: 1,
          at: '2026-11-23T12:00:00.000000+00:00',
          ms: expect.any(Number),
          request_id: made.headers.get('x-klaviyo-req-id'),
          account: companyId,
          operation: 'create_profile',
          revision: '2026-07-15',
          fault: null,
          method: 'POST',
          path: '/api/profiles',
          query: [{ name: 'additional-fields[profile]', value: 'subscriptions' }],
          headers: {
            authorization: 'Klaviyo-API-Key [REDACTED]',
            'content-type': 'application/vnd.api+json',
            revision: '2026-07-15',
          },
          body: profile(ADA),
          status: 201,
          response: { headers: expect.objectContaining({ Cid: companyId }), body: made.body },
          gate: 'none',
          issues: [],
          hint: null,
          ignored: [],
        },
      ],
    })
  })

  it.each([
    ['', [1, 2, 3, 4, 5, 6]],
    ['?operation=get_lists', [1]],
    ['?operation=get_profile*', [4, 5]],
    ['?method=post', [2, 3]],
    ['?path=/api/profiles', [2, 3, 4]],
    ['?path=/api/profiles*', [2, 3, 4, 5]],
    ['?status=201', [2]],
    ['?status=4xx', [3, 5]],
    ['?contains=ada@', [2, 3, 4]],
    ['?contains=equals(email', [4]],
    ['?fault=true', [6]],
    ['?fault=false', [1, 2, 3, 4, 5]],
    ['?after=4', [5, 6]],
    ['?method=GET&status=2xx&path=/api/p*', [4]],
    ['?limit=2', [5, 6]],
    ['?order=newest&limit=2', [6, 5]],
    ['?order=newest&limit=2&before=5', [4, 3]],
    ['?operation=create_campaign', []],
  ])('with %s has the requests %j', async (filters, wanted) => {
    const { requests } = await journal(await asked(), filters)
    expect(requests.map(({ number }: { number: number }) => number)).toEqual(wanted)
  })

  it('leaves out bodies with bodies=false', async () => {
    const [exchange] = (await journal(await asked(), '?bodies=false&status=409')).requests
    expect(exchange).not.toHaveProperty('body')
    expect(exchange.response).toEqual({ headers: expect.objectContaining({ Allow: expect.any(String) }) })
    expect(exchange).toMatchObject({ gate: 'rule', issues: [{ code: 'duplicate_profile' }] })
  })

  it('groups all matching requests that failed, whatever the page shows', async () => {
    const klaviyo = await asked()
    await klaviyo.get('/api/profiles/somebody')
    const { errors } = await journal(klaviyo, '?limit=1')
    const at = '2026-11-23T12:00:00.000000+00:00'
    expect(errors).toEqual([
      { status: 404, code: 'not_found', operation: 'get_profile', gate: 'rule', count: 2, latest: 7, at },
      { status: 503, code: 'error', operation: 'get_metrics', gate: 'fault', count: 1, latest: 6, at },
      {
        ...{ status: 409, code: 'duplicate_profile', operation: 'create_profile' },
        ...{ gate: 'rule', count: 1, latest: 3, at },
      },
    ])
    expect((await journal(klaviyo, '?status=5xx')).errors).toHaveLength(1)
  })

  it('says how many match, whatever is shown of them', async () => {
    expect(await journal(await asked(), '?method=GET&limit=1')).toMatchObject({
      total: 6,
      latest: 6,
      matched: 4,
    })
  })

  it.each([
    ['?status=seven', /status like 429, or a class/],
    ['?status=6xx', /status/],
    ['?fault=maybe', /fault/],
    ['?limit=0', /limit/],
    ['?order=latest', /order/],
    ['?bodies=no', /bodies/],
    ['?after=soon', /after/],
    ['?operatoin=get_lists', /operatoin/],
    ['?operation=get_lsits', /operation: there is no get_lsits; GET \/__admin\/operations lists them/],
    ['/har?operation=nope_*', 'there is no nope_*'],
    ['/wait?operation=get_lsits', 'there is no get_lsits'],
    ['?method=FETCH', /method/],
  ])('refuses %s', async (filters, saying) => {
    expectMistake(await boot().get(`/__admin/requests${filters}`), 400, saying)
  })

  it('tells what was wrong with a request, as its answer does', async () => {
    const klaviyo = await asked()
    const { requests } = await journal(klaviyo, '?after=2&status=4xx')
    expect(requests[0].issues).toEqual([
      {
        status: 409,
        code: 'duplicate_profile',
        detail: 'A profile already exists with one of these identifiers.',
        source: { pointer: '/data/attributes' },
      },
    ])
    expect(requests[1].issues).toMatchObject([{ status: 404, code: 'not_found' }])
  })

  it('has the hint that the answer had', async () => {
    const klaviyo = boot()
    const refused = await klaviyo.get('/api/profiles?include=tokens')
    const [{ hint }] = (await journal(klaviyo)).requests
    expect(hint).toBe(refused.headers.get('x-klaviyo-emulator-hint'))
    expect(hint).toContain('push-tokens')
  })

  it('has a body that is no JSON as the text it was', async () => {
    const klaviyo = boot()
    await klaviyo.request('POST', '/api/lists', { raw: '{"data":' })
    expect((await journal(klaviyo)).requests).toMatchObject([{ status: 400, body: '{"data":' }])
  })

  it('has the requests of its account alone', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    await own.get('/api/lists')
    await klaviyo.get('/api/profiles')
    expect((await journal(own)).requests).toMatchObject([{ operation: 'get_lists', account: own.companyId }])
    expect((await journal(klaviyo)).requests).toMatchObject([{ operation: 'get_profiles' }])
  })

  it('has requests without a known account in the default account', async () => {
    const klaviyo = boot()
    await klaviyo.get('/api/lists', { headers: { authorization: undefined } })
    await klaviyo.get('/api/nothing')
    const { requests } = await journal(klaviyo)
    expect(requests).toMatchObject([
      { operation: 'get_lists', status: 401 },
      { operation: null, status: 404 },
    ])
  })

  it('leaves out what was asked of the admin API', async () => {
    const klaviyo = boot()
    await klaviyo.admin('GET', '/state')
    expect((await journal(klaviyo)).total).toBe(0)
  })
})

describe('GET /__admin/requests/:number', () => {
  it('has one exchange, and says where to look when there is none', async () => {
    const klaviyo = await asked()
    expect((await klaviyo.admin('GET', '/requests/3')).body).toMatchObject({ number: 3, status: 409 })
    expectMistake(await klaviyo.get('/__admin/requests/7'), 404, /no exchange 7.*GET \/__admin\/requests/)
  })
})

describe('DELETE /__admin/requests', () => {
  it('forgets the requests, and the numbers go on', async () => {
    const klaviyo = await asked()
    await klaviyo.admin('DELETE', '/requests')
    expect((await journal(klaviyo)).requests).toEqual([])
    await klaviyo.get('/api/lists')
    expect((await journal(klaviyo)).requests).toMatchObject([{ number: 7 }])
  })
})

describe('GET /__admin/requests/wait', () => {
  it('answers at once when there were such requests already', async () => {
    const { body } = await (await asked()).admin('GET', '/requests/wait?operation=create_profile&count=2')
    expect(body).toMatchObject({ matched: 2, requests: [{ status: 201 }, { status: 409 }] })
  })

  it('answers when the last of those that are waited for has come', async () => {
    const klaviyo = boot()
    let answered = false
    const waited = klaviyo.admin('GET', '/requests/wait?operation=get_lists&count=2').then(({ body }) => {
      answered = true
      return body
    })
    await klaviyo.get('/api/lists')
    await klaviyo.get('/api/profiles')
    expect(answered).toBe(false)
    await klaviyo.get('/api/lists')
    expect(await waited).toMatchObject({ matched: 2, requests: [{ number: 1 }, { number: 3 }] })
  })

  it('waits for what comes after a number', async () => {
    const klaviyo = await asked()
    const waited = klaviyo.admin('GET', '/requests/wait?operation=get_lists&after=6')
    await klaviyo.get('/api/lists')
    expect((await waited).body.requests).toMatchObject([{ number: 7 }])
  })

  it('answers 408 when the time is up, and tells what came instead', async () => {
    const klaviyo = await asked()
    const late = await klaviyo.get('/__admin/requests/wait?operation=create_list&count=2&timeout=10ms')
    expectMistake(
      late,
      408,
      '0 of 2 such requests came within 10ms; the latest of all were: POST /api/profiles 201; ',
    )
    const none = await boot().get('/__admin/requests/wait?timeout=0s')
    expectMistake(none, 408, '0 of 1 such requests came within 0s; the latest of all were: none')
  })

  it.each([['timeout=soon'], ['timeout=-1s'], ['timeout=2h'], ['count=0'], ['cuont=1']])(
    'refuses %s',
    async (question) => {
      const [name = ''] = question.split('=')
      expectMistake(await boot().get(`/__admin/requests/wait?${question}`), 400, name)
    },
  )
})

describe('what the journal remembers', () => {
  it('is the latest of it: so many exchanges', async () => {
    const klaviyo = boot()
    for (let n = 0; n < 1_003; n++) await klaviyo.get('/api/lists')
    const told = await journal(klaviyo, '?limit=1000')
    expect(told).toMatchObject({ total: 1_003, latest: 1_003, matched: 1_000, forgotten: 3 })
    expect(told.requests[0].number).toBe(4)
  })

  it('is no more text than there is room for', async () => {
    const klaviyo = boot()
    const large = { data: { type: 'profile', attributes: { properties: { text: 'x'.repeat(3_000_000) } } } }
    for (let n = 0; n < 7; n++) await klaviyo.post('/api/profiles', large)
    const { total, matched, forgotten, requests } = await journal(klaviyo)
    expect([total, matched, forgotten]).toEqual([7, requests.length, 7 - requests.length])
    expect(requests.length).toBeLessThan(7)
    expect(requests.at(-1).number).toBe(7)
  })

  it('is the newest exchange, even one that is larger than all the room', () => {
    const small = new Journal({ requests: 10, bytes: 100 })
    const facts = { body: 'x'.repeat(200), bytes: 200 } as ConstructorParameters<typeof Exchange>[0]
    const exchanges = [new Exchange(facts), new Exchange(facts)]
    for (const exchange of exchanges) small.record(exchange)
    expect(exchanges.map(({ number }) => number)).toEqual([1, 2])
    expect(small.find({ summary: () => true })).toMatchObject({ exchanges: [{ number: 2 }], forgotten: 1 })
  })
})
