import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'
import { UNSERVED } from '../support/unserved.js'

const profile = (email: string) => ({ data: { type: 'profile', attributes: { email } } })
const list = (name: string) => ({ data: { type: 'list', attributes: { name } } })

/** An emulator with one active fault. */
async function struckBy(fault: object): Promise<TestEmulator> {
  const klaviyo = boot()
  await klaviyo.admin('POST', '/faults', fault)
  return klaviyo
}

/** Sends `count` requests and marks the ones that the fault applied to: `x` if it applied, `.` otherwise. */
async function pattern(klaviyo: TestEmulator, count: number, target = '/api/lists'): Promise<string> {
  let seen = ''
  for (let n = 0; n < count; n++) seen += (await klaviyo.get(target)).status === 500 ? 'x' : '.'
  return seen
}

describe('POST /__admin/faults: which requests a fault applies to', () => {
  it.each<[string, object, string[]]>([
    ['all of them', {}, ['get_lists', 'get_profiles', 'create_list', 'delete_list']],
    ['those of an operation', { operation: 'get_lists' }, ['get_lists']],
    ['those of several', { operation: ['get_lists', 'create_list'] }, ['get_lists', 'create_list']],
    ['those of a pattern', { operation: '*_list' }, ['create_list', 'delete_list']],
    ['those of a method', { method: 'DELETE' }, ['delete_list']],
    ['those of several methods', { method: ['POST', 'DELETE'] }, ['create_list', 'delete_list']],
    ['those of a path', { path: '/api/lists' }, ['get_lists', 'create_list']],
    ['those of a pattern of paths', { path: '/api/lists/*' }, ['delete_list']],
    ['those that match in every way', { path: '/api/lists*', method: 'GET' }, ['get_lists']],
    ['none, when nothing matches in every way', { operation: 'get_lists', method: 'POST' }, []],
  ])('are %s', async (_, match, wanted) => {
    const klaviyo = await struckBy({ ...match, status: 500 })
    const statuses = {
      get_lists: (await klaviyo.get('/api/lists')).status,
      get_profiles: (await klaviyo.get('/api/profiles')).status,
      create_list: (await klaviyo.post('/api/lists', list('One'))).status,
      delete_list: (await klaviyo.del('/api/lists/abc')).status,
    }
    const struck = Object.entries(statuses).filter(([, status]) => status === 500)
    expect(struck.map(([operation]) => operation)).toEqual(wanted)
  })

  it('are those of the account alone', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    await own.admin('POST', '/faults', { status: 500 })
    expect([(await own.get('/api/lists')).status, (await klaviyo.get('/api/lists')).status]).toEqual([
      500, 200,
    ])
    expect((await klaviyo.admin('GET', '/faults')).body.faults).toEqual([])
  })

  it('are those of all accounts, if that is said', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/faults', { status: 500, account: '*', times: 2 })
    const own = await openAccount(klaviyo)
    const statuses = [
      await own.get('/api/lists'),
      await klaviyo.get('/api/lists'),
      await own.get('/api/lists'),
    ]
    expect(statuses.map(({ status }) => status)).toEqual([500, 500, 200])
    expect((await own.admin('GET', '/faults')).body.faults).toMatchObject([{ account: '*', struck: 2 }])
  })

  it('are not those that Klaviyo would have refused at the door', async () => {
    const klaviyo = await struckBy({ status: 500 })
    const strange = await klaviyo.get('/api/lists', { headers: { authorization: undefined } })
    const future = await klaviyo.get('/api/lists', { revision: '2099-01-01' })
    const unserved = await klaviyo.get(UNSERVED.path, { revision: UNSERVED.revision })
    expect([strange.status, future.status, unserved.status]).toEqual([401, 404, 501])
    expect((await klaviyo.admin('GET', '/faults')).body.faults).toMatchObject([{ matched: 0, struck: 0 }])
  })
})

describe('POST /__admin/faults: how often', () => {
  it.each([
    [{}, 'xxxxxxxx'],
    [{ times: 1 }, 'x.......'],
    [{ times: 3 }, 'xxx.....'],
    [{ skip: 2 }, '..xxxxxx'],
    [{ skip: 2, times: 1 }, '..x.....'],
    [{ probability: 1 }, 'xxxxxxxx'],
  ])('%j applies to %s', async (often, wanted) => {
    expect(await pattern(await struckBy({ status: 500, ...often }), 8)).toBe(wanted)
  })

  it('counts as skipped what matches, and nothing else', async () => {
    const klaviyo = await struckBy({ status: 500, operation: 'get_lists', skip: 1 })
    expect(await pattern(klaviyo, 3, '/api/profiles')).toBe('...')
    expect(await pattern(klaviyo, 3)).toBe('.xx')
  })

  it('leaves to chance what is to be, and the same seed chooses the same requests', async () => {
    const unsure = { status: 500, probability: 0.3 }
    const [one, same, other] = [{}, {}, { seed: 'other' }].map(async (seed) =>
      pattern(await struckBy({ ...unsure, ...seed }), 100),
    )
    expect(await one).toBe(await same)
    expect(await one).not.toBe(await other)
    const struck = (await one)?.replaceAll('.', '').length
    expect(struck).toBeGreaterThan(15)
    expect(struck).toBeLessThan(45)
  })

  it('ends a fault with a chance when it has applied so many times', async () => {
    const struck = await pattern(await struckBy({ status: 500, probability: 0.5, times: 3 }), 40)
    expect(struck.replaceAll('.', '')).toBe('xxx')
  })

  it('applies the first of several faults, and the next one once that is used up', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/faults', { status: 503, detail: 'first', times: 1 })
    await klaviyo.admin('POST', '/faults', { status: 410, times: 1 })
    const statuses = [await klaviyo.get('/api/lists'), await klaviyo.get('/api/lists')]
    expect(statuses.map(({ status }) => status)).toEqual([503, 410])
    expect((await klaviyo.get('/api/lists')).status).toBe(200)
  })
})

describe('GET /__admin/faults', () => {
  it('shows each fault, how many requests it matched and to how many it applied', async () => {
    const klaviyo = boot()
    const written = { operation: 'get_lists', status: 429, retry_after: 3, skip: 1, times: 1 }
    const made = await klaviyo.admin('POST', '/faults', written)
    expect([made.status, made.body]).toEqual([201, { id: 'fault-1', matched: 0, struck: 0 }])
    for (let n = 0; n < 3; n++) await klaviyo.get('/api/lists')
    expect((await klaviyo.admin('GET', '/faults')).body).toEqual({
      faults: [{ id: 'fault-1', matched: 2, struck: 1, ...written, operation: ['get_lists'] }],
    })
  })

  it('tells of a latency in milliseconds', async () => {
    const klaviyo = await struckBy({ latency: ['0s', '0.01s'], after_commit: true, probability: 0.5 })
    expect((await klaviyo.admin('GET', '/faults')).body.faults).toEqual([
      {
        id: 'fault-1',
        matched: 0,
        struck: 0,
        probability: 0.5,
        latency: ['0ms', '10ms'],
        after_commit: true,
      },
    ])
  })
})

describe('PUT /__admin/faults', () => {
  it('puts faults in force in place of all that are', async () => {
    const klaviyo = await struckBy({ status: 500 })
    await klaviyo.admin('POST', '/faults', { status: 500, account: '*' })
    const faults = [
      { operation: 'get_lists', status: 503 },
      { operation: 'get_profiles', status: 403 },
    ]
    expect((await klaviyo.admin('PUT', '/faults', { faults })).body.faults).toHaveLength(2)
    expect((await klaviyo.get('/api/profiles')).status).toBe(403)
    expect((await klaviyo.get('/api/metrics')).status).toBe(200)
  })

  it('changes nothing when one of them is wrong', async () => {
    const klaviyo = await struckBy({ status: 500 })
    const faults = [{ status: 503 }, { operation: 'get_list_of_nothing', status: 403 }]
    expectMistake(
      await klaviyo.request('PUT', '/__admin/faults', { body: { faults } }),
      400,
      'get_list_of_nothing',
    )
    expect((await klaviyo.admin('GET', '/faults')).body.faults).toMatchObject([
      { id: 'fault-1', status: 500 },
    ])
  })
})

describe('DELETE /__admin/faults', () => {
  it('takes one back, of the account or of all accounts', async () => {
    const klaviyo = await struckBy({ status: 500 })
    const everywhere = (await klaviyo.admin('POST', '/faults', { status: 503, account: '*' })).body
    await klaviyo.admin('DELETE', `/faults/${everywhere.id}`)
    expect((await klaviyo.admin('GET', '/faults')).body.faults).toMatchObject([{ status: 500 }])
    await klaviyo.admin('DELETE', '/faults/fault-1')
    expect((await klaviyo.get('/api/lists')).status).toBe(200)
    expectMistake(await klaviyo.del('/__admin/faults/fault-1'), 404, /fault-1.*GET \/__admin\/faults/)
  })

  it('takes all back', async () => {
    const klaviyo = await struckBy({ status: 500 })
    await klaviyo.admin('POST', '/faults', { status: 503, account: '*' })
    await klaviyo.admin('DELETE', '/faults')
    expect((await klaviyo.get('/api/lists')).status).toBe(200)
  })
})

describe('a fault that could never apply, or would do nothing', () => {
  it.each<[object, string | RegExp]>([
    [{}, /latency, a status or a connection/],
    [{ operation: 'get_lists' }, /latency, a status or a connection/],
    [{ operation: 'get_lsits', status: 500 }, /operation: there is no get_lsits.*\/operations/],
    [{ operation: ['get_lists', 'nope_*'], status: 500 }, 'there is no nope_*'],
    [{ operation: UNSERVED.id, status: 500 }, `${UNSERVED.id} is not served and responds 501`],
    [{ path: 'api/lists', status: 500 }, /path: api\/lists does not begin with a slash/],
    [{ method: 'FETCH', status: 500 }, 'method'],
    [{ status: 200 }, 'status'],
    [{ status: 600 }, 'status'],
    [{ status: 500, connection: 'drop' }, 'only one of them is allowed'],
    [{ latency: '1s', detail: 'slow' }, 'members of an error but no status'],
    [{ connection: 'drop', retry_after: 1 }, 'members of an error but no status'],
    [{ latency: 'long' }, 'long is not a duration, like 250ms or 2s'],
    [{ latency: ['1s'] }, 'latency'],
    [{ latency: ['2s', '1s'] }, 'write the minimum first'],
    [{ latency: '-1s' }, '-1s is not a duration'],
    [{ latency: '11m' }, '11m is not a duration'],
    [{ connection: 'cut' }, 'connection'],
    [{ status: 500, times: 0 }, 'times'],
    [{ status: 500, skip: -1 }, 'skip'],
    [{ status: 500, probability: 0 }, 'probability'],
    [{ status: 500, probability: 1.5 }, 'probability'],
    [{ status: 500, account: 'abc' }, 'account'],
    [{ status: 500, statsu: 500 }, 'statsu'],
  ])('%j is refused', async (fault, saying) => {
    const klaviyo = boot()
    expectMistake(await klaviyo.post('/__admin/faults', fault), 400, saying)
    expect((await klaviyo.admin('GET', '/faults')).body.faults).toEqual([])
  })
})

describe('the faults of an account', () => {
  it('are shown in its state and end with a reset', async () => {
    const klaviyo = await struckBy({ status: 500 })
    expect((await klaviyo.admin('GET', '/state')).body.faults).toBe(1)
    await klaviyo.admin('POST', '/reset')
    expect((await klaviyo.admin('GET', '/state')).body.faults).toBe(0)
    expect((await klaviyo.get('/api/lists')).status).toBe(200)
  })

  it('are named in the header, the journal and the error of the requests they applied to', async () => {
    const klaviyo = await struckBy({
      operation: 'create_profile',
      status: 400,
      code: 'mine',
      detail: 'Mine.',
    })
    const reply = await klaviyo.post('/api/profiles', profile('ada@example.com'))
    expect(reply.headers.get('x-klaviyo-emulator-fault')).toBe('fault-1')
    const { requests } = (await klaviyo.admin('GET', '/requests?fault=true')).body
    expect(requests).toMatchObject([{ operation: 'create_profile', fault: 'fault-1', status: 400 }])
    expect(requests[0].issues).toEqual([
      { status: 400, code: 'mine', detail: 'Mine.', source: { pointer: '/data/' } },
    ])
  })
})
