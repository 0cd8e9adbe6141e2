import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { klaviyo as catalogs } from '../../src/catalog/index.js'
import { boot, type TestEmulator } from '../support/emulator.js'

/** An account with rows of many types, some of them still in progress. */
async function busy(): Promise<TestEmulator> {
  const emulator = boot({ progress: { afterMs: 60_000 } })
  await emulator.admin('POST', '/seed', { scenario: 'demo' })
  await emulator.admin('POST', '/seed', {
    fixture: {
      lists: [{ name: 'Double', opt_in_process: 'double_opt_in' }],
      profiles: [
        { email: 'ada@example.com', lists: ['Double'], subscribed: ['email'], at: 'now - 90d' },
        { count: 30, email: 'c{{n}}@example.com', properties: { '{{n}}': [null, { deep: 'a: b # "c"' }] } },
      ],
      coupons: [{ external_id: 'UI', origin: 'uploaded', expires_at: 'now + 30d', codes: ['A1', 'A2'] }],
      coupon_codes: [{ unique_code: 'USED1', coupon: 'UI', status: 'USED', profile: 'ada@example.com' }],
      events: [{ metric: 'Placed Order', profile: 'ada@example.com', time: 'now - 2d', value: 99.5 }],
      geofences: [{ latitude: 1, longitude: 2, radius: 3 }],
    },
  })
  // A sequence number that is used up: the imported account must not assign it again.
  const { data } = (await emulator.get('/api/lists?filter=equals(name,"Double")')).body
  await emulator.del(`/api/lists/${data[0].id}`)
  await emulator.post('/api/events', event('grace@example.com'))
  const text = `line\nbreak \u2028 {{not a pattern}} ${'$'}{list:X} # no comment`
  await emulator.post('/api/profiles', {
    data: {
      type: 'profile',
      attributes: { email: 'odd@example.com', properties: { text, ['__proto__']: 1 } },
    },
  })
  await emulator.post('/api/coupon-code-bulk-create-jobs', {
    data: {
      type: 'coupon-code-bulk-create-job',
      attributes: {
        'coupon-codes': {
          data: [
            {
              type: 'coupon-code',
              attributes: { unique_code: 'LATER' },
              relationships: { coupon: { data: { type: 'coupon', id: 'WELCOME10' } } },
            },
          ],
        },
      },
    },
  })
  return emulator
}

const event = (email: string) => ({
  data: {
    type: 'event',
    attributes: {
      properties: { page: '/' },
      metric: { data: { type: 'metric', attributes: { name: 'Viewed Page' } } },
      profile: { data: { type: 'profile', attributes: { email } } },
    },
  },
})

const profile = (email: string) => ({ data: { type: 'profile', attributes: { email } } })

const reads = catalogs.newest.operations.filter(
  ({ method, verb, path }) => method === 'GET' && verb !== 'unserved' && path.startsWith('/api/'),
)

/** The responses of all GET operations: the lists, page by page, and everything about each id they return. */
async function answersOf(emulator: TestEmulator): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const ask = async (target: string) => {
    const { status, text, body } = await emulator.get(target)
    // An error has a random id, like the request.
    answers.set(target, `${status} ${status < 400 ? text : text.replace(/"id":"[\w-]+",/, '')}`)
    return body
  }
  for (const { path } of reads.filter((each) => !each.path.includes('{'))) {
    const ids: string[] = []
    for (let next: string | undefined = path; next !== undefined; ) {
      const body: { data?: { id: string }[]; links?: { next?: string | null } } = await ask(next)
      ids.push(...(Array.isArray(body.data) ? body.data.map(({ id }) => id) : []))
      next = body.links?.next?.replace(/^https?:\/\/[^/]+/, '') ?? undefined
    }
    for (const about of reads.filter((each) => each.path.startsWith(`${path}/{`)))
      for (const id of ids.slice(0, 8)) await ask(about.path.replace(/\{\w+\}/, id))
  }
  return answers
}

/** Exports an account and returns the text. */
const exportOf = async (emulator: TestEmulator) => {
  const response = await emulator.emulator.fetch(new Request('http://emulator.test/__admin/export'))
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/yaml'])
  return response.text()
}

/** Another emulator with a loaded export. */
async function loaded(text: string, options = {}): Promise<TestEmulator> {
  const emulator = boot({ progress: { afterMs: 0 }, ...options })
  await emulator.admin('POST', '/seed', { files: [{ name: 'export.yaml', text }] })
  return emulator
}

describe('GET /__admin/export', () => {
  it('is a fixture that brings another emulator to the same answers, all of them', async () => {
    const emulator = await busy()
    const copy = await loaded(await exportOf(emulator))
    const [original, copied] = [await answersOf(emulator), await answersOf(copy)]
    expect(original.size).toBeGreaterThan(200)
    expect(copied).toEqual(original)
  })

  it('goes on as the original does: the same ids, and the same work at the same time', async () => {
    const emulator = await busy()
    const copy = await loaded(await exportOf(emulator))
    for (const each of [emulator, copy]) {
      await each.post('/api/profiles', profile('new@example.com'))
      await each.post('/api/lists', { data: { type: 'list', attributes: { name: 'New' } } })
      await each.admin('POST', '/clock', { advance: '1h' })
      // The initial rows move with a clock that is set to before their creation.
      await each.admin('POST', '/clock', { freeze: '2024-01-01T00:00:00Z' })
    }
    const [original, copied] = [await answersOf(emulator), await answersOf(copy)]
    expect([...original.values()].some((text) => text.includes('WELCOME10-LATER'))).toBe(true)
    expect(copied).toEqual(original)
  })

  it('gives the same text when it is exported again', async () => {
    const text = await exportOf(await busy())
    const [again, digests] = [await exportOf(await loaded(text)), /^ {2}fixtures:.*$/m]
    expect(again.replace(digests, '')).toBe(text.replace(digests, ''))
  })

  it('brings an event that waits, about a profile whose external id is a number', async () => {
    const emulator = boot({ progress: { afterMs: 60_000 } })
    const waiting = event('ada@example.com')
    Object.assign(waiting.data.attributes.profile.data.attributes, { external_id: 42 })
    expect((await emulator.post('/api/events', waiting)).status).toBe(202)
    const text = await exportOf(emulator)
    expect(text).toContain('"external_id":42')
    expect(await exportOf(await loaded(text))).toContain('"external_id":42')
  })

  it('takes the place of what the account had', async () => {
    const copy = await loaded(await exportOf(boot({ empty: true })), { empty: false })
    expect((await copy.get('/api/metrics')).body.data).toEqual([])
  })

  it('makes the rows of another account its own', async () => {
    const emulator = await busy()
    const text = await exportOf(emulator)
    const other = await loaded(text, { seed: 'another' })
    const { id } = (await other.get('/api/accounts')).body.data[0]
    expect(text).not.toContain(id)
    expect((await other.get('/api/profiles')).body.data.length).toBe(20)
  })

  it('is YAML with a line for each row, or JSON', async () => {
    const emulator = await busy()
    const text = await exportOf(emulator)
    expect(text.split('\n').filter((line) => line.includes('"c7@example.com"'))).toHaveLength(1)
    const { body } = await emulator.admin('GET', '/export?format=json')
    expect(parse(text)).toEqual(body)
  })

  it('has whether limits are enforced', async () => {
    const emulator = boot()
    await emulator.admin('PUT', '/rate-limits', { mode: 'on' })
    const copy = await loaded(await exportOf(emulator))
    expect((await copy.admin('GET', '/state')).body.rate_limits).toBe('on')
  })

  it('holds no key', async () => {
    const emulator = boot()
    await emulator.admin('POST', '/credentials', { kind: 'key', secret: 'pk_secret' })
    expect(await exportOf(emulator)).not.toContain('pk_')
  })
})

describe('the section state of a fixture', () => {
  const STATE = { company: 'ABC123', sequences: { list: 1 }, rows: { list: [{ seq: 1, id: 'LIST01' }] } }

  it.each([
    ['a type', { rows: { lst: [] } }, 'state.rows.lst: there is no type lst; did you mean list?'],
    [
      'an attribute',
      { rows: { list: [{ seq: 1, id: 'A', attributes: { nam: 'A' } }] } },
      'state.rows.list.0.attributes.nam: there is no attribute nam; did you mean name?',
    ],
    [
      'a reference',
      { rows: { list: [{ seq: 1, id: 'A', related: { profile: 'A' } }] } },
      'state.rows.list.0.related.profile: there is no reference profile',
    ],
    [
      'an id that is taken',
      {
        rows: {
          list: [
            { seq: 1, id: 'A' },
            { seq: 2, id: 'A' },
          ],
        },
      },
      'state.rows.list.1: another list has the id A, or the seq 2',
    ],
    [
      'a sequence behind its rows',
      { sequences: { list: 0 } },
      'state: sequence list is 0; expected an integer of at least 1',
    ],
    [
      'a value that no column takes',
      { rows: { list: [{ seq: 1, id: 'A', attributes: { name: {} } }] } },
      'state.rows.list.0: list A has values of the wrong type',
    ],
    [
      'a value of another kind',
      { rows: { list: [{ seq: 1, id: 'A', attributes: { created: 'yesterday' } }] } },
      'state: list A has an invalid created: "yesterday"',
    ],
    ['a member', { row: {} }, 'state: Unrecognized key: "row"'],
  ])(
    'is refused with its place for %s that does not fit, and nothing changes',
    async (_, change, message) => {
      const emulator = boot()
      await emulator.admin('POST', '/seed', { fixture: { profiles: [{ email: 'ada@example.com' }] } })
      const before = await exportOf(emulator)
      const text = JSON.stringify({ state: { ...STATE, ...change } }, null, 2)
      const reply = await emulator.post('/__admin/seed', { files: [{ name: 'mine.yaml', text }] })
      expect([reply.status, reply.body.error]).toEqual([400, expect.stringContaining(message)])
      expect(reply.body.error).toMatch(/^mine\.yaml:\d+:\d+: /)
      expect(await exportOf(emulator)).toBe(before)
      expect(emulator.bugs).toEqual([])
    },
  )

  it('is taken back when something behind it cannot be loaded', async () => {
    const emulator = boot()
    await emulator.admin('POST', '/seed', { fixture: { profiles: [{ email: 'ada@example.com' }] } })
    const before = await exportOf(emulator)
    const fixture = { state: STATE, profiles: [{ email: 'not an address' }] }
    expect((await emulator.post('/__admin/seed', { fixture })).status).toBe(400)
    expect(await exportOf(emulator)).toBe(before)
  })

  it('comes first', async () => {
    const files = ['lists: [{ name: A }]', JSON.stringify({ state: STATE })].map((text, index) => ({
      name: `${index}.yaml`,
      text,
    }))
    const reply = await boot().post('/__admin/seed', { files })
    expect([reply.status, reply.body.error]).toEqual([
      400,
      expect.stringContaining('it must be in the first fixture'),
    ])
  })

  it('may be followed by other sections, which add to it', async () => {
    const emulator = boot()
    const fixture = { state: STATE, profiles: [{ email: 'ada@example.com', lists: ['LIST01'] }] }
    const { body } = await emulator.admin('POST', '/seed', { fixture })
    expect(body.made).toEqual({ state: 1, profiles: 1 })
    expect((await emulator.get('/api/lists/LIST01/profiles')).body.data).toHaveLength(1)
  })
})
