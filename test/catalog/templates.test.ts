import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import { idsOf, target } from './requests.js'
import { addTemplate, definitionOf, newTemplate, render, templateChange } from './template-requests.js'

const NONE = "Template with id 'NOPE00' does not exist"

describe('POST /api/templates', () => {
  it('responds 201 with the template, in microseconds and completed HTML', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:38:43.654748Z')
    const reply = await klaviyo.post('/api/templates', newTemplate({ text: 'hi' }))
    const { id } = reply.body.data
    expect(id).toMatch(/^[A-Za-z0-9]{6}$/)
    expect(reply.status).toBe(201)
    const attributes = {
      name: 'Welcome',
      editor_type: 'CODE',
      html: '<html><head></head><body><p>hi</p></body></html>',
      text: 'hi',
      amp: null,
      created: '2026-09-04T13:38:43.654748+00:00',
      updated: expect.stringMatching(/^2026-09-04T13:38:43\.6547\d\d\+00:00$/),
    }
    const data = { type: 'template', id, attributes, links: { self: `${BASE}/api/templates/${id}/` } }
    expect(reply.body).toEqual({ data, links: { self: `${BASE}/api/templates` } })
    expect(Object.keys(reply.body.data.attributes)).toEqual(Object.keys(attributes))
  })

  it.each([
    ['<b>a</b>', '<html><head></head><body><b>a</b></body></html>'],
    ['', '<html><head></head><body></body></html>'],
    ['<html><body>a</body></html>', '<html><head></head><body>a</body></html>'],
    ['<HTML lang="de">a</HTML>', '<HTML lang="de"><head></head><body>a</body></HTML>'],
    ['<body class="x">a</body>', '<html><head></head><body class="x">a</body></html>'],
    [
      '<html><head><title>t</title></head>a</html>',
      '<html><head><title>t</title></head><body>a</body></html>',
    ],
    ['<head></head><body>a</body>', '<html><head></head><body>a</body></html>'],
    ['<!DOCTYPE html><p>a</p>', '<!DOCTYPE html><html><head></head><body><p>a</p></body></html>'],
    ['<html><body>a', '<html><head></head><body>a</html>'],
    [
      '<p>{{ a|default:"<html>" }}</p>',
      '<html><head></head><body><p>{{ a|default:"<html>" }}</p></body></html>',
    ],
    ['<!-- <head> --><p>a</p>', '<html><head></head><body><!-- <head> --><p>a</p></body></html>'],
    [
      '<body class="{% if a > 3 %}x{% endif %}">a</body>',
      '<html><head></head><body class="{% if a > 3 %}x{% endif %}">a</body></html>',
    ],
    ['<header>a</header>', '<html><head></head><body><header>a</header></body></html>'],
    [
      '{% if a > 3 %}<table>{% for r in rows %}<tr>{% endfor %}</table>{% endif %}',
      '<html><head></head><body>{% if a > 3 %}<table>{% for r in rows %}<tr>{% endfor %}</table>{% endif %}</body></html>',
    ],
  ])('completes %s', async (html, completed) => {
    const reply = await boot().post('/api/templates', newTemplate({ html }))
    expect(reply.body.data.attributes.html).toBe(completed)
  })

  it('removes the script and the boilerplate style from AMP, and completes it', async () => {
    const head = '<meta charset="utf-8"><script async src="https://cdn.ampproject.org/v0.js"></script>'
    const style = '<style amp4email-boilerplate>body{visibility:hidden}</style><style amp-custom>a{}</style>'
    const amp = `<!doctype html><html amp4email><head>${head}${style}</head><body>a</body></html>`
    const reply = await boot().post('/api/templates', newTemplate({ amp }))
    expect(reply.body.data.attributes.amp).toBe(
      '<!doctype html><html amp4email><head><meta charset="utf-8"><style amp-custom>a{}</style></head><body>a</body></html>',
    )
  })

  it('stores a template of the hybrid editor, which has HTML, too', async () => {
    const klaviyo = boot()
    const id = await addTemplate(klaviyo, { editor_type: 'USER_DRAGGABLE' })
    const { attributes } = (await klaviyo.get(`/api/templates/${id}`)).body.data
    expect(attributes.editor_type).toBe('USER_DRAGGABLE')
    expect(attributes.html).toContain('<p>hi</p>')
  })

  it('requires HTML unless the template has blocks', async () => {
    const klaviyo = boot()
    for (const attributes of [{ html: null }, { html: undefined }])
      expectInvalid(await klaviyo.post('/api/templates', newTemplate(attributes)), {
        detail: "'html' is a required field for the resource 'template'.",
        source: { pointer: '/data/attributes/html' },
      })
  })

  it('refuses an editor that only Klaviyo itself uses', async () => {
    expectInvalid(await boot().post('/api/templates', newTemplate({ editor_type: 'SIMPLE' })), {
      detail: "'SIMPLE' is not a valid choice for 'editor_type'.",
      source: { pointer: '/data/attributes/editor_type' },
    })
  })

  it('accepts any text, also one that cannot be rendered', async () => {
    const id = await addTemplate(boot(), { html: '{% nonsense', text: '{{ a|nl2br }}' })
    expect(id).toHaveLength(6)
  })

  it('accepts HTML longer than a name, and refuses a long name', async () => {
    const klaviyo = boot()
    expect(await addTemplate(klaviyo, { html: 'a'.repeat(200_000) })).toHaveLength(6)
    const long = await klaviyo.post('/api/templates', newTemplate({ name: 'n'.repeat(256) }))
    expectInvalidAt(long, '/data/attributes/name')
  })

  it('ignores a definition if the editor has none', async () => {
    const klaviyo = boot()
    const path = '/api/templates?additional-fields[template]=definition'
    for (const definition of [definitionOf(), null]) {
      const reply = await klaviyo.post(path, newTemplate({ definition }))
      expect(reply.body.data.attributes.definition).toBeNull()
    }
  })
})

describe('a thousand templates', () => {
  it('are the maximum of an account, copies included', async () => {
    const klaviyo = boot()
    const ids: string[] = []
    for (let n = 0; n < 1_000; n += 1) ids.push(await addTemplate(klaviyo, { name: `T${n}` }))
    const full = {
      detail: 'An account cannot have more than 1000 templates.',
      source: { pointer: '/data' },
    }
    expectInvalid(await klaviyo.post('/api/templates', newTemplate({})), full)
    const [id = ''] = ids
    expectInvalid(await klaviyo.post('/api/template-clone', templateChange(id, {})), full)
    await klaviyo.request('DELETE', `/api/templates/${id}`)
    expect(await addTemplate(klaviyo)).toHaveLength(6)
  })
})

describe('GET /api/templates', () => {
  it('lists ten on a page, by name', async () => {
    const klaviyo = boot()
    for (let n = 11; n > 0; n -= 1) await addTemplate(klaviyo, { name: `T${String(n).padStart(2, '0')}` })
    const { body } = await klaviyo.get('/api/templates')
    const names = body.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)
    expect(names).toEqual(['T01', 'T02', 'T03', 'T04', 'T05', 'T06', 'T07', 'T08', 'T09', 'T10'])
    expect((await klaviyo.get(target(body.links.next))).body.data).toHaveLength(1)
    expectInvalid(await klaviyo.get('/api/templates?page[size]=11'), {
      detail: "'11' is not a valid page size; it must be an integer from 1 to 10.",
      source: { parameter: 'page[size]' },
    })
  })

  it('filters templates by name, by id and by the second that it returns', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:38:43.654748Z')
    const one = await addTemplate(klaviyo, { name: 'Spring sale' })
    await freeze(klaviyo, '2026-09-05T08:00:00.2Z')
    const two = await addTemplate(klaviyo, { name: 'Summer sale' })
    const found = async (filter: string) => idsOf(await klaviyo.get(`/api/templates?filter=${filter}`))
    expect(await found('equals(name,"Spring sale")')).toEqual([one])
    expect(await found('equals(name,["Spring sale","Summer sale"])')).toEqual([one, two])
    expect(await found('any(name,["Summer sale"])')).toEqual([two])
    expect(await found('contains(name,"sale")')).toEqual([one, two])
    expect(await found(`any(id,["${two}"])`)).toEqual([two])
    expect(await found(`equals(id,["${one}"])`)).toEqual([one])
    expect(await found('equals(created,2026-09-04T13:38:44Z)')).toEqual([one])
    expect(await found('greater-than(created,2026-09-04T13:38:44Z)')).toEqual([two])
    expect(await found('less-or-equal(updated,2026-09-04T13:38:44Z)')).toEqual([one])
    await klaviyo.request('PATCH', `/api/templates/${one}`, { body: templateChange(one, { text: 'x' }) })
    expect(await found('equals(updated,2026-09-05T08:00:00Z)')).toEqual([one, two])
    expect(idsOf(await klaviyo.get('/api/templates?sort=-name'))).toEqual([two, one])
  })

  it('returns whole seconds, and no definition by default', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:38:43.654748Z')
    await addTemplate(klaviyo)
    const [plain] = (await klaviyo.get('/api/templates')).body.data
    expect(plain.attributes.created).toBe('2026-09-04T13:38:44+00:00')
    expect(plain.attributes).not.toHaveProperty('definition')
    const [more] = (await klaviyo.get('/api/templates?additional-fields[template]=definition')).body.data
    expect(more.attributes.definition).toBeNull()
  })
})

describe('PATCH /api/templates/{id}', () => {
  it('changes the named attributes, clears text and AMP, and returns the change in microseconds', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:39:05.4Z')
    const id = await addTemplate(klaviyo, { text: 'hi', amp: '<html amp4email></html>' })
    await freeze(klaviyo, '2026-09-04T13:39:09.580249Z')
    const change = templateChange(id, { name: null, html: '<i>new</i>', text: null, amp: null })
    const { body } = await klaviyo.request('PATCH', `/api/templates/${id}`, { body: change })
    expect(body.data.attributes).toEqual({
      name: 'Welcome',
      editor_type: 'CODE',
      html: '<html><head></head><body><i>new</i></body></html>',
      text: null,
      amp: null,
      created: '2026-09-04T13:39:05+00:00',
      updated: '2026-09-04T13:39:09.580249+00:00',
    })
  })

  it('refuses another editor, and a definition for HTML', async () => {
    const klaviyo = boot()
    const id = await addTemplate(klaviyo)
    const change = (attributes: object) =>
      klaviyo.request('PATCH', `/api/templates/${id}`, { body: templateChange(id, { ...attributes }) })
    expectInvalidAt(await change({ editor_type: 'USER_DRAGGABLE' }), '/data/attributes/editor_type')
    expect((await change({ definition: null })).status).toBe(200)
    expect((await change({ html: null })).body.data.attributes.html).toContain('<p>hi</p>')
  })

  it('responds 404 for an unknown template', async () => {
    const body = templateChange('NOPE00', { name: 'x' })
    expectNotFound(await boot().request('PATCH', '/api/templates/NOPE00', { body }), NONE)
  })
})

describe('DELETE /api/templates/{id}', () => {
  it('responds 200 with an empty body', async () => {
    const klaviyo = boot()
    const id = await addTemplate(klaviyo)
    const reply = await klaviyo.request('DELETE', `/api/templates/${id}`)
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([200, '', null])
    expectNotFound(await klaviyo.get(`/api/templates/${id}`), `Template with id '${id}' does not exist`)
  })
})

describe('POST /api/template-clone', () => {
  it('responds 200 with a copy that has the name of the body', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:39:11.418141Z')
    const id = await addTemplate(klaviyo, { text: 'hi' })
    const { status, body } = await klaviyo.post('/api/template-clone', templateChange(id, { name: 'Copy' }))
    expect(status).toBe(200)
    expect(body.data.id).not.toBe(id)
    expect(body.links).toEqual({ self: `${BASE}/api/template-clone` })
    const { attributes } = body.data
    expect([attributes.name, attributes.text]).toEqual(['Copy', 'hi'])
    expect(attributes.created).toBe('2026-09-04T13:39:11.418141+00:00')
    expect((await klaviyo.get(`/api/templates/${body.data.id}`)).status).toBe(200)
  })

  it('generates a name if the body has none', async () => {
    const klaviyo = boot()
    const id = await addTemplate(klaviyo)
    for (const attributes of [{}, { name: null }]) {
      const { body } = await klaviyo.post('/api/template-clone', templateChange(id, attributes))
      expect(body.data.attributes.name).toBe('Clone of Welcome')
    }
  })

  it.each(['', '  '])('refuses a blank name: "%s"', async (name) => {
    const klaviyo = boot()
    const id = await addTemplate(klaviyo)
    const copied = await klaviyo.post('/api/template-clone', templateChange(id, { name }))
    expectInvalidAt(copied, '/data/attributes/name')
  })

  it('responds 404 for an unknown template', async () => {
    const klaviyo = boot()
    expectNotFound(await klaviyo.post('/api/template-clone', templateChange('NOPE00', {})), NONE)
    expectNotFound(await render(klaviyo, 'NOPE00'), NONE)
  })
})
