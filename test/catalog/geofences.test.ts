import { describe, expect, it } from 'vitest'
import { boot, type Reply, type RequestInput, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'

const PATH = '/client/geofences?company_id=AbCdEf'
const WITHOUT_KEY: RequestInput = { headers: { authorization: undefined } }
const HEADER = 'X-Klaviyo-API-Filters'

/** Cities by their distance from New York, closest first. */
const CITIES = [
  { name: 'Sydney', latitude: -33.87, longitude: 151.21 },
  { name: 'London', latitude: 51.51, longitude: -0.13 },
  { name: 'Chicago', latitude: 41.88, longitude: -87.63 },
  { name: 'Boston', latitude: 42.36, longitude: -71.06 },
  { name: 'New York', latitude: 40.71, longitude: -74.01 },
]
const NAMES = CITIES.map(({ name }) => name)
const NEW_YORK = 'and(equals(lat,40.7128),equals(lng,-74.0060))'

const at = (point: string): RequestInput => ({
  headers: { ...WITHOUT_KEY.headers, [HEADER.toLowerCase()]: point },
})

async function withCities(): Promise<TestEmulator> {
  const klaviyo = boot()
  for (const { latitude, longitude } of CITIES)
    await klaviyo.admin('POST', '/geofences', { latitude, longitude, radius: 100 })
  return klaviyo
}

function namesOf({ status, text, body }: Reply): (string | undefined)[] {
  expect(status, text).toBe(200)
  return body.data.map(
    ({ attributes }: { attributes: { latitude: number } }) =>
      CITIES.find(({ latitude }) => latitude === attributes.latitude)?.name,
  )
}

describe('GET /client/geofences with a point in its header', () => {
  it.each([
    NEW_YORK,
    'equals(lat,40.7128),equals(lng,-74.0060)',
    'and(equals("lng",-74),equals("lat",40.7))',
    'and(equals(lat,4.07128E1),equals(lng,-7.4E+1))',
  ])('returns the closest first: %s', async (point) => {
    const klaviyo = await withCities()
    expect(namesOf(await klaviyo.get(PATH, WITHOUT_KEY))).toEqual(NAMES)
    expect(namesOf(await klaviyo.get(PATH, at(point)))).toEqual(NAMES.toReversed())
  })

  it('measures across the antimeridian', async () => {
    const klaviyo = boot()
    for (const longitude of [170, -179])
      await klaviyo.admin('POST', '/geofences', { latitude: 0, longitude, radius: 1 })
    const { body } = await klaviyo.get(PATH, at('and(equals(lat,0),equals(lng,179))'))
    expect(body.data[0].attributes.longitude).toBe(-179)
  })

  it('answers in pages, there and back', async () => {
    const klaviyo = await withCities()
    const turn = async (link: string) =>
      klaviyo.get(new URL(link).pathname + new URL(link).search, at(NEW_YORK))
    const first = await klaviyo.get(`${PATH}&page[size]=2`, at(NEW_YORK))
    expect([namesOf(first), first.body.links.prev]).toEqual([['New York', 'Boston'], null])
    const second = await turn(first.body.links.next)
    expect(namesOf(second)).toEqual(['Chicago', 'London'])
    const third = await turn(second.body.links.next)
    expect([namesOf(third), third.body.links.next]).toEqual([['Sydney'], null])
    const back = await turn(third.body.links.prev)
    expect(namesOf(back)).toEqual(['Chicago', 'London'])
    const start = await turn(back.body.links.prev)
    expect([namesOf(start), start.body.links.prev]).toEqual([['New York', 'Boston'], null])
  })

  it.each([
    ['equals(lat,40.7)', "Both 'lat' and 'lng' are required."],
    ['and(equals(lat,1),equals(lat,2),equals(lng,3))', "'lat' and 'lng' may be given only once."],
    ['and(equals(lat,91),equals(lng,3))', "'lat' must be from -90 to 90 and 'lng' from -180 to 180."],
    ['near(40.7,-74)', 'Invalid filter provided'],
    ['', 'Invalid filter provided'],
    [
      'and(greater-than(lat,1),equals(lng,3))',
      "'greater-than' is not an allowed filter operator for lat.  Allowed operators are equals",
    ],
    [
      'equals(radius,100)',
      "'radius' is not a filterable field for this resource. The filterable fields on this resource are: lat, lng.",
    ],
    ['and(equals(lat,"x"),equals(lng,3))', "'x' is not a valid filter value for lat; expected a number"],
  ])('refuses %j', async (point, detail) => {
    expectInvalid(await boot().get(PATH, at(point)), { detail, source: { parameter: HEADER } })
  })
})

describe('an operation that was in beta before it became general', () => {
  it.each([
    ['2026-01-15.pre', '2026-01-15.pre'],
    ['2025-10-15.pre', '2025-10-15.pre'],
    ['2026-02-15.pre', '2026-01-15'],
  ])('is served at %s', async (revision, printed) => {
    const klaviyo = await withCities()
    for (const request of [WITHOUT_KEY, at(NEW_YORK)]) {
      const reply = await klaviyo.get(PATH, { ...request, revision })
      expect(namesOf(reply)).toHaveLength(5)
      expect(reply.headers.get('x-klaviyo-api-revision')).toBe(printed)
    }
  })

  it('is not served at the stable revision of that day', async () => {
    const detail = 'No valid revisions found for method, please check our documentation'
    expectNotFound(await boot().get(PATH, { ...WITHOUT_KEY, revision: '2026-01-15' }), detail)
  })

  it.each([
    ['/api/custom-metrics', '2025-01-15.pre'],
    ['/api/mapped-metrics', '2025-04-15.pre'],
    ['/api/push-tokens', '2025-01-15.pre'],
    ['/client/reviews?company_id=AbCdEf', '2025-01-15.pre'],
    ['/client/ip-allowlists/integration-egress', '2026-04-15.pre'],
  ])('is served in every form: %s at %s', async (path, revision) => {
    const reply = await boot().get(path, { revision })
    expect([reply.status, reply.headers.get('x-klaviyo-api-revision')]).toEqual([200, revision])
  })
})
