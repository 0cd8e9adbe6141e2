import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addProfile, emailsOf } from './profiles-and-events.js'
import { idsOf } from './requests.js'
import {
  addSegment,
  definitionOf,
  HAS_EMAIL,
  membershipCondition,
  propertyCondition,
  SEGMENTS,
  segmentChange,
} from './segment-requests.js'

const missing = (id: string) => `A segment with id \`${id}\` does not exist.`
const SARAH = definitionOf([propertyCondition('first_name', 'string', 'equals', { value: 'Sarah' })])

describe(`PATCH ${SEGMENTS}/{id}`, () => {
  it.each([
    ['name', 'Renamed'],
    ['is_starred', true],
    ['is_active', false],
  ])('changes its %s only', async (name, value) => {
    const klaviyo = boot()
    const id = await addSegment(klaviyo)
    const { attributes } = (await klaviyo.get(`${SEGMENTS}/${id}`)).body.data
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const reply = await klaviyo.patch(`${SEGMENTS}/${id}`, segmentChange(id, { [name]: value }))
    expect(reply.status).toBe(200)
    const { body } = await klaviyo.get(`${SEGMENTS}/${id}`)
    expect(body.data.attributes).toEqual({
      ...attributes,
      [name]: value,
      updated: '2026-11-23T13:00:00+00:00',
    })
  })

  it('returns the time of the update in microseconds, and that of creation in seconds', async () => {
    const klaviyo = boot()
    const id = await addSegment(klaviyo)
    const { body } = await klaviyo.patch(`${SEGMENTS}/${id}`, segmentChange(id, { name: 'Two' }))
    expect(body.data.attributes.created).toBe('2026-11-23T12:00:00+00:00')
    expect(body.data.attributes.updated).toMatch(/^2026-11-23T12:00:00\.\d{6}\+00:00$/)
  })

  it('computes its members again if its definition changes', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'sarah@klaviyo-demo.com', first_name: 'Sarah' })
    await addProfile(klaviyo, { email: 'maya@klaviyo-demo.com', first_name: 'Maya' })
    const id = await addSegment(klaviyo)
    expect(emailsOf(await klaviyo.get(`${SEGMENTS}/${id}/profiles`))).toHaveLength(2)
    const reply = await klaviyo.patch(`${SEGMENTS}/${id}`, segmentChange(id, { definition: SARAH }))
    expect(reply.body.data.attributes).toMatchObject({ definition: SARAH, is_processing: true })
    const { body } = await klaviyo.get(`${SEGMENTS}/${id}`)
    expect(body.data.attributes.is_processing).toBe(false)
    expect(emailsOf(await klaviyo.get(`${SEGMENTS}/${id}/profiles`))).toEqual(['sarah@klaviyo-demo.com'])
  })

  it('completes and checks the definition as on creation', async () => {
    const klaviyo = boot()
    const id = await addSegment(klaviyo)
    const change = async (definition: unknown) =>
      await klaviyo.patch(`${SEGMENTS}/${id}`, segmentChange(id, { definition }))
    const { body } = await change(definitionOf([membershipCondition(true, 'RQC7cf')]))
    const [{ conditions }] = body.data.attributes.definition.condition_groups
    expect(conditions).toEqual([{ ...membershipCondition(true, 'RQC7cf'), timeframe_filter: null }])
    expectInvalidAt(await change(definitionOf()), '/data/attributes/definition/condition_groups')
  })

  it.each([{ definition: null }, { is_active: null }, { is_starred: null }])(
    'by %j changes nothing',
    async (nothing) => {
      const klaviyo = boot()
      const id = await addSegment(klaviyo)
      const before = await klaviyo.get(`${SEGMENTS}/${id}`)
      const reply = await klaviyo.patch(`${SEGMENTS}/${id}`, segmentChange(id, nothing))
      expect(reply.status, reply.text).toBe(200)
      expect((await klaviyo.get(`${SEGMENTS}/${id}`)).body).toEqual(before.body)
    },
  )

  it('cannot set whether it is processing', async () => {
    const klaviyo = boot()
    const id = await addSegment(klaviyo)
    const change = segmentChange(id, { is_processing: false })
    expectInvalid(await klaviyo.patch(`${SEGMENTS}/${id}`, change), {
      detail: "'is_processing' is not a valid field for the resource 'segment'.",
      source: { pointer: '/data/attributes/is_processing' },
    })
  })

  it('responds 404 for an unknown segment', async () => {
    const reply = await boot().patch(`${SEGMENTS}/NOPE01`, segmentChange('NOPE01', { name: 'X' }))
    expectNotFound(reply, missing('NOPE01'))
  })
})

describe('an inactive segment', () => {
  it('keeps its members until it is active again', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'sarah@klaviyo-demo.com' })
    const id = await addSegment(klaviyo)
    await klaviyo.get(`${SEGMENTS}/${id}`)
    await klaviyo.patch(`${SEGMENTS}/${id}`, segmentChange(id, { is_active: false }))
    await addProfile(klaviyo, { email: 'maya@klaviyo-demo.com' })
    const members = async () => emailsOf(await klaviyo.get(`${SEGMENTS}/${id}/profiles`)).toSorted()
    expect(await members()).toEqual(['sarah@klaviyo-demo.com'])
    await klaviyo.patch(`${SEGMENTS}/${id}`, segmentChange(id, { is_active: true }))
    expect(await members()).toEqual(['maya@klaviyo-demo.com', 'sarah@klaviyo-demo.com'])
  })
})

describe(`DELETE ${SEGMENTS}/{id}`, () => {
  it('responds 204 without a body, and deletes the memberships, not the profiles', async () => {
    const klaviyo = boot({ empty: true })
    const profile = await addProfile(klaviyo, { email: 'sarah@klaviyo-demo.com' })
    const id = await addSegment(klaviyo, definitionOf([HAS_EMAIL]))
    expect(idsOf(await klaviyo.get(`/api/profiles/${profile}/segments`))).toEqual([id])
    const reply = await klaviyo.del(`${SEGMENTS}/${id}`)
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([204, '', null])
    expectNotFound(await klaviyo.get(`${SEGMENTS}/${id}`), missing(id))
    expect(idsOf(await klaviyo.get(`/api/profiles/${profile}/segments`))).toEqual([])
    expectNotFound(await klaviyo.del(`${SEGMENTS}/${id}`), missing(id))
  })
})
