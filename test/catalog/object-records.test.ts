import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import {
  addOwners,
  addType,
  BULK,
  bulk,
  createAt,
  mapPets,
  mappingFrom,
  newSchema,
  newSource,
  openPets,
  PET,
  publish,
  record,
  relationships,
  sendRecords,
} from './custom-object-requests.js'
import { idsOf } from './requests.js'

const SINGLE = '/api/data-source-record-create-jobs'
const DELETION = '/api/object-record-bulk-delete-jobs'

const single = (source: string, given: object) => ({
  data: {
    type: 'data-source-record-create-job',
    attributes: { 'data-source-record': { data: record(given) } },
    relationships: relationships(source),
  },
})

const deletion = (...ids: readonly string[]) => ({
  data: {
    type: 'object-record-bulk-delete-job',
    relationships: { 'object-records': { data: ids.map((id) => ({ type: 'object-record', id })) } },
  },
})

const rex = (more: object = {}) => ({ id: 'rex', details: { name: 'Rex', age: 3 }, ...more })

const recordsOf = async (klaviyo: TestEmulator, type: string) =>
  (await klaviyo.get(`/api/object-types/${type}/object-records`)).body.data
const logsOf = async (klaviyo: TestEmulator, type: string) =>
  (await klaviyo.get(`/api/object-types/${type}/object-ingestion-logs`)).body.data

describe('POST /api/data-source-record-create-jobs', () => {
  it('responds 204 without a body, and creates an object from the record', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    const reply = await klaviyo.post(SINGLE, single(source, rex({ colour: 'brown' })))
    expect([reply.status, reply.text]).toEqual([204, ''])
    const id = `${type}:::rex`
    expect((await klaviyo.get(`/api/object-records/${id}`)).body).toEqual({
      data: {
        type: 'object-record',
        id,
        attributes: { record_properties: { id: 'rex', name: 'Rex', age: 3 } },
        links: { self: `${BASE}/api/object-records/${id}/` },
      },
      links: { self: `${BASE}/api/object-records/${id}` },
    })
  })

  it('refuses an unknown data source, and a body without one', async () => {
    const klaviyo = boot()
    expectNotFound(await klaviyo.post(SINGLE, single('nope', rex())), 'Data source with ID nope not found.')
    const { relationships: _, ...data } = single('nope', rex()).data
    expectInvalidAt(await klaviyo.post(SINGLE, { data }), '/data/relationships/data-source')
  })

  it('refuses a record that is not an object, or of more than 512 kB', async () => {
    const klaviyo = boot()
    const source = await createAt(klaviyo, '/api/data-sources', newSource())
    const at = '/data/attributes/data-source-record/data'
    expectInvalidAt(await klaviyo.post(SINGLE, single(source, ['rex'])), `${at}/attributes/record`)
    expectInvalidAt(await klaviyo.post(SINGLE, single(source, { text: 'x'.repeat(513 * 1024) })), at)
  })
})

describe('POST /api/data-source-record-bulk-create-jobs', () => {
  it('refuses more than 500 records, and a body of more than 4 MB', async () => {
    const klaviyo = boot()
    const source = await createAt(klaviyo, '/api/data-sources', newSource())
    const many = Array.from({ length: 501 }, (_, n) => ({ id: String(n) }))
    expectInvalidAt(await klaviyo.post(BULK, bulk(source, many)), '/data/attributes/data-source-records/data')
    const large = Array.from({ length: 9 }, (_, n) => ({ id: String(n), text: 'x'.repeat(500 * 1024) }))
    expect((await klaviyo.post(BULK, bulk(source, large))).status).toBe(413)
  })

  it('stores nothing if one record is too large', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    const reply = await klaviyo.post(BULK, bulk(source, [rex(), { id: 'big', text: 'x'.repeat(513 * 1024) }]))
    expectInvalidAt(reply, '/data/attributes/data-source-records/data/1')
    expect(await recordsOf(klaviyo, type)).toEqual([])
  })

  it('replaces what a record contains; the last one with an id wins', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, rex(), rex({ details: { name: 'Max' } }))
    const [{ attributes }] = await recordsOf(klaviyo, type)
    expect(attributes.record_properties).toEqual({ id: 'rex', name: 'Max' })
  })

  it('creates objects from records that arrived before the schema was published', async () => {
    const klaviyo = boot()
    const source = await createAt(klaviyo, '/api/data-sources', newSource())
    await sendRecords(klaviyo, source, rex(), { id: 'tom', details: { name: 'Tom' } })
    const made = await addType(klaviyo)
    await mapPets(klaviyo, made.mapping, source, await addOwners(klaviyo, made.schema))
    await publish(klaviyo, made.schema)
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    expect((await recordsOf(klaviyo, made.type)).map(({ id }: { id: string }) => id)).toEqual([
      `${made.type}:::rex`,
      `${made.type}:::tom`,
    ])
  })

  it('maps the stored records again if a new version is published', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, rex({ colour: 'brown' }))
    const properties = [...PET, { id: 5, name: 'colour', type: 'string' }]
    const property_mappings = [
      { id: 1, ...mappingFrom(source, '$.id') },
      { id: 5, ...mappingFrom(source, '$.colour') },
    ]
    const mapping = { data: { type: 'source-mapping', attributes: { property_mappings } } }
    const next = await createAt(
      klaviyo,
      '/api/object-schemas',
      newSchema(type, { properties, 'source-mapping': mapping }),
    )
    await publish(klaviyo, next)
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    const [{ attributes }] = await recordsOf(klaviyo, type)
    expect(attributes.record_properties).toMatchObject({ id: 'rex', colour: 'brown' })
  })
})

describe('the values of a record', () => {
  const born = (value: unknown) => ({ details: { born: value } })
  it.each([
    ['an integer as text', { details: { age: '2' } }, { age: 2 }],
    ['a whole number with decimals', { details: { age: 2.0 } }, { age: 2 }],
    ['a date', born('2020-05-01'), { born: '2020-05-01T00:00:00.000000+00:00' }],
    ['seconds since 1970', born(1_588_291_200), { born: '2020-05-01T00:00:00.000000+00:00' }],
    ['null, which is absent', { details: { name: null } }, {}],
  ])('are converted: %s', async (_, given, expected) => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, { id: 'rex', ...given })
    const [{ attributes }] = await recordsOf(klaviyo, type)
    expect(attributes.record_properties).toEqual({ id: 'rex', ...expected })
  })

  it.each([
    [
      'a number for text',
      { details: { name: 7 } },
      'string_type',
      'Input should be a valid string',
      'name',
      '7',
    ],
    [
      'text for an integer',
      { details: { age: 'old' } },
      'int_parsing',
      'Input should be a valid integer, unable to parse string as an integer',
      'age',
      '"old"',
    ],
    [
      'a fraction',
      { details: { age: 2.5 } },
      'int_from_float',
      'Input should be a valid integer, got a number with a fractional part',
      'age',
      '2.5',
    ],
    ['a list', { details: { age: [] } }, 'int_type', 'Input should be a valid integer', 'age', '[]'],
    [
      'text for a time',
      { details: { born: 'long ago' } },
      'datetime_from_date_parsing',
      'Input should be a valid datetime or date, invalid character in year',
      'born',
      '"long ago"',
    ],
  ])('violate the schema: %s', async (_, given, code, message, property, invalid_value) => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await freeze(klaviyo, '2026-11-24T10:00:00Z')
    await sendRecords(klaviyo, source, { id: 'rex', ...given })
    expect(await recordsOf(klaviyo, type)).toEqual([])
    const [log] = await logsOf(klaviyo, type)
    expect(log.attributes).toEqual({
      status: 'error',
      event_type: 'validation_error',
      timestamp: '2026-11-24T10:00:00.000000+00:00',
      summary: '1 validation error for rex',
      errors: [{ code, message, property, invalid_value }],
    })
  })

  it('must be there if they are required', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo, ['name', 'age'])
    await sendRecords(klaviyo, source, { id: 'rex' }, { details: {} })
    const [nameless, log] = await logsOf(klaviyo, type)
    const missing = (property: string) => ({
      code: 'missing',
      message: 'Field required',
      property,
      invalid_value: null,
    })
    expect(log.attributes).toMatchObject({
      summary: '2 validation errors for rex',
      errors: [missing('name'), missing('age')],
    })
    expect(nameless.attributes).toMatchObject({
      summary: '1 validation error for Pet',
      errors: [missing('id')],
    })
  })
})

describe('GET /api/object-types/{id}/object-records', () => {
  it('pages oldest first, and a cursor is the id of the first record of its page', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, ...['c', 'a', 'b'].map((id) => ({ id })))
    for (const path of ['object-records', 'relationships/object-records']) {
      const target = `/api/object-types/${type}/${path}?page[size]=2`
      const first = await klaviyo.get(target)
      expect(idsOf(first)).toEqual([`${type}:::c`, `${type}:::a`])
      const second = await klaviyo.get(first.body.links.next.slice(BASE.length))
      expect(idsOf(second)).toEqual([`${type}:::b`])
      expect(first.body.links.next).toContain(encodeURIComponent(`${type}:::b`))
    }
  })

  it('is 404 for an unknown type, with its own wording', async () => {
    for (const path of ['object-records', 'object-ingestion-logs', 'relationships/object-records'])
      expectNotFound(await boot().get(`/api/object-types/nope/${path}`), 'Object type `nope` not found')
  })
})

describe('GET /api/object-types/{id}/object-ingestion-logs', () => {
  it('returns the newest first, by record, status and time', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await freeze(klaviyo, '2026-11-24T10:00:00Z')
    await sendRecords(klaviyo, source, { id: 'rex', details: { age: 'old' } })
    await klaviyo.get('/api/object-types')
    await freeze(klaviyo, '2026-11-24T11:00:00Z')
    await sendRecords(klaviyo, source, { id: 'tom', details: { age: 'old' } })
    const path = `/api/object-types/${type}/object-ingestion-logs`
    const found = async (filter: string) => {
      const { body, text } = await klaviyo.get(`${path}?filter=${encodeURIComponent(filter)}`)
      expect(body.errors, text).toBeUndefined()
      return body.data.map(({ attributes }: { attributes: { summary: string } }) =>
        attributes.summary.split(' ').at(-1),
      )
    }
    expect(await found('equals(status,"error")')).toEqual(['tom', 'rex'])
    expect(await found('any(status,["info","warning"])')).toEqual([])
    expect(await found('equals(record_id,"rex")')).toEqual(['rex'])
    expect(await found(`equals(record_id,"${type}:::rex")`)).toEqual(['rex'])
    expect(await found('greater-or-equal(timestamp,2026-11-24T10:30:00Z)')).toEqual(['tom'])
    expect(
      await found('less-than(timestamp,2026-11-24T10:30:00Z),any(event_type,["validation_error"])'),
    ).toEqual(['rex'])
  })

  it('includes the type, and the record if it exists', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, rex())
    await klaviyo.get('/api/object-types')
    await sendRecords(klaviyo, source, rex({ details: { age: 'old' } }))
    const path = `/api/object-types/${type}/object-ingestion-logs?include=object-record,object-type`
    const { data, included } = (await klaviyo.get(path)).body
    expect(data[0].relationships['object-record'].data).toEqual({
      type: 'object-record',
      id: `${type}:::rex`,
    })
    expect(included.map((each: { type: string }) => each.type)).toEqual(['object-record', 'object-type'])
  })

  it('forgets logs after 14 days', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, { id: 'rex', details: { age: 'old' } })
    expect(await logsOf(klaviyo, type)).toHaveLength(1)
    await klaviyo.admin('POST', '/clock', { advance: '13d' })
    expect(await logsOf(klaviyo, type)).toHaveLength(1)
    await klaviyo.admin('POST', '/clock', { advance: '2d' })
    expect(await logsOf(klaviyo, type)).toEqual([])
  })
})

describe('the profiles of an object', () => {
  const emails = async (klaviyo: TestEmulator) =>
    (await klaviyo.get('/api/profiles')).body.data
      .map(({ attributes }: { attributes: { email: string } }) => attributes.email)
      .toSorted()

  it('are found by their identifiers, or created', async () => {
    const klaviyo = boot()
    const { source } = await openPets(klaviyo)
    const ada = { type: 'profile', attributes: { email: 'ada@example.com' } }
    await createAt(klaviyo, '/api/profiles', { data: ada })
    await sendRecords(
      klaviyo,
      source,
      rex({ owners: [{ email: 'ada@example.com' }, { email: 'ben@example.com' }] }),
    )
    expect(await emails(klaviyo)).toEqual(['ada@example.com', 'ben@example.com'])
  })

  it('are not created by a Klaviyo id, which is logged as a warning', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, rex({ keeper: '01K61DKJ7EKJ0ES9VE456XF5JG' }))
    expect(await emails(klaviyo)).toEqual([])
    expect(await recordsOf(klaviyo, type)).toHaveLength(1)
    const [log] = await logsOf(klaviyo, type)
    expect(log.attributes).toMatchObject({
      status: 'warning',
      errors: [expect.objectContaining({ code: 'profile_not_found', property: 'klaviyo-id' })],
    })
  })

  it('are not created by an invalid address', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, rex({ owners: [{ email: 'nobody' }] }))
    expect(await emails(klaviyo)).toEqual([])
    expect((await logsOf(klaviyo, type))[0].attributes.status).toBe('warning')
  })
})

describe('POST /api/object-record-bulk-delete-jobs', () => {
  it('responds 202 without a body, deletes the records, and ignores unknown ones', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, rex(), { id: 'tom' })
    await klaviyo.get('/api/object-types')
    const reply = await klaviyo.post(DELETION, deletion(`${type}:::rex`, `${type}:::unknown`))
    expect([reply.status, reply.text]).toEqual([202, ''])
    expect((await recordsOf(klaviyo, type)).map(({ id }: { id: string }) => id)).toEqual([`${type}:::tom`])
  })

  it('refuses an unknown type, and more than 500 records', async () => {
    const klaviyo = boot()
    expectNotFound(await klaviyo.post(DELETION, deletion('nope:::rex')), 'Object type `nope` not found')
    const ids = Array.from({ length: 501 }, (_, n) => `nope:::${n}`)
    expectInvalid(await klaviyo.post(DELETION, deletion(...ids)), {
      detail: 'A maximum of 500 items is allowed per request; got 501.',
      source: { pointer: '/data/relationships/object-records/data' },
    })
  })
})

describe('deleting', () => {
  it('a data source keeps its objects', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, rex())
    await klaviyo.get('/api/object-types')
    expect((await klaviyo.del(`/api/data-sources/${source}`)).status).toBe(204)
    expect(await recordsOf(klaviyo, type)).toHaveLength(1)
  })

  it('a type deletes its records and logs', async () => {
    const klaviyo = boot()
    const { type, source } = await openPets(klaviyo)
    await sendRecords(klaviyo, source, rex(), { id: 'tom', details: { age: 'old' } })
    await klaviyo.get('/api/object-types')
    expect((await klaviyo.del(`/api/object-types/${type}`)).status).toBe(204)
    expect((await klaviyo.get(`/api/object-records/${type}:::rex`)).status).toBe(404)
  })
})
