import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'

/** Returns the text of GET /__admin/metrics. */
async function exposition(emulator: TestEmulator): Promise<string> {
  const response = await emulator.emulator.fetch(new Request('http://emulator.test/__admin/metrics'))
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  return response.text()
}

/** Returns the value of each line that is not a comment, by its name and labels. */
async function samples(emulator: TestEmulator): Promise<Map<string, number>> {
  const lines = (await exposition(emulator))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const [, name = '', value = ''] = /^(.+) (\S+)$/.exec(line) ?? []
      return [name, Number(value)]
    }),
  )
}

const profile = (email: string) => ({ data: { type: 'profile', attributes: { email } } })

describe('GET /__admin/metrics', () => {
  it('is what Prometheus reads: help and type before the samples of each metric', async () => {
    const emulator = boot()
    await emulator.get('/api/lists')
    const text = await exposition(emulator)
    expect(text.endsWith('\n')).toBe(true)
    const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
    const LABEL = `${NAME}="(?:[^"\\\\\\n]|\\\\.)*"`
    const line = new RegExp(
      `^(# (HELP ${NAME} .+|TYPE ${NAME} (counter|gauge|histogram))|${NAME}(\\{${LABEL}(,${LABEL})*\\})? [-+.\\de]+)$`,
    )
    expect(
      text
        .trim()
        .split('\n')
        .filter((each) => !line.test(each)),
    ).toEqual([])
    const typed = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
    expect(new Set(typed).size).toBe(typed.length)
    const families = text
      .trim()
      .split('\n')
      .filter((each) => !each.startsWith('#'))
      .map((each) => (/^[\w:]+/.exec(each)?.[0] ?? '').replace(/_(bucket|sum|count)$/, ''))
    expect(families.filter((name) => !typed.includes(name))).toEqual([])
  })

  it('counts requests by operation and status, whatever the account', async () => {
    const emulator = boot({ isolation: 'per-key' })
    await emulator.post('/api/profiles', profile('ada@example.com'))
    await emulator.post('/api/profiles', profile('ada@example.com'))
    await emulator.post('/api/profiles', profile('grace@example.com'), { key: 'pk_other' })
    await emulator.get('/api/nowhere')
    const found = await samples(emulator)
    const count = (operation: string, method: string, status: number) =>
      found.get(
        `klaviyo_emulator_requests_total{operation="${operation}",method="${method}",status="${status}"}`,
      )
    expect(count('create_profile', 'POST', 201)).toBe(2)
    expect(count('create_profile', 'POST', 409)).toBe(1)
    expect(count('none', 'GET', 404)).toBe(1)
  })

  it('has the durations of each operation as a histogram that adds up', async () => {
    const emulator = boot()
    for (const name of ['a', 'b', 'c']) await emulator.post('/api/profiles', profile(`${name}@example.com`))
    const found = await samples(emulator)
    const of = (part: string, le?: string) =>
      found.get(
        `klaviyo_emulator_request_duration_seconds_${part}{operation="create_profile"${le ? `,le="${le}"` : ''}}`,
      )
    const buckets = [...found]
      .filter(([name]) => name.includes('duration_seconds_bucket{operation="create_profile"'))
      .map(([, value]) => value)
    expect(buckets).toEqual(buckets.toSorted((one, other) => one - other))
    expect([of('count'), of('bucket', '+Inf')]).toEqual([3, 3])
    expect(of('sum')).toBeGreaterThan(0)
  })

  it('tells of accounts, put-off work, faults, snapshots and the journal', async () => {
    const emulator = boot({ progress: { afterMs: 60_000 }, empty: true })
    await emulator.admin('POST', '/accounts', {})
    await emulator.admin('POST', '/faults', { operation: 'get_lists', latency: '1ms', times: 1 })
    await emulator.admin('PUT', '/snapshots/then')
    await emulator.get('/api/lists')
    const event = {
      data: {
        type: 'event',
        attributes: {
          properties: {},
          metric: { data: { type: 'metric', attributes: { name: 'Viewed Page' } } },
          profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
        },
      },
    }
    await emulator.post('/api/events', event)
    const found = await samples(emulator)
    const names = ['accounts', 'jobs', 'faults', 'faulted_requests_total', 'snapshots', 'journal_requests']
    expect(names.map((name) => found.get(`klaviyo_emulator_${name}`))).toEqual([2, 1, 1, 1, 1, 2])
    expect(found.get('klaviyo_emulator_journal_bytes')).toBeGreaterThan(0)
  })

  it('does no work that is due, and is in no journal', async () => {
    const emulator = boot({ progress: { afterMs: 0 } })
    const before = await samples(emulator)
    await samples(emulator)
    const after = await samples(emulator)
    expect(after.get('klaviyo_emulator_journal_requests')).toBe(
      before.get('klaviyo_emulator_journal_requests'),
    )
  })

  it('tells of the process', async () => {
    const found = await samples(boot())
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_heap_size_used_bytes',
      'process_uptime_seconds',
    ])
      expect(found.get(name)).toBeGreaterThan(0)
  })
})
