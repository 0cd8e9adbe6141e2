/** Bodies of requests about profiles. Each has a number, so that no two have the same profile. */

export const IMPORT_SIZE = 10_000
export const METRIC = 'Placed Order'

const DAYS = 90
const FIRST = Date.parse('2026-01-01T00:00:00Z')

export const listBody = JSON.stringify({ data: { type: 'list', attributes: { name: 'Everybody' } } })

/** A job that imports up to 10,000 profiles, into a list if one is given. */
export function importBody(job, { list, size = IMPORT_SIZE } = {}) {
  const data = Array.from({ length: Math.min(size, IMPORT_SIZE) }, (_, index) => ({
    type: 'profile',
    attributes: attributesOf(job * IMPORT_SIZE + index),
  }))
  return JSON.stringify({
    data: {
      type: 'profile-bulk-import-job',
      attributes: { profiles: { data } },
      ...(list && { relationships: { lists: { data: [{ type: 'list', id: list }] } } }),
    },
  })
}

export function profileBody(n) {
  return JSON.stringify({ data: { type: 'profile', attributes: attributesOf(n) } })
}

export function eventBody(n) {
  const attributes = { ...eventOf(n), profile: { data: personOf(n % 5_000) } }
  return JSON.stringify({ data: { type: 'event', attributes } })
}

/** A job of 1,000 events, ten for each of a hundred profiles. */
export function eventsBody(from) {
  const data = Array.from({ length: 100 }, (_, person) => ({
    type: 'event-bulk-create',
    attributes: {
      profile: { data: personOf(from / 10 + person) },
      events: {
        data: Array.from({ length: 10 }, (_, event) => ({
          type: 'event',
          attributes: eventOf(from + person * 10 + event),
        })),
      },
    },
  }))
  return JSON.stringify({
    data: { type: 'event-bulk-create-job', attributes: { 'events-bulk-create': { data } } },
  })
}

function attributesOf(n) {
  return {
    email: `p${n}@example.com`,
    external_id: `X${n}`,
    first_name: 'Sarah',
    last_name: 'Mason',
    location: { city: 'Copenhagen', country: 'Denmark' },
    properties: { plan: 'free', number: n },
  }
}

function personOf(n) {
  return { type: 'profile', attributes: { email: `p${n}@example.com` } }
}

function eventOf(n) {
  return {
    unique_id: String(n),
    time: new Date(FIRST + (n % DAYS) * 86_400_000 + (n % 86_400) * 1_000).toISOString(),
    value: n % 100,
    properties: { sku: `A${n % 50}`, 'Campaign Name': `Campaign ${n % 20}` },
    metric: { data: { type: 'metric', attributes: { name: METRIC } } },
  }
}
