import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import { addForm, addList, version } from './form-requests.js'
import { addProfile } from './message-requests.js'
import { newReport, report } from './report-requests.js'
import { idsOf } from './requests.js'

const NOON = '2026-09-04T12:00:00Z'
const WEEK = { timeframe: { key: 'last_7_days' } }

async function published(klaviyo: TestEmulator): Promise<string> {
  const form = await addForm(klaviyo, [version(await addList(klaviyo, 'News'))])
  await klaviyo.admin('POST', `/forms/${form}/publish`, {})
  return form
}

describe('the reports of forms', () => {
  it('count views, closes and submissions, and the visitors', async () => {
    const klaviyo = boot()
    const form = await published(klaviyo)
    const note = (action: string, visitor: string, more: object = {}) =>
      klaviyo.admin('POST', `/forms/${form}/activity`, { action, visitor, ...more })
    await note('viewed_form', 'one')
    await note('viewed_form', 'one')
    await note('viewed_form', 'two', { count: 2 })
    await note('closed_form', 'one')
    await klaviyo.admin('POST', `/forms/${form}/submit`, {
      fields: { email: 'ada@example.com' },
      visitor: 'two',
    })
    const statistics = [
      ...['viewed_form', 'viewed_form_uniques', 'closed_form', 'submits', 'submit_rate'],
      ...['submitted_form_step', 'submitted_form_step_uniques', 'qualified_form'],
    ]
    const reply = await klaviyo.post(
      '/api/form-values-reports',
      newReport('form-values-report', { ...WEEK, statistics }),
    )
    expect(reply.body.links).toEqual({ self: `${BASE}/api/form-values-reports` })
    expect(reply.body.data.attributes.results).toEqual([
      {
        groupings: { form_id: form },
        statistics: {
          viewed_form: 4,
          viewed_form_uniques: 2,
          closed_form: 1,
          submits: 1,
          submit_rate: 0.25,
          submitted_form_step: 1,
          submitted_form_step_uniques: 1,
          qualified_form: 0,
        },
      },
    ])
  })

  it('have a value for each interval, and group and filter by version', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-02T10:00:00Z')
    const form = await published(klaviyo)
    await published(klaviyo)
    const [shown] = idsOf(await klaviyo.get(`/api/forms/${form}/form-versions`))
    await klaviyo.admin('POST', `/forms/${form}/activity`, { action: 'viewed_form', visitor: 'one' })
    await freeze(klaviyo, NOON)
    const request = {
      ...WEEK,
      interval: 'daily',
      statistics: ['viewed_form', 'submit_rate'],
      group_by: ['form_id', 'form_version_id'],
    }
    const { results } = await report(klaviyo, 'form-series-report', request)
    expect(results).toEqual([
      {
        groupings: { form_id: form, form_version_id: shown },
        statistics: { viewed_form: [0, 0, 0, 0, 0, 1, 0, 0], submit_rate: [0, 0, 0, 0, 0, 0, 0, 0] },
      },
    ])
    const found = async (filter: string) =>
      (await report(klaviyo, 'form-series-report', { ...request, filter })).results.length
    expect(await found(`equals(form_id,"${form}")`)).toBe(1)
    expect(await found(`any(form_version_id,["${shown}","1"])`)).toBe(1)
    expect(await found('equals(form_id,"NOPE01")')).toBe(0)
  })

  it('read one row for what was done in a quarter of an hour, and begin days where the account does', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/account', { timezone: 'Asia/Kathmandu' })
    await freeze(klaviyo, '2026-09-02T18:14:59Z')
    const form = await published(klaviyo)
    const view = () =>
      klaviyo.admin('POST', `/forms/${form}/activity`, { action: 'viewed_form', visitor: 'one' })
    for (let n = 0; n < 3; n++) await view()
    await freeze(klaviyo, '2026-09-02T18:15:00Z')
    await view()
    const rows = (await klaviyo.admin('GET', '/resources/form-count')).body.data
    expect(rows.map(({ attributes }: { attributes: { count: number } }) => attributes.count)).toEqual([3, 1])
    await freeze(klaviyo, NOON)
    const request = { ...WEEK, interval: 'daily', statistics: ['viewed_form', 'viewed_form_uniques'] }
    const { results } = await report(klaviyo, 'form-series-report', request)
    expect(results[0]?.statistics).toEqual({
      viewed_form: [0, 0, 0, 0, 0, 3, 1, 0],
      viewed_form_uniques: [0, 0, 0, 0, 0, 1, 1, 0],
    })
  })

  it('refuse to group by version only, and unknown statistics', async () => {
    const klaviyo = boot()
    const valuesReport = (attributes: object) =>
      klaviyo.post('/api/form-values-reports', newReport('form-values-report', { ...WEEK, ...attributes }))
    expectInvalidAt(
      await valuesReport({ statistics: ['submits'], group_by: ['form_version_id'] }),
      '/data/attributes/group_by',
    )
    expectInvalid(await valuesReport({ statistics: ['submits', 'revenue'] }), {
      detail: "'revenue' is not a valid choice for 'statistics'.",
      source: { pointer: '/data/attributes/statistics/1' },
    })
  })
})

const HAS_EMAIL = {
  type: 'profile-property',
  property: 'email',
  filter: { type: 'existence', operator: 'is-set' },
}

describe('the reports of segments', () => {
  async function segmented() {
    const klaviyo = boot({ progress: { afterMs: 0 } })
    await freeze(klaviyo, '2026-09-02T10:00:00Z')
    const definition = { condition_groups: [{ conditions: [HAS_EMAIL] }] }
    const ids: string[] = []
    for (const name of ['First', 'Second']) {
      const body = { data: { type: 'segment', attributes: { name, definition } } }
      ids.push((await klaviyo.post('/api/segments', body)).body.data.id)
    }
    return { klaviyo, ids }
  }

  it('count profiles that enter and leave, and the members at the end', async () => {
    const { klaviyo, ids } = await segmented()
    const ada = await addProfile(klaviyo)
    await addProfile(klaviyo, { email: 'bob@example.com' })
    await klaviyo.get('/api/segments')
    await freeze(klaviyo, NOON)
    const identity = { profile: { data: { type: 'profile', id: ada, attributes: {} } } }
    await klaviyo.post('/api/data-privacy-deletion-jobs', {
      data: { type: 'data-privacy-deletion-job', attributes: identity },
    })
    await klaviyo.get('/api/segments')
    const statistics = ['members_added', 'members_removed', 'net_members_changed', 'total_members']
    const { results } = await report(klaviyo, 'segment-series-report', {
      ...WEEK,
      interval: 'daily',
      statistics,
    })
    expect(results.map(({ groupings }) => groupings.segment_id).slice(-2)).toEqual(ids)
    expect(results.at(-1)?.statistics).toEqual({
      members_added: [0, 0, 0, 0, 0, 2, 0, 0],
      members_removed: [0, 0, 0, 0, 0, 0, 0, 1],
      net_members_changed: [0, 0, 0, 0, 0, 2, 0, -1],
      total_members: [0, 0, 0, 0, 0, 2, 2, 1],
    })
    const values = await report(klaviyo, 'segment-values-report', { timeframe: { key: 'today' }, statistics })
    expect(values.results.at(-1)?.statistics).toEqual({
      members_added: 0,
      members_removed: 1,
      net_members_changed: -1,
      total_members: 1,
    })
  })

  it('return zeros for a segment without changes, and no row for an unknown one', async () => {
    const { klaviyo, ids } = await segmented()
    const request = { ...WEEK, statistics: ['total_members'] }
    const { results } = await report(klaviyo, 'segment-values-report', request)
    expect(results.slice(-2)).toEqual(
      ids.map((id) => ({ groupings: { segment_id: id }, statistics: { total_members: 0 } })),
    )
    const found = async (filter: string) =>
      (await report(klaviyo, 'segment-values-report', { ...request, filter })).results.length
    expect(await found(`any(segment_id,["${ids[1]}","NOPE01"])`)).toBe(1)
    expect(await found('equals(segment_id,"NOPE01")')).toBe(0)
  })

  it('start on 1 June 2023', async () => {
    const { klaviyo } = await segmented()
    const timeframe = { start: '2023-05-01T00:00:00Z', end: '2023-07-01T00:00:00Z' }
    const attributes = { timeframe, statistics: ['total_members'] }
    const reply = await klaviyo.post(
      '/api/segment-values-reports',
      newReport('segment-values-report', attributes),
    )
    expectInvalidAt(reply, '/data/attributes/timeframe')
  })
})
