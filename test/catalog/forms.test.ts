import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import { addForm, addList, block, newForm, step, THANKS, version } from './form-requests.js'
import { idsOf } from './requests.js'

const ULID = /^01[0-9A-HJKMNP-TV-Z]{24}$/
const VERSIONS = '/data/attributes/definition/versions'

describe('POST /api/forms', () => {
  it('responds 201 with the definition and without relationships', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:40:14.250125Z')
    const reply = await klaviyo.post('/api/forms', newForm())
    expect(reply.status, reply.text).toBe(201)
    const { data, links } = reply.body
    expect(Object.keys(data)).toEqual(['type', 'id', 'attributes', 'links'])
    expect(Object.keys(data.attributes)).toEqual([
      'status',
      'ab_test',
      'name',
      'definition',
      'created_at',
      'updated_at',
    ])
    expect(data.id).toMatch(/^[A-Za-z0-9]{6}$/)
    expect(data.attributes).toMatchObject({
      status: 'draft',
      ab_test: false,
      created_at: '2026-09-04T13:40:14.250125+00:00',
      updated_at: expect.stringMatching(/^2026-09-04T13:40:14\.2501\d\d\+00:00$/),
    })
    expect(data.links).toEqual({ self: `${BASE}/api/forms/${data.id}/` })
    expect(links).toEqual({ self: `${BASE}/api/forms` })
  })

  it('fills every default of the definition, at every depth', async () => {
    const klaviyo = boot()
    const { attributes } = (await klaviyo.post('/api/forms', newForm())).body.data
    const [made] = attributes.definition.versions
    expect(made).toMatchObject({
      type: 'popup',
      location: null,
      status: 'draft',
      ab_test: false,
      triggers: [],
      teasers: [],
      specialties: [],
      dynamic_button: null,
      channel: 'WEB',
      message_priority: 50,
    })
    expect(made.properties).toEqual({
      side_image_settings: null,
      click_outside_to_close: null,
      rule_based_trigger_evaluation: 'any',
      record_utm_params_on_submit: false,
      show_close_button: true,
      accessible_name: null,
    })
    expect(made.styles).toMatchObject({
      minimum_height: 250,
      width: 'medium',
      background_color: '#FFFFFF',
      border_styles: null,
      input_styles: { label_color: '#303B43', text_styles: { font_size: 16, font_weight: 400 } },
      rich_text_styles: { h1: { margin: { left: 0, right: 0, top: 0, bottom: 0 } } },
    })
    const [email] = made.steps[0].columns[0].rows[0].blocks
    expect(email).toEqual({
      id: expect.stringMatching(ULID),
      type: 'email',
      styles: { padding: { left: 0, right: 0, top: 0, bottom: 0 }, background_color: null },
      properties: {
        display_device: ['desktop', 'mobile'],
        classname: null,
        label: null,
        show_label: false,
        placeholder: null,
        required: true,
        error_messages: null,
        property_name: '$email',
      },
    })
  })

  it('generates a number for each version and ULIDs for the elements inside', async () => {
    const klaviyo = boot()
    const triggers = [{ type: 'delay' }, { type: 'exit_intent' }]
    const { id, attributes } = (await klaviyo.post('/api/forms', newForm([version(null, { triggers })]))).body
      .data
    const [made] = attributes.definition.versions
    const [{ columns }] = made.steps
    const elements = [...made.steps, ...columns, ...columns[0].rows, columns[0].rows[1].blocks[0].action]
    const ids = [...elements, ...made.triggers].map((each) => each.id)
    for (const each of ids) expect(each).toMatch(ULID)
    expect(new Set(ids).size).toBe(ids.length)
    expect(made.triggers).toMatchObject([{ properties: { seconds: 5 } }, { properties: {} }])
    expect(idsOf(await klaviyo.get(`/api/forms/${id}/form-versions`))).toEqual([String(made.id)])
  })

  it('refuses a version with one step', async () => {
    const klaviyo = boot()
    const [, ...steps] = version().steps
    const reply = await klaviyo.post('/api/forms', newForm([{ steps }]))
    const source = { pointer: `${VERSIONS}/0` }
    expectInvalid(reply, { detail: 'Versions must have at least two steps', source })
  })

  it('refuses a location for forms that are not flyouts', async () => {
    const klaviyo = boot()
    const location = 'bottom_right'
    expectInvalid(await klaviyo.post('/api/forms', newForm([version(null, { location })])), {
      detail: 'Only flyout types may have a location',
      source: { pointer: `${VERSIONS}/0/location` },
    })
    const flyout = newForm([version(null, { location, type: 'flyout' })])
    expect((await klaviyo.post('/api/forms', flyout)).status).toBe(201)
  })

  it.each([
    [{ submit: true, properties: {} }, 400],
    [{ submit: true }, 400],
    [{ submit: false, properties: { list_id: 'Y6nRLr' } }, 400],
    [{ submit: false, properties: {} }, 201],
    [{ submit: false }, 201],
  ])('requires a list with actions that submit: %j returns %i', async (action, status) => {
    const klaviyo = boot()
    const button = block('button', { label: 'Go' }, { action: { type: 'close', ...action } })
    const reply = await klaviyo.post('/api/forms', newForm([{ steps: [step('One', button), THANKS] }]))
    expect(reply.status, reply.text).toBe(status)
    if (status === 400)
      expectInvalid(reply, {
        detail: 'Submit actions require a list_id, and list_id is only allowed on submit actions',
        source: { pointer: `${VERSIONS}/0/steps/0/columns/0/rows/0/blocks/0/action` },
      })
  })

  it('responds 404 for a list that does not exist', async () => {
    const reply = await boot().post('/api/forms', newForm([version('NOPE01')]))
    expectNotFound(reply, 'A list with id `NOPE01` does not exist.')
  })

  it('refuses ids anywhere', async () => {
    const klaviyo = boot()
    const given = version(null, { id: 7 })
    const steps = [{ ...given.steps[0], id: '01GDDKASAP8TKDDA2GRZDSVP4H' }, THANKS]
    const detail = 'id is not allowed to be specified on create'
    expectInvalid(
      await klaviyo.post('/api/forms', newForm([{ ...given, steps }])),
      { detail, source: { pointer: `${VERSIONS}/0/id` } },
      { detail, source: { pointer: `${VERSIONS}/0/steps/0/id` } },
    )
  })

  it('refuses styles of a column that has rows', async () => {
    const klaviyo = boot()
    const styles = { background_color: '#FFFFFF' }
    const [first] = version().steps
    const columns = [{ ...first?.columns[0], styles }, { styles }]
    const reply = await klaviyo.post('/api/forms', newForm([{ steps: [{ columns }, THANKS] }]))
    expectInvalid(reply, {
      detail: 'Column background images are only supported when a column has no rows',
      source: { pointer: `${VERSIONS}/0/steps/0/columns/0/styles` },
    })
  })

  it('refuses unknown members and types, with their place', async () => {
    const klaviyo = boot()
    const unknownMember = await klaviyo.post('/api/forms', newForm([version(null, { colour: 'red' })]))
    expect(unknownMember.status).toBe(400)
    expect(unknownMember.body.errors[0].source).toEqual({ pointer: `${VERSIONS}/0/colour` })
    const unknown = await klaviyo.post(
      '/api/forms',
      newForm([{ steps: [step('A', block('clock')), THANKS] }]),
    )
    expectInvalid(unknown, {
      detail: "'clock' is not a valid choice for 'type'.",
      source: { pointer: `${VERSIONS}/0/steps/0/columns/0/rows/0/blocks/0/type` },
    })
    const live = await klaviyo.post('/api/forms', newForm(undefined, { status: 'live' }))
    expect(live.body.errors[0].source).toEqual({ pointer: '/data/attributes/status' })
  })

  it('accepts steps inside a step, and checks them', async () => {
    const klaviyo = boot()
    const inside = step('Inside', block('text', { property_name: 'City' }))
    const nested = { ...step('Outside', block('email')), steps: [inside] }
    const { attributes } = (await klaviyo.post('/api/forms', newForm([{ steps: [nested, THANKS] }]))).body
      .data
    expect(attributes.definition.versions[0].steps[0].steps[0].columns[0].rows[0].blocks[0]).toMatchObject({
      id: expect.stringMatching(ULID),
      properties: { property_name: 'City', required: false },
    })
    const wrong = { ...nested, steps: [step('Inside', block('text'))] }
    const reply = await klaviyo.post('/api/forms', newForm([{ steps: [wrong, THANKS] }]))
    expect(reply.body.errors[0].source.pointer).toMatch(/steps\/0\/steps\/0\/columns.*property_name$/)
  })

  it('accepts the members of a revision, and no later ones', async () => {
    const klaviyo = boot()
    const form = newForm([version(null, { channel: 'WEB' })])
    expect((await klaviyo.post('/api/forms', form, { revision: '2026-01-15' })).status).toBe(400)
    expect((await klaviyo.post('/api/forms', form, { revision: '2026-04-15' })).status).toBe(201)
    const live = newForm(undefined, { status: 'live' })
    expect((await klaviyo.post('/api/forms', live, { revision: '2025-10-15' })).status).toBe(201)
    expect((await klaviyo.post('/api/forms', newForm(), { revision: '2025-07-15' })).status).toBe(404)
  })
})

describe('GET /api/forms', () => {
  it('shows forms with their versions and without the definition', async () => {
    const klaviyo = boot()
    const id = await addForm(klaviyo)
    const { data, links } = (await klaviyo.get('/api/forms')).body
    expect(links).toEqual({ self: `${BASE}/api/forms`, next: null, prev: null })
    expect(Object.keys(data[0].attributes)).toEqual(['name', 'status', 'ab_test', 'created_at', 'updated_at'])
    const [shown] = idsOf(await klaviyo.get(`/api/forms/${id}/relationships/form-versions`))
    expect(data[0].relationships['form-versions']).toEqual({
      data: [{ type: 'form-version', id: shown }],
      links: {
        self: `${BASE}/api/forms/${id}/relationships/form-versions/`,
        related: `${BASE}/api/forms/${id}/form-versions/`,
      },
    })
  })

  it.each([
    ['equals(status,"draft")', 2],
    ['equals(ab_test,true)', 1],
    ['contains(name,"elco")', 1],
    ['any(name,["Welcome","Other"])', 2],
    ['equals(name,"Goodbye")', 0],
    ['greater-than(created_at,2020-01-01T00:00:00Z)', 2],
  ])('filters by %s', async (filter, found) => {
    const klaviyo = boot()
    await addForm(klaviyo)
    await addForm(klaviyo, [version(), version()], { name: 'Other', ab_test: true })
    const reply = await klaviyo.get(`/api/forms?filter=${encodeURIComponent(filter)}`)
    expect(reply.body.data, reply.text).toHaveLength(found)
  })

  it('paginates in the order of the sort', async () => {
    const klaviyo = boot()
    const first = await addForm(klaviyo)
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    const second = await addForm(klaviyo, undefined, { name: 'Second' })
    const page = await klaviyo.get('/api/forms?page[size]=1&sort=-created_at')
    expect(idsOf(page)).toEqual([second])
    const next = await klaviyo.get(page.body.links.next.slice(BASE.length))
    expect(idsOf(next)).toEqual([first])
  })
})

describe('GET /api/forms/{id}', () => {
  it('returns the same as POST, in whole seconds', async () => {
    const klaviyo = boot()
    const made = (await klaviyo.post('/api/forms', newForm())).body.data
    const { data } = (await klaviyo.get(`/api/forms/${made.id}`)).body
    expect(data.attributes.definition).toEqual(made.attributes.definition)
    expect(Object.keys(data.attributes)).toEqual(Object.keys(made.attributes))
    expect(data).not.toHaveProperty('relationships')
    expect(data.attributes.created_at).toMatch(/:\d\d\+00:00$/)
  })

  it('returns versions only if they are named', async () => {
    const klaviyo = boot()
    const id = await addForm(klaviyo)
    const { attributes } = (await klaviyo.get(`/api/forms/${id}?fields[form]=definition.versions`)).body.data
    expect(Object.keys(attributes)).toEqual(['definition'])
    expect(attributes.definition.versions).toHaveLength(1)
  })

  it('has neither definition nor its order before 2025-10-15, and includes versions', async () => {
    const klaviyo = boot()
    const id = await addForm(klaviyo)
    const { body } = await klaviyo.get(`/api/forms/${id}?include=form-versions`, { revision: '2025-07-15' })
    expect(Object.keys(body.data.attributes)).toEqual([
      'name',
      'status',
      'ab_test',
      'created_at',
      'updated_at',
    ])
    expect(Object.keys(body.included[0].attributes)).not.toContain('variation_name')
    expect((await klaviyo.get(`/api/forms/${id}?include=form-versions`)).status).toBe(400)
  })
})

describe('DELETE /api/forms/{id}', () => {
  it('deletes a form with its versions', async () => {
    const klaviyo = boot()
    const id = await addForm(klaviyo)
    const [shown] = idsOf(await klaviyo.get(`/api/forms/${id}/form-versions`))
    expect((await klaviyo.request('DELETE', `/api/forms/${id}`)).status).toBe(204)
    expectNotFound(await klaviyo.get(`/api/forms/${id}`), `A form with id \`${id}\` does not exist.`)
    const gone = await klaviyo.get(`/api/form-versions/${shown}`)
    expectNotFound(gone, `A form version with id \`${shown}\` does not exist.`)
  })

  it('does not exist before 2025-04-15', async () => {
    const klaviyo = boot()
    const id = await addForm(klaviyo)
    expect((await klaviyo.request('DELETE', `/api/forms/${id}`, { revision: '2025-01-15' })).status).toBe(404)
  })
})

describe('the versions of a form', () => {
  it('show type, variation, test and form', async () => {
    const klaviyo = boot()
    const versions = [
      version(null, { ab_test: true, type: 'full_screen' }),
      version(null, { name: null, ab_test: true, type: 'embed' }),
    ]
    const form = await addForm(klaviyo, versions, { ab_test: true })
    const { data, links } = (await klaviyo.get(`/api/forms/${form}/form-versions`)).body
    expect(links).toEqual({ self: `${BASE}/api/forms/${form}/form-versions` })
    expect(data.map(({ attributes }: { attributes: object }) => attributes)).toMatchObject([
      { form_type: 'full_page', variation_name: 'V1', ab_test: { variation_name: 'V1' }, status: 'draft' },
      { form_type: 'embed', variation_name: 'V2', ab_test: { variation_name: 'V2' } },
    ])
    expect(data[0].relationships.form.data).toEqual({ type: 'form', id: form })
  })

  it('can be filtered and sorted, and are not paged', async () => {
    const klaviyo = boot()
    const form = await addForm(klaviyo, [version(), version(null, { type: 'embed' }), version()])
    const path = `/api/forms/${form}/form-versions`
    const all = await klaviyo.get(`${path}?page[size]=1`)
    expect(idsOf(all)).toHaveLength(3)
    expect(Object.keys(all.body.links)).toEqual(['self'])
    expect(idsOf(await klaviyo.get(`${path}?sort=-created_at`))).toHaveLength(3)
    const either = encodeURIComponent('any(form_type,["popup","embed"])')
    expect(idsOf(await klaviyo.get(`${path}?filter=${either}`))).toHaveLength(3)
    expect(idsOf(await klaviyo.get(`${path}?filter=equals(form_type,"embed")`))).toHaveLength(1)
    expect((await klaviyo.get(`${path}?page[size]=0`)).status).toBe(400)
  })

  it('link to their form, and include it without its definition', async () => {
    const klaviyo = boot()
    const form = await addForm(klaviyo)
    const [id] = idsOf(await klaviyo.get(`/api/forms/${form}/form-versions`))
    const { included } = (await klaviyo.get(`/api/form-versions/${id}?include=form`)).body
    expect(included[0]).toMatchObject({ type: 'form', id: form, relationships: { 'form-versions': {} } })
    expect(included[0].attributes).not.toHaveProperty('definition')
    const related = await klaviyo.get(`/api/form-versions/${id}/form`)
    expect(related.body.data.attributes).not.toHaveProperty('definition')
    const old = await klaviyo.get(`/api/form-versions/${id}?include=form`, { revision: '2026-01-15' })
    expect(old.status).toBe(400)
  })
})

describe('publishing a form', () => {
  it('sets it and its versions live, in the definition too, and back', async () => {
    const klaviyo = boot()
    const form = await addForm(klaviyo, [version(await addList(klaviyo, 'News'))])
    for (const [verb, status] of [
      ['publish', 'live'],
      ['unpublish', 'draft'],
    ]) {
      await klaviyo.admin('POST', `/forms/${form}/${verb}`, {})
      const { attributes } = (await klaviyo.get(`/api/forms/${form}`)).body.data
      expect(attributes).toMatchObject({ status, definition: { versions: [{ status }] } })
      expect((await klaviyo.get(`/api/forms/${form}/form-versions`)).body.data[0].attributes.status).toBe(
        status,
      )
    }
  })
})
