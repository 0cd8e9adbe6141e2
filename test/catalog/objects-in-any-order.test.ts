import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import {
  addOwners,
  addType,
  createAt,
  finishJobs,
  mappingChange,
  mappingFrom,
  newSource,
  newType,
  PET,
  publish,
  sendRecords,
} from './custom-object-requests.js'
import { addSegment, definitionOf, SEGMENTS } from './segment-requests.js'
import { addTemplate, render } from './template-requests.js'

const ADA = 'ada@example.com'
const BEN = 'ben@example.com'

/** Pets come from one data source, and their owners from another. */
async function openRegister(klaviyo: TestEmulator) {
  const pets = await createAt(klaviyo, '/api/data-sources', newSource())
  const register = await createAt(klaviyo, '/api/data-sources', newSource({ title: 'Register' }))
  const { type, schema, mapping } = await addType(klaviyo)
  const owners = await addOwners(klaviyo, schema)
  const attributes = {
    property_mappings: [{ id: 1, ...mappingFrom(pets, '$.id') }],
    relationship_mappings: [
      {
        relationship_id: owners,
        type: 'simple',
        source: {
          source_id: register,
          type: 'profile',
          id_path: '$.pets[*]',
          related_id_paths: [{ identifier_type: 'email', path: '$.owners[*]' }],
        },
      },
    ],
  }
  const reply = await klaviyo.patch(`/api/source-mappings/${mapping}`, mappingChange(mapping, attributes))
  expect(reply.status, reply.text).toBe(200)
  await publish(klaviyo, schema)
  return { pets, register, type, owners }
}

/** The email addresses of the profiles that own at least one pet. */
async function ownersIn(klaviyo: TestEmulator, type: string, relationship: string): Promise<string[]> {
  const condition = {
    type: 'profile-has-custom-object',
    object_type_id: type,
    object_type_relationship_id: relationship,
    filter: { type: 'numeric', operator: 'greater-than', value: 0 },
    filters: [],
  }
  const segment = await addSegment(klaviyo, definitionOf([condition]))
  await klaviyo.admin('POST', '/clock', { advance: '1m' })
  const { body } = await klaviyo.get(`${SEGMENTS}/${segment}/profiles`)
  return body.data.map(({ attributes }: { attributes: { email: string } }) => attributes.email).toSorted()
}

describe('a record that relates an object which does not exist yet', () => {
  it('is linked as soon as another record creates the object', async () => {
    const klaviyo = boot({ empty: true })
    const { pets, register, type, owners } = await openRegister(klaviyo)
    await sendRecords(klaviyo, register, { pets: ['rex', 'tom'], owners: [ADA, BEN] })
    await finishJobs(klaviyo)
    await sendRecords(klaviyo, pets, { id: 'rex' })
    await finishJobs(klaviyo)
    expect(await ownersIn(klaviyo, type, owners)).toEqual([ADA])
  })

  it('is linked to each of its objects separately', async () => {
    const klaviyo = boot({ empty: true })
    const { pets, register, type, owners } = await openRegister(klaviyo)
    await sendRecords(klaviyo, register, { pets: ['rex', 'tom'], owners: [ADA, BEN] })
    await sendRecords(klaviyo, pets, { id: 'tom' })
    await finishJobs(klaviyo)
    await sendRecords(klaviyo, pets, { id: 'rex' })
    await finishJobs(klaviyo)
    expect(await ownersIn(klaviyo, type, owners)).toEqual([ADA, BEN])
  })

  it('is linked again to an object that was deleted and made once more, and to no other', async () => {
    const klaviyo = boot({ empty: true })
    const { pets, register, type, owners } = await openRegister(klaviyo)
    await sendRecords(klaviyo, pets, { id: 'rex' }, { id: 'tom' })
    await sendRecords(klaviyo, register, { pets: ['rex', 'tom'], owners: [ADA, BEN] })
    await finishJobs(klaviyo)
    const deletion = {
      data: {
        type: 'object-record-bulk-delete-job',
        relationships: { 'object-records': { data: [{ type: 'object-record', id: `${type}:::rex` }] } },
      },
    }
    expect((await klaviyo.post('/api/object-record-bulk-delete-jobs', deletion)).status).toBe(202)
    await finishJobs(klaviyo)
    expect(await ownersIn(klaviyo, type, owners)).toEqual([BEN])
    await sendRecords(klaviyo, pets, { id: 'rex' })
    await finishJobs(klaviyo)
    expect(await ownersIn(klaviyo, type, owners)).toEqual([ADA, BEN])
  })

  it('is deleted with its data source', async () => {
    const klaviyo = boot({ empty: true })
    const { pets, register, type, owners } = await openRegister(klaviyo)
    await sendRecords(klaviyo, register, { pets: ['rex'], owners: [ADA] })
    await finishJobs(klaviyo)
    expect((await klaviyo.del(`/api/data-sources/${register}`)).status).toBe(204)
    await sendRecords(klaviyo, pets, { id: 'rex' })
    await finishJobs(klaviyo)
    expect(await ownersIn(klaviyo, type, owners)).toEqual([])
  })
})

const fixture = (record: object, status: string) => ({
  profiles: [{ email: ADA }, { email: BEN }],
  object_types: [newType({}, { properties: PET, status }).data.attributes],
  object_records: [{ 'object-type': 'Pet', id: 'rex', ...record }],
})

const seed = (klaviyo: TestEmulator, record: object, status = 'active') =>
  klaviyo.request('POST', '/__admin/seed', { body: { fixture: fixture(record, status) } })

describe('the section object_records of a fixture', () => {
  it('creates objects with their profiles, and the missing relationship of the type', async () => {
    const klaviyo = boot({ empty: true })
    const reply = await seed(klaviyo, {
      record_properties: { id: 'rex', age: '3' },
      profiles: { owners: [ADA] },
    })
    expect(reply.status, reply.text).toBe(200)
    const [{ id: type }] = (await klaviyo.get('/api/object-types')).body.data
    expect((await klaviyo.get(`/api/object-records/${type}:::rex`)).body.data.attributes).toEqual({
      record_properties: { id: 'rex', age: 3 },
    })
    const { body } = await klaviyo.get(`/api/object-types/${type}/relationships/profile-object-types`)
    expect(body.data[0].id).toBe('profile:::owners')
    expect(await ownersIn(klaviyo, type, body.data[0].meta.relationship_id)).toEqual([ADA])
  })

  it.each([
    ['a property that the schema lacks', { record_properties: { colour: 'red' } }, 'colour'],
    ['a value of another type', { record_properties: { age: 'old' } }, 'integer'],
    ['a relationship that the schema lacks', { record_properties: {}, objects: { toys: ['a'] } }, 'toys'],
    ['an unknown profile', { record_properties: {}, profiles: { owners: ['who'] } }, 'who'],
  ])('refuses %s', async (_, record, word) => {
    const reply = await seed(boot({ empty: true }), record)
    expect(reply.status, reply.text).toBe(400)
    expect(reply.text).toContain(word)
  })

  it('refuses objects of a type without an active schema', async () => {
    const reply = await seed(boot({ empty: true }), { record_properties: {} }, 'draft')
    expect(reply.status, reply.text).toBe(400)
    expect(reply.text).toContain('no active schema')
  })
})

describe('{% customobject %}', () => {
  it.each(['customobject', 'customobjects'])('refuses %s, whose arguments are unknown', async (tag) => {
    const klaviyo = boot({ empty: true })
    const id = await addTemplate(klaviyo, { text: `{% ${tag} x %}{% end${tag} %}` })
    expectInvalid(await render(klaviyo, id, {}), {
      detail: `'${tag}' is not supported by the emulator: its arguments are not known`,
      source: { pointer: '/data/attributes/text' },
    })
  })
})
