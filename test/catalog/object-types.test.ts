import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectConflict, expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import {
  addOwners,
  addType,
  createAt,
  finishJobs,
  linkTo,
  newSchema,
  newSource,
  newType,
  PET,
  publish,
  schemaChange,
  writeRelationship,
} from './custom-object-requests.js'
import { idsOf } from './requests.js'

const TYPES = '/api/object-types'
const SCHEMAS = '/api/object-schemas'

describe('POST /api/object-types', () => {
  it('returns 201 with the type, and creates a draft and an empty mapping', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:00:00Z')
    const reply = await klaviyo.post(TYPES, newType({ description: 'Animals' }))
    const { id, attributes, relationships } = reply.body.data
    expect(reply.status).toBe(201)
    expect(attributes).toEqual({
      title: 'Pet',
      description: 'Animals',
      status: 'draft',
      namespace: 'custom-objects',
      created_at: '2026-09-04T13:00:00.000000+00:00',
      updated_at: '2026-09-04T13:00:00.000000+00:00',
    })
    expect(Object.keys(relationships)).toEqual([
      'current-schema',
      'draft-schema',
      'schema-versions',
      'object-types',
      'profile-object-types',
    ])
    const draft = (await klaviyo.get(`${TYPES}/${id}/draft-schema`)).body.data
    expect(draft.attributes).toEqual({
      title: 'Pet',
      description: 'Animals',
      status: 'draft',
      properties: [],
      required: [],
      published_at: null,
      visibility: 'private',
    })
    const mapping = (await klaviyo.get(`${SCHEMAS}/${draft.id}/source-mapping`)).body.data
    expect(mapping.attributes).toEqual({ property_mappings: [], relationship_mappings: [] })
  })

  it('creates the schema and the mapping in its body', async () => {
    const klaviyo = boot()
    const source = await createAt(klaviyo, '/api/data-sources', newSource())
    const property_mappings = [
      { id: 1, type: 'simple', source: { source_id: source, id_path: "$['id']", data_path: '$.id' } },
      { id: 2, type: 'constant', value: 'Rex' },
    ]
    const attributes = { property_mappings }
    const made = await addType(
      klaviyo,
      { visibility: 'shared' },
      {
        properties: PET,
        required: ['id'],
        'source-mapping': { data: { type: 'source-mapping', attributes } },
      },
    )
    const { body } = await klaviyo.get(`${SCHEMAS}/${made.schema}?include=source-mapping`)
    expect(body.data.attributes).toMatchObject({ properties: PET, required: ['id'], visibility: 'shared' })
    expect(body.included[0].attributes).toEqual({ property_mappings, relationship_mappings: [] })
  })

  it('publishes an active schema in its body', async () => {
    const klaviyo = boot({ progress: { realistic: true } })
    const { type, schema } = await addType(klaviyo, {}, { properties: PET, status: 'active' })
    const statuses = async () => [
      (await klaviyo.get(`${TYPES}/${type}`)).body.data.attributes.status,
      (await klaviyo.get(`${SCHEMAS}/${schema}`)).body.data.attributes.status,
    ]
    expect(await statuses()).toEqual(['publishing', 'publishing'])
    await finishJobs(klaviyo)
    expect(await statuses()).toEqual(['active', 'active'])
  })

  it('refuses a title that exists in the namespace', async () => {
    const klaviyo = boot()
    await addType(klaviyo)
    expectConflict(
      await klaviyo.post(TYPES, newType()),
      "The title 'Pet' is already used in the namespace 'custom-objects'.",
      '/data/attributes/title',
    )
  })

  const INSIDE = '/data/attributes/object-schema/data/attributes'
  const MAPPINGS = `${INSIDE}/source-mapping/data/attributes/property_mappings/0`
  const mapped = (mapping: object) => ({
    properties: PET,
    'source-mapping': { data: { type: 'source-mapping', attributes: { property_mappings: [mapping] } } },
  })
  it.each([
    [
      'an id of a property that is not positive',
      { properties: [{ ...PET[0], id: 0 }] },
      `${INSIDE}/properties/0/id`,
    ],
    [
      'a type of property that does not exist',
      { properties: [{ ...PET[0], type: 'list_str' }] },
      `${INSIDE}/properties/0/type`,
    ],
    [
      'two properties with one id',
      { properties: [PET[0], { ...PET[1], id: 1 }] },
      `${INSIDE}/properties/1/id`,
    ],
    [
      'two properties with one name',
      { properties: [PET[0], { ...PET[1], name: 'id' }] },
      `${INSIDE}/properties/1/name`,
    ],
    [
      'a required name without a property',
      { properties: PET, required: ['id', 'colour'] },
      `${INSIDE}/required/1`,
    ],
    ['a mapping of an unknown property', mapped({ id: 9, type: 'constant', value: 1 }), `${MAPPINGS}/id`],
    [
      'a mapping of an unknown data source',
      mapped({ id: 1, type: 'simple', source: { source_id: 'nope', id_path: '$', data_path: '$.a' } }),
      `${MAPPINGS}/source/source_id`,
    ],
    ['a mapping of another type', mapped({ id: 1, type: 'computed', value: 1 }), `${MAPPINGS}/type`],
  ])('refuses %s, and creates nothing', async (_, schema, pointer) => {
    const klaviyo = boot()
    expectInvalidAt(await klaviyo.post(TYPES, newType({}, schema)), pointer)
    expect((await klaviyo.get(TYPES)).body.data).toEqual([])
  })
})

describe('GET /api/object-types', () => {
  it('filters by namespace, is not paged, and includes schemas', async () => {
    const klaviyo = boot()
    const namespace = 'applications/01K61DKJ7EKJ0ES9VE456XF5JG'
    const own = await addType(klaviyo)
    const app = await addType(klaviyo, { namespace })
    expect(idsOf(await klaviyo.get(TYPES))).toEqual([own.type, app.type])
    expect(idsOf(await klaviyo.get(`${TYPES}?filter=equals(namespace,"${namespace}")`))).toEqual([app.type])
    const { data, included, links } = (await klaviyo.get(`${TYPES}?include=draft-schema,current-schema`)).body
    expect(data[0].relationships['draft-schema'].data).toEqual({ type: 'object-schema', id: own.schema })
    expect(data[0].relationships['current-schema'].data).toBeNull()
    expect(included.map(({ id }: { id: string }) => id)).toEqual([own.schema, app.schema])
    expect(Object.keys(links)).toEqual(['self'])
  })

  it('refuses a filter by any other field', async () => {
    expectInvalid(await boot().get(`${TYPES}?filter=equals(title,"Pet")`), {
      detail:
        "'title' is not a filterable field for this resource. The filterable fields on this resource are: namespace.",
      source: { parameter: 'filter' },
    })
  })
})

describe('the schemas of an object type', () => {
  it('have null for a schema that does not exist', async () => {
    const klaviyo = boot()
    const { type } = await addType(klaviyo)
    for (const path of ['current-schema', 'relationships/current-schema'])
      expect((await klaviyo.get(`${TYPES}/${type}/${path}`)).body).toEqual({ data: null })
  })

  it('follow each other: a draft is published, and a new version replaces it', async () => {
    const klaviyo = boot()
    const { type, schema: first } = await addType(klaviyo)
    await publish(klaviyo, first)
    const shown = async (name: string) =>
      (await klaviyo.get(`${TYPES}/${type}/relationships/${name}`)).body.data
    expect([await shown('current-schema'), await shown('draft-schema')]).toEqual([
      { type: 'object-schema', id: first },
      null,
    ])
    const properties = [...PET, { id: 5, name: 'colour', type: 'string', description: '' }]
    const second = await createAt(klaviyo, SCHEMAS, newSchema(type, { properties }))
    expect((await klaviyo.get(`${TYPES}/${type}`)).body.data.attributes.status).toBe('active')
    await publish(klaviyo, second)
    expect((await shown('current-schema')).id).toBe(second)
    expect((await shown('schema-versions')).map(({ id }: { id: string }) => id)).toEqual([first, second])
  })

  it('show when they were published', async () => {
    const klaviyo = boot({ progress: { realistic: true } })
    const { schema } = await addType(klaviyo)
    await freeze(klaviyo, '2026-09-04T13:00:00Z')
    const reply = await klaviyo.patch(`${SCHEMAS}/${schema}`, schemaChange(schema, { status: 'active' }))
    expect(reply.body.data.attributes).toMatchObject({ status: 'publishing', published_at: null })
    await finishJobs(klaviyo)
    const { attributes } = (await klaviyo.get(`${SCHEMAS}/${schema}`)).body.data
    expect(attributes).toMatchObject({ status: 'active', published_at: '2026-09-04T13:00:05.000000+00:00' })
  })
})

describe('POST /api/object-schemas', () => {
  it('refuses an unknown object type, with its own wording', async () => {
    const reply = await boot().post(SCHEMAS, newSchema('nope'))
    expectNotFound(reply, 'object-type with id `nope` does not exist')
  })

  it('requires an object type', async () => {
    const { relationships: _, ...data } = newSchema('nope').data
    expectInvalidAt(await boot().post(SCHEMAS, { data }), '/data/relationships')
  })

  it('refuses a second draft', async () => {
    const klaviyo = boot()
    const { type } = await addType(klaviyo)
    expectConflict(
      await klaviyo.post(SCHEMAS, newSchema(type)),
      'The object type already has a draft schema.',
      '/data',
    )
  })

  it.each([
    ['leaves a property out', { properties: PET.slice(1) }, 'properties'],
    [
      'changes the type of a property',
      { properties: [{ ...PET[0], type: 'int' }, ...PET.slice(1)] },
      'properties/0/type',
    ],
    [
      'requires a new property',
      { properties: [...PET, { id: 9, name: 'colour', type: 'string' }], required: ['colour'] },
      'required/0',
    ],
  ])('refuses a new version that %s', async (_, attributes, member) => {
    const klaviyo = boot()
    const { type, schema } = await addType(klaviyo)
    await publish(klaviyo, schema)
    expectInvalidAt(await klaviyo.post(SCHEMAS, newSchema(type, attributes)), `/data/attributes/${member}`)
  })
})

describe('PATCH /api/object-schemas/{id}', () => {
  it('renames the type and the schema together', async () => {
    const klaviyo = boot()
    const { type, schema } = await addType(klaviyo)
    const change = schemaChange(schema, { title: 'Animal', description: 'All of them' })
    expect((await klaviyo.patch(`${SCHEMAS}/${schema}`, change)).body.data.attributes).toMatchObject({
      title: 'Animal',
      description: 'All of them',
    })
    expect((await klaviyo.get(`${TYPES}/${type}`)).body.data.attributes).toMatchObject({
      title: 'Animal',
      description: 'All of them',
    })
  })

  it('keeps values that are null', async () => {
    const klaviyo = boot()
    const { schema } = await addType(klaviyo)
    const nothing = { title: null, properties: null, required: null, description: null, status: null }
    const { attributes } = (await klaviyo.patch(`${SCHEMAS}/${schema}`, schemaChange(schema, nothing))).body
      .data
    expect(attributes).toMatchObject({ title: 'Pet', properties: PET, status: 'draft' })
  })

  it('refuses to update a schema that is not a draft', async () => {
    const klaviyo = boot()
    const { schema } = await addType(klaviyo)
    await publish(klaviyo, schema)
    const reply = await klaviyo.patch(`${SCHEMAS}/${schema}`, schemaChange(schema, { title: 'Animal' }))
    expectConflict(reply, 'Only draft schemas can be modified.', '/data/attributes/status')
  })

  it('requires that required properties exist after the update', async () => {
    const klaviyo = boot()
    const { schema } = await addType(klaviyo, {}, { properties: PET, required: ['age'] })
    const change = schemaChange(schema, { properties: PET.slice(0, 2) })
    expectInvalidAt(await klaviyo.patch(`${SCHEMAS}/${schema}`, change), '/data/attributes/required/0')
  })
})

describe('PATCH /api/source-mappings/{id}', () => {
  it('replaces the named lists, and keeps the others', async () => {
    const klaviyo = boot()
    const { mapping } = await addType(klaviyo)
    const property_mappings = [{ id: 2, type: 'constant', value: true }]
    const data = { type: 'source-mapping', id: mapping, attributes: { property_mappings } }
    const reply = await klaviyo.patch(`/api/source-mappings/${mapping}`, { data })
    expect(reply.body.data.attributes).toEqual({ property_mappings, relationship_mappings: [] })
  })

  it.each(['id', '$.a.', "$['a'", '$..a', '$[-1]', '$[?(@.a)]'])('refuses the path %s', async (path) => {
    const klaviyo = boot()
    const { mapping } = await addType(klaviyo)
    const source_id = await createAt(klaviyo, '/api/data-sources', newSource())
    const source = { source_id, id_path: '$.id', data_path: path }
    const attributes = { property_mappings: [{ id: 1, type: 'simple', source }] }
    const data = { type: 'source-mapping', id: mapping, attributes }
    expectInvalid(await klaviyo.patch(`/api/source-mappings/${mapping}`, { data }), {
      detail: `'${path}' is not a valid JSONPath: it may have $, ['x'], .x, [n] and [*].`,
      source: { pointer: '/data/attributes/property_mappings/0/source/data_path' },
    })
  })
})

describe('the relationships of an object schema', () => {
  it('have compound ids, and a meta with their names', async () => {
    const klaviyo = boot()
    const pet = await addType(klaviyo)
    const toy = await addType(klaviyo, { title: 'Toy' })
    const owners = await addOwners(klaviyo, pet.schema)
    const reply = await writeRelationship(
      klaviyo,
      'POST',
      [pet.schema, 'object-schemas'],
      [linkTo(toy.schema, 'toys')],
    )
    expect([reply.status, reply.text]).toEqual([204, ''])
    const { data } = (await klaviyo.get(`${SCHEMAS}/${pet.schema}/relationships/object-schemas`)).body
    expect(data).toEqual([
      {
        type: 'object-schema',
        id: `${toy.schema}:::toys`,
        meta: { relationship_id: expect.any(String), name: 'toys', description: 'The toys' },
      },
    ])
    const { body } = await klaviyo.get(
      `${SCHEMAS}/${pet.schema}?include=profile-object-schemas,object-schemas`,
    )
    expect(body.data.relationships['profile-object-schemas'].data).toEqual([
      { type: 'profile-object-schema', id: 'profile:::owners' },
    ])
    expect(body.included).toEqual([
      {
        type: 'profile-object-schema',
        id: 'profile:::owners',
        attributes: { meta: { relationship_id: owners, name: 'owners', description: 'The owners' } },
        links: { self: `${BASE}/api/profile-object-schemas/profile:::owners/` },
      },
      expect.objectContaining({ type: 'object-schema', id: `${toy.schema}:::toys` }),
    ])
  })

  it('are also those of the type', async () => {
    const klaviyo = boot()
    const pet = await addType(klaviyo)
    const toy = await addType(klaviyo, { title: 'Toy' })
    await addOwners(klaviyo, pet.schema)
    await writeRelationship(klaviyo, 'POST', [pet.schema, 'object-schemas'], [linkTo(toy.schema, 'toys')])
    const types = (await klaviyo.get(`${TYPES}/${pet.type}/relationships/object-types`)).body
    expect(types.data).toEqual([
      { type: 'object-type', id: `${toy.type}:::toys`, meta: expect.objectContaining({ name: 'toys' }) },
    ])
    expect(Object.keys(types.links)).toEqual(['self'])
    const { included } = (await klaviyo.get(`${TYPES}/${pet.type}?include=profile-object-types`)).body
    expect(included[0]).toMatchObject({ type: 'profile-object-type', id: 'profile:::owners' })
  })

  it('can be filtered by the members of their meta', async () => {
    const klaviyo = boot()
    const { schema } = await addType(klaviyo)
    const relationship_id = await addOwners(klaviyo, schema)
    const fields = 'fields[profile-object-schema]=meta.relationship_id&fields[object-schema]=title,meta.name'
    const { body } = await klaviyo.get(`${SCHEMAS}/${schema}?include=profile-object-schemas&${fields}`)
    expect(body.data.attributes).toEqual({ title: 'Pet' })
    expect(body.included[0].attributes).toEqual({ meta: { relationship_id } })
  })

  it('are renamed and removed by their id', async () => {
    const klaviyo = boot()
    const { schema } = await addType(klaviyo)
    const relationship_id = await addOwners(klaviyo, schema)
    const path = `${SCHEMAS}/${schema}/relationships/profile-object-schemas`
    const own = { type: 'profile-object-schema', id: 'profile' }
    const to = [schema, 'profile-object-schemas'] as const
    const renamed = await writeRelationship(klaviyo, 'PATCH', to, {
      ...own,
      meta: { relationship_id, name: 'keepers' },
    })
    expect(renamed.status, renamed.text).toBe(204)
    expect((await klaviyo.get(path)).body.data).toEqual([
      {
        type: 'profile-object-schema',
        id: 'profile:::keepers',
        meta: { relationship_id, name: 'keepers', description: 'The owners' },
      },
    ])
    expect(
      (await writeRelationship(klaviyo, 'DELETE', to, [{ ...own, meta: { relationship_id } }])).status,
    ).toBe(204)
    expect((await klaviyo.get(path)).body.data).toEqual([])
    expectNotFound(
      await writeRelationship(klaviyo, 'DELETE', to, [{ ...own, meta: { relationship_id } }]),
      `profile-schema relationship with id=\`${relationship_id}\`, origin_schema_id=${schema} does not exist.`,
    )
  })

  it('stay with the type on a new version', async () => {
    const klaviyo = boot()
    const { type, schema } = await addType(klaviyo)
    const relationship_id = await addOwners(klaviyo, schema)
    await publish(klaviyo, schema)
    const second = await createAt(klaviyo, SCHEMAS, newSchema(type))
    const { data } = (await klaviyo.get(`${SCHEMAS}/${second}/relationships/profile-object-schemas`)).body
    expect(data[0].meta.relationship_id).toBe(relationship_id)
  })

  it('cannot be circular', async () => {
    const klaviyo = boot()
    const [a, b, c] = [
      await addType(klaviyo, { title: 'A' }),
      await addType(klaviyo, { title: 'B' }),
      await addType(klaviyo, { title: 'C' }),
    ]
    await writeRelationship(klaviyo, 'POST', [a.schema, 'object-schemas'], [linkTo(b.schema, 'bs')])
    await writeRelationship(klaviyo, 'POST', [b.schema, 'object-schemas'], [linkTo(c.schema, 'cs')])
    for (const target of [a.schema, c.schema])
      expectInvalid(
        await writeRelationship(klaviyo, 'POST', [c.schema, 'object-schemas'], [linkTo(target, 'back')]),
        {
          detail: 'Circular object relationships are not allowed.',
          source: { pointer: '/data/0/id' },
        },
      )
    const links = await klaviyo.get(`${SCHEMAS}/${c.schema}/relationships/object-schemas`)
    expect(links.body.data).toEqual([])
  })

  it('have unique names, and are refused without one', async () => {
    const klaviyo = boot()
    const { schema } = await addType(klaviyo)
    await addOwners(klaviyo, schema)
    const to = [schema, 'profile-object-schemas'] as const
    const own = { type: 'profile-object-schema', id: 'profile' }
    expectConflict(
      await writeRelationship(klaviyo, 'POST', to, [{ ...own, meta: { name: 'owners' } }]),
      "A relationship with the name 'owners' already exists.",
      '/data/0/meta/name',
    )
    expectInvalidAt(await writeRelationship(klaviyo, 'POST', to, [own]), '/data/0/meta')
    expectInvalidAt(await writeRelationship(klaviyo, 'POST', to, [{ ...own, meta: {} }]), '/data/0/meta/name')
    expectInvalidAt(await writeRelationship(klaviyo, 'POST', to, { ...own, meta: { name: 'a' } }), '/data')
    expectInvalidAt(await writeRelationship(klaviyo, 'PATCH', to, [own]), '/data')
  })

  it('can be changed in a draft only', async () => {
    const klaviyo = boot()
    const { schema } = await addType(klaviyo)
    const relationship_id = await addOwners(klaviyo, schema)
    await publish(klaviyo, schema)
    const own = { type: 'profile-object-schema', id: 'profile', meta: { relationship_id } }
    const reply = await writeRelationship(klaviyo, 'DELETE', [schema, 'profile-object-schemas'], [own])
    expectConflict(reply, 'Only draft schemas can be modified.', '/data/attributes/status')
  })

  it('of an unknown schema are 404', async () => {
    for (const name of ['object-schemas', 'profile-object-schemas'])
      expectNotFound(
        await boot().get(`${SCHEMAS}/nope/relationships/${name}`),
        'object-schema with id `nope` does not exist.',
      )
  })
})

describe('DELETE /api/object-types/{id}', () => {
  it('deletes the type with its schemas, mappings and relationships', async () => {
    const klaviyo = boot()
    const { type, schema, mapping } = await addType(klaviyo)
    await addOwners(klaviyo, schema)
    expect((await klaviyo.del(`${TYPES}/${type}`)).status).toBe(204)
    for (const path of [`${TYPES}/${type}`, `${SCHEMAS}/${schema}`, `/api/source-mappings/${mapping}`])
      expect((await klaviyo.get(path)).status).toBe(404)
    expect((await klaviyo.get(`${TYPES}/${type}/relationships/profile-object-types`)).body.data).toEqual([])
    await addType(klaviyo)
  })
})
