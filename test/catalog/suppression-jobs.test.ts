import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import {
  accept,
  EMAIL,
  NOON_EXACTLY,
  NOON_SECONDS,
  revocation,
  SUBSCRIBE,
  SUPPRESS,
  startJob,
  subscription,
  suppression,
  UNSUBSCRIBE,
  UNSUPPRESS,
  unsuppression,
} from './consent-requests.js'
import { addList, addMembers, addProfile, subscriptionsOf, timeline } from './profiles-and-events.js'
import { filterQuery, idsOf, target } from './requests.js'

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/

async function withProfiles(...names: string[]): Promise<{ klaviyo: TestEmulator; ids: string[] }> {
  const klaviyo = boot()
  const ids: string[] = []
  for (const name of names) ids.push(await addProfile(klaviyo, { email: `${name}@klaviyo-demo.com` }))
  return { klaviyo, ids }
}

const withSarah = async () => (await withProfiles('sarah')).klaviyo

const marketing = async (klaviyo: TestEmulator, email = EMAIL) =>
  (await subscriptionsOf(klaviyo, email)).email.marketing

const attributesOf = async (klaviyo: TestEmulator, path: string, id: string) =>
  (await klaviyo.get(`${path}/${id}`)).body.data.attributes

/** A segment of all profiles with an email address. */
async function segmentOfAll(klaviyo: TestEmulator): Promise<string> {
  const condition = {
    type: 'profile-property',
    property: 'email',
    filter: { type: 'existence', operator: 'is-set' },
  }
  const definition = { condition_groups: [{ conditions: [condition] }] }
  const body = { data: { type: 'segment', attributes: { name: 'Everybody', definition } } }
  return (await klaviyo.post('/api/segments', body)).body.data.id
}

describe.each([
  [SUPPRESS, suppression],
  [UNSUPPRESS, unsuppression],
])('POST %s', (path, bodyOf) => {
  const type = path.slice('/api/'.length, -1)

  it('responds 202 with the job, its members in Klaviyo’s order', async () => {
    const klaviyo = await withSarah()
    const reply = await klaviyo.post(path, bodyOf({ emails: [EMAIL] }))
    const { id } = reply.body.data
    expect(id).toMatch(ULID)
    const self = `${BASE}${path}/${id}`
    expect(reply.status).toBe(202)
    expect(reply.text).toBe(
      JSON.stringify({
        data: {
          type,
          id,
          attributes: {
            status: 'processing',
            created_at: NOON_EXACTLY,
            total_count: 0,
            completed_count: 0,
            completed_at: '2026-11-23T12:00:00.008000+00:00',
            skipped_count: 0,
          },
          relationships: Object.fromEntries(
            ['lists', 'segments'].map((name) => [
              name,
              { links: { self: `${self}/relationships/${name}/`, related: `${self}/${name}/` } },
            ]),
          ),
          links: { self: `${self}/` },
        },
        links: { self: `${BASE}${path}` },
      }),
    )
  })

  it.each([
    ['none of emails, list and segment', {}],
    ['emails and a list', { emails: [EMAIL], list: 'LIST' }],
    ['a list and a segment', { list: 'LIST', segment: 'SEGMENT' }],
  ])('refuses %s', async (_, given) => {
    expectInvalidAt(await boot().post(path, bodyOf(given)), '/data')
  })

  it('refuses a wrong address, pointing at it', async () => {
    expectInvalid(await boot().post(path, bodyOf({ emails: [EMAIL, 'wrong-email'] })), {
      detail: 'Invalid email address',
      source: { pointer: '/data/attributes/profiles/data/1/attributes/email' },
    })
  })

  it('accepts a hundred addresses and refuses 101', async () => {
    const klaviyo = boot()
    const emails = Array.from({ length: 101 }, (_, n) => `p${n}@klaviyo-demo.com`)
    expectInvalidAt(await klaviyo.post(path, bodyOf({ emails })), '/data/attributes/profiles/data')
    await startJob(klaviyo, path, bodyOf({ emails: emails.slice(1) }))
  })

  it.each(['list', 'segment'])('refuses an unknown %s', async (name) => {
    const reply = await boot().post(path, bodyOf({ [name]: 'NOPE01' }))
    expectInvalidAt(reply, `/data/relationships/${name}/data/id`)
  })

  it('completes without a change if no profile has the address, and creates none', async () => {
    const klaviyo = boot()
    const id = await startJob(klaviyo, path, bodyOf({ emails: [EMAIL] }))
    expect(await attributesOf(klaviyo, path, id)).toMatchObject({ status: 'complete', total_count: 0 })
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })
})

describe(`what POST ${SUPPRESS} does`, () => {
  it('suppresses the emails at once, and keeps the consent', async () => {
    const klaviyo = boot({ progress: { realistic: true } })
    await addProfile(klaviyo, { email: EMAIL })
    await startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] }))
    expect(await marketing(klaviyo)).toEqual({
      can_receive_email_marketing: false,
      consent: 'NEVER_SUBSCRIBED',
      consent_timestamp: null,
      last_updated: NOON_EXACTLY,
      method: null,
      method_detail: null,
      custom_method_detail: null,
      double_optin: null,
      suppression: [{ reason: 'USER_SUPPRESSED', timestamp: NOON_EXACTLY }],
      list_suppressions: [],
    })
  })

  it('counts the changed profiles', async () => {
    const { klaviyo } = await withProfiles('sarah', 'maya')
    const emails = ['sarah@klaviyo-demo.com', 'maya@klaviyo-demo.com', 'nobody@klaviyo-demo.com']
    const id = await startJob(klaviyo, SUPPRESS, suppression({ emails }))
    expect(await attributesOf(klaviyo, SUPPRESS, id)).toMatchObject({
      status: 'complete',
      total_count: 2,
      completed_count: 2,
    })
  })

  it('does not count profiles that were suppressed before, and records one event for each', async () => {
    const klaviyo = await withSarah()
    await startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] }))
    const id = await startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] }))
    expect(await attributesOf(klaviyo, SUPPRESS, id)).toMatchObject({ status: 'complete', total_count: 0 })
    expect((await marketing(klaviyo)).suppression).toHaveLength(1)
  })

  it('records an event', async () => {
    const klaviyo = await withSarah()
    await startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] }))
    expect(await timeline(klaviyo)).toEqual([
      [
        'Manually Suppressed from Email Marketing',
        { email_address: EMAIL, suppression_method: expect.any(String), $event_id: String(NOON_SECONDS) },
      ],
    ])
  })

  it('applies to the members of one list only', async () => {
    const { klaviyo, ids } = await withProfiles('sarah', 'maya')
    const list = await addList(klaviyo, 'Newsletter')
    await addMembers(klaviyo, list, ids[0] ?? '')
    const reply = await klaviyo.post(SUPPRESS, suppression({ list }))
    expect(reply.body.data.relationships.lists.data).toEqual([{ type: 'list', id: list }])
    expect(reply.body.data.relationships.segments).not.toHaveProperty('data')
    expect((await marketing(klaviyo)).can_receive_email_marketing).toBe(false)
    expect((await marketing(klaviyo, 'maya@klaviyo-demo.com')).can_receive_email_marketing).toBe(true)
  })

  it('applies to the members of a segment', async () => {
    const klaviyo = await withSarah()
    const segment = await segmentOfAll(klaviyo)
    await klaviyo.get(`/api/segments/${segment}`)
    const reply = await klaviyo.post(SUPPRESS, suppression({ segment }))
    expect(reply.body.data.relationships.segments.data).toEqual([{ type: 'segment', id: segment }])
    expect((await marketing(klaviyo)).can_receive_email_marketing).toBe(false)
  })
})

describe(`what POST ${UNSUPPRESS} does`, () => {
  it('unsuppresses the emails', async () => {
    const klaviyo = await withSarah()
    await startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] }))
    await startJob(klaviyo, UNSUPPRESS, unsuppression({ emails: [EMAIL] }))
    expect(await marketing(klaviyo)).toMatchObject({ can_receive_email_marketing: true, suppression: [] })
  })

  it('keeps unsubscribed profiles unsubscribed', async () => {
    const klaviyo = boot()
    await accept(klaviyo, SUBSCRIBE, subscription())
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    await startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] }))
    const reasons = async () =>
      (await marketing(klaviyo)).suppression.map(({ reason }: { reason: string }) => reason)
    expect(await reasons()).toEqual(['UNSUBSCRIBE', 'USER_SUPPRESSED'])
    await startJob(klaviyo, UNSUPPRESS, unsuppression({ emails: [EMAIL] }))
    expect(await reasons()).toEqual(['UNSUBSCRIBE'])
    expect((await marketing(klaviyo)).can_receive_email_marketing).toBe(false)
  })
})

describe(`GET ${SUPPRESS}`, () => {
  it('returns ten jobs per page, newest first', async () => {
    const klaviyo = await withSarah()
    const ids: string[] = []
    for (let n = 0; n < 12; n += 1) {
      ids.unshift(await startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] })))
      await klaviyo.admin('POST', '/clock', { advance: '1s' })
    }
    const first = await klaviyo.get(SUPPRESS)
    const second = await klaviyo.get(target(first.body.links.next))
    expect([idsOf(first), idsOf(second)]).toEqual([ids.slice(0, 10), ids.slice(10)])
    expect(idsOf(await klaviyo.get(`${SUPPRESS}?sort=created`))).toEqual(ids.toReversed().slice(0, 10))
  })

  it('has no page[size]', async () => {
    const reply = await boot().get(`${SUPPRESS}?page[size]=5`)
    expect([reply.status, reply.body.errors[0].code]).toEqual([400, 'invalid'])
    expect(reply.body.errors[0].detail).toBe(
      "'page_size' is not a valid field for the resource 'profile-suppression-bulk-create-job'.",
    )
  })

  it('filters jobs by status and by target', async () => {
    const { klaviyo, ids } = await withProfiles('sarah')
    const list = await addList(klaviyo, 'Newsletter')
    await addMembers(klaviyo, list, ids[0] ?? '')
    const segment = await segmentOfAll(klaviyo)
    const jobs = [
      await startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] })),
      await startJob(klaviyo, SUPPRESS, suppression({ list })),
      await startJob(klaviyo, SUPPRESS, suppression({ segment })),
    ]
    const found = async (filter: string) => idsOf(await klaviyo.get(SUPPRESS + filterQuery(filter)))
    expect(await found(`equals(list_id,"${list}")`)).toEqual([jobs[1]])
    expect(await found(`equals(segment_id,"${segment}")`)).toEqual([jobs[2]])
    expect(await found('equals(status,"complete")')).toEqual(jobs.toReversed())
    expect(await found('equals(status,"queued")')).toEqual([])
  })
})

describe(`GET ${SUPPRESS}/{id}`, () => {
  it('responds 404 for an unknown job', async () => {
    expectNotFound(
      await boot().get(`${SUPPRESS}/NOPE01`),
      "A bulk profile suppression job with the id 'NOPE01' does not exist.",
    )
  })
})
