import { beforeAll, describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { insertResources } from '../support/insert-resources.js'

const ONE = {
  profile: '01M1PAAR5HBCRHA3NN9NG5WRTA',
  list: 'YafG4m',
  segment: 'RvKscW',
  metric: 'SkDfHe',
  custom: '01M1PA9Z9DFGK85H67PJSZZ67V',
  coupon: 'TEN',
  job: 'V0JoWEhOX21haW50ZW5hbmNlLlBIV0tSRC4xNzg4NTI5MjAxLkVHZEk1Tw',
}

const DEFINED = { aggregation_method: 'count', metric_groups: [], condition_groups: [] }

/** An account with one resource of each type. */
function stocked(): TestEmulator {
  const klaviyo = boot()
  const types = { custom: 'custom-metric', job: 'profile-bulk-import-job' } as const
  insertResources(
    klaviyo,
    Object.entries(ONE).map(([name, id]) => ({
      type: name in types ? types[name as keyof typeof types] : name,
      id,
      attributes: { external_id: id, name, definition: DEFINED },
    })),
  )
  return klaviyo
}

/** The two paths of a relationship. */
const both = (owner: string, name: string) => [`${owner}/${name}`, `${owner}/relationships/${name}`]

const LISTS = `/api/lists/${ONE.list}`
const SEGMENTS = `/api/segments/${ONE.segment}`
const METRICS = `/api/metrics/${ONE.metric}`
const PROFILES = `/api/profiles/${ONE.profile}`
const JOBS = `/api/profile-bulk-import-jobs/${ONE.job}`

/* The links of each collection were compared over all recordings of 2026-09-04 (live-findings.md). */

describe('links of a collection', () => {
  let klaviyo: TestEmulator
  beforeAll(() => {
    klaviyo = stocked()
  })

  it.each([
    '/api/custom-metrics',
    '/api/mapped-metrics',
    ...both(`/api/custom-metrics/${ONE.custom}`, 'metrics'),
    ...both(LISTS, 'tags'),
    ...both(LISTS, 'flow-triggers'),
    ...both(SEGMENTS, 'tags'),
    ...both(SEGMENTS, 'flow-triggers'),
    ...both(METRICS, 'flow-triggers'),
    ...both(METRICS, 'metric-properties'),
    ...both(PROFILES, 'push-tokens'),
    ...both(PROFILES, 'conversations'),
    ...both(JOBS, 'lists'),
  ])('are self alone at %s', async (path) => {
    const { status, body } = await klaviyo.get(path)
    expect([status, Object.keys(body.links)]).toEqual([200, ['self']])
  })

  it.each([
    '/api/accounts',
    '/api/coupons',
    '/api/coupon-code-bulk-create-jobs',
    '/api/events',
    '/api/lists',
    '/api/metrics',
    '/api/profile-bulk-import-jobs',
    '/api/profile-suppression-bulk-create-jobs',
    '/api/profile-suppression-bulk-delete-jobs',
    '/api/profiles',
    '/api/push-tokens',
    '/api/segments',
    `${JOBS}/import-errors`,
    ...both(`/api/coupons/${ONE.coupon}`, 'coupon-codes'),
    ...both(LISTS, 'profiles'),
    ...both(SEGMENTS, 'profiles'),
    ...both(PROFILES, 'lists'),
    ...both(PROFILES, 'segments'),
    ...both(JOBS, 'profiles'),
  ])('are self, next and prev at %s', async (path) => {
    const { status, body } = await klaviyo.get(path)
    expect([status, Object.keys(body.links)]).toEqual([200, ['self', 'next', 'prev']])
  })
})

describe('a relationship to one that is empty', () => {
  it.each([
    ...both(PROFILES, 'conversation'),
    ...both('/api/mapped-metrics/revenue', 'metric'),
    ...both('/api/mapped-metrics/revenue', 'custom-metric'),
  ])('is null without links at %s', async (path) => {
    const klaviyo = boot({ empty: true })
    insertResources(klaviyo, [{ type: 'profile', id: ONE.profile }])
    const { status, text } = await klaviyo.get(path)
    expect([status, text]).toEqual([200, '{"data":null}'])
  })
})

describe('GET /api/lists filtered by any(id, ...)', () => {
  const path = `/api/lists?filter=any(id,["${ONE.list}"])`

  it('has a prev link whose cursor is the filter, which leads nowhere', async () => {
    const klaviyo = stocked()
    const { body } = await klaviyo.get(path)
    const { searchParams } = new URL(body.links.prev)
    expect(searchParams.get('page[cursor]')).toBe(`<Filters: any(id,["${ONE.list}"])>`)
    const followed = await klaviyo.get(body.links.prev.replace('http://emulator.test', ''))
    expect([followed.status, followed.body.errors[0].detail]).toEqual([400, 'Invalid cursor provided.'])
  })

  it.each([
    `/api/lists?filter=equals(id,"${ONE.list}")`,
    '/api/lists?filter=any(name,["list"])',
    `/api/segments?filter=any(id,["${ONE.segment}"])`,
  ])('is the only one that does: %s', async (other) => {
    expect((await stocked().get(other)).body.links.prev).toBeNull()
  })
})
