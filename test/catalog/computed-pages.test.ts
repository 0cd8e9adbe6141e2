import { describe, expect, it } from 'vitest'
import { BASE, boot, KEY, NEWEST, type Reply } from '../support/emulator.js'
import { expectGeneral, expectInvalid } from '../support/problems.js'
import { AGGREGATES, aggregation, BULK, bulkOf, eventOf } from './event-requests.js'
import { metricNamed } from './profiles-and-events.js'

const BY = { by: ['Campaign Name'] }
const name = (index: number) => `C${String(index).padStart(3, '0')}`

/** An account whose metric has as many groups as events. */
async function withGroups(count: number) {
  const klaviyo = boot({ empty: true })
  const events = Array.from({ length: count }, (_, index) =>
    eventOf('Opened', {
      time: '2026-06-02T10:00:00Z',
      unique_id: name(index),
      properties: { 'Campaign Name': name(index) },
    }),
  )
  expect((await klaviyo.post(BULK, bulkOf({ events }))).status).toBe(202)
  const id = await metricNamed(klaviyo, 'Opened')
  return {
    klaviyo,
    id,
    aggregate: (more: object = {}, query = '') =>
      klaviyo.post(AGGREGATES + query, aggregation(id, { ...BY, ...more })),
  }
}

const groupsOf = ({ status, text, body }: Reply): string[] => {
  expect(status, text).toBe(200)
  return body.data.attributes.data.map(({ dimensions }: { dimensions: string[] }) => dimensions[0])
}

const cursorOf = (link: string) => new URL(link).searchParams.get('page_cursor')

describe('POST /api/metric-aggregates with more groups than a page holds', () => {
  it('follows the cursor of the link, forward and back', async () => {
    const { aggregate } = await withGroups(1_000)
    const first = await aggregate()
    expect(groupsOf(first)).toEqual(Array.from({ length: 500 }, (_, index) => name(index)))
    const { next, prev } = first.body.links
    expect(next).toMatch(`${BASE}/api/metric-aggregates?page_cursor=`)
    expect(prev).toBeNull()
    const second = await aggregate({ page_cursor: cursorOf(next) })
    expect(groupsOf(second)).toEqual(Array.from({ length: 500 }, (_, index) => name(index + 500)))
    expect(second.body.links.next).toBeNull()
    expect(groupsOf(await aggregate({ page_cursor: cursorOf(second.body.links.prev) }))[0]).toBe('C000')
    expect(groupsOf(await aggregate({ page_size: 1_000 }))).toHaveLength(1_000)
  })

  it('accepts the cursor as the whole link, and in the query of the followed link', async () => {
    const { aggregate } = await withGroups(501)
    const { next } = (await aggregate()).body.links
    const asLink = await aggregate({ page_cursor: next })
    const followed = await aggregate({}, new URL(next).search)
    for (const reply of [asLink, followed]) expect(groupsOf(reply)).toEqual([name(500)])
    expect(followed.body.links.self).toBe(next)
  })

  it('refuses a cursor that it did not issue', async () => {
    const { aggregate } = await withGroups(1)
    for (const page_cursor of ['x', 'bmV4dDo6dGl0bGU6OmE6OjE'])
      expectGeneral(await aggregate({ page_cursor }), {
        status: 400,
        code: 'invalid',
        title: 'Invalid input.',
        detail: 'Invalid cursor provided.',
      })
  })
})

describe('return_fields of POST /api/metric-aggregates', () => {
  /** Returns the response without the check against Klaviyo's document, which requires every attribute. */
  async function shown(return_fields: readonly string[] | null) {
    const { klaviyo, id } = await withGroups(1)
    const request = new Request(BASE + AGGREGATES, {
      method: 'POST',
      headers: {
        authorization: `Klaviyo-API-Key ${KEY}`,
        revision: NEWEST,
        'content-type': 'application/json',
      },
      body: JSON.stringify(aggregation(id, { ...BY, measurements: ['count', 'unique'], return_fields })),
    })
    const response = await klaviyo.emulator.fetch(request)
    expect(response.status).toBe(200)
    const body = (await response.json()) as { data: { attributes: unknown } }
    return body.data.attributes
  }

  const data = [{ dimensions: ['C000'], measurements: { count: [0, 1, 0], unique: [0, 1, 0] } }]
  const counts = [{ dimensions: ['C000'], measurements: { count: [0, 1, 0] } }]

  it.each([
    [['data'], { data }],
    [['count'], { data: counts }],
    [['dates', 'count'], { data: counts, dates: expect.any(Array) }],
    [[], { data, dates: expect.any(Array) }],
    [null, { data, dates: expect.any(Array) }],
  ])('%j returns the named members only', async (fields, attributes) => {
    expect(await shown(fields)).toEqual(attributes)
  })

  it('refuses fields that the response does not have', async () => {
    const { aggregate } = await withGroups(1)
    expectInvalid(await aggregate({ return_fields: ['count', 'nope'] }), {
      detail: "'nope' is not a valid choice for 'return_fields'.",
      source: { pointer: '/data/attributes/return_fields/1' },
    })
  })
})
