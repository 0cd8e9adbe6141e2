import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import { addTemplate, render, templateChange } from './template-requests.js'

/** The text that a template renders to. */
async function rendered(text: string, context: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const klaviyo = boot()
  await freeze(klaviyo, '2026-03-06T03:30:00Z')
  const reply = await render(klaviyo, await addTemplate(klaviyo, { text }), context)
  expect(reply.status, reply.text).toBe(200)
  return reply.body.data.attributes.text
}

describe('POST /api/template-render', () => {
  it('responds 200 with the three parts rendered, and stores nothing', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:39:11.618141Z')
    const parts = { html: '<b>{{ name }}</b>', text: '{{ name }}', amp: '<html amp4email>{{ name }}</html>' }
    const id = await addTemplate(klaviyo, parts)
    const before = (await klaviyo.get(`/api/templates/${id}`)).text
    const { status, body } = await render(klaviyo, id, { name: 'Ada & co' })
    expect(status).toBe(200)
    expect(body.links).toEqual({ self: `${BASE}/api/template-render` })
    expect(body.data.attributes).toEqual({
      name: 'Welcome',
      editor_type: 'CODE',
      html: '<html><head></head><body><b>Ada &amp; co</b></body></html>',
      text: 'Ada & co',
      amp: '<html amp4email><head></head><body>Ada &amp; co</body></html>',
      created: '2026-09-04T13:39:12+00:00',
      updated: '2026-09-04T13:39:12+00:00',
    })
    expect((await klaviyo.get(`/api/templates/${id}`)).text).toBe(before)
  })

  it.each([
    ['Hi {{ missing }}{% if missing %}!{% endif %}', 'Hi '],
    ['{{ person.name }} {{ person|lookup:"Favorite Color" }}', 'Ada blue'],
    ["{% coupon_code 'Spring' %}", 'Spring-PREVIEW'],
    ['{% unsubscribe_link %}', '#'],
    ['{% catalog "1" %}{{ catalog_item.title }} is sold out{% endcatalog %}.', ' is sold out.'],
    ['{% currency_format 12.5 %}', '$12.50'],
    ['{% current_year %} {% current_day %}', '2026 5'],
  ])('renders %s', async (text, expected) => {
    const person = { name: 'Ada', 'Favorite Color': 'blue' }
    expect(await rendered(text, { person })).toBe(expected)
  })

  it('has only the variables of the context', async () => {
    expect(await rendered('{{ organization.name }}{{ email }}{{ first_name }}')).toBe('')
  })

  it('names the part of the template with a mistake, in the words of Django', async () => {
    const klaviyo = boot()
    const pages = [
      ['html', { html: '{% foo %}' }, "Invalid block tag on line 1: 'foo'. Did you forget"],
      ['text', { text: '{{ a|nl2br }}' }, "Invalid filter: 'nl2br'"],
      ['amp', { amp: '{% if a %}' }, "Unclosed tag on line 1: 'if'."],
    ] as const
    for (const [part, attributes, words] of pages) {
      const reply = await render(klaviyo, await addTemplate(klaviyo, attributes))
      expectInvalidAt(reply, `/data/attributes/${part}`)
      expect(reply.body.errors[0].detail).toContain(words)
    }
  })

  it('requires a context, and returns the requested fields', async () => {
    const klaviyo = boot()
    const id = await addTemplate(klaviyo)
    expectInvalid(await klaviyo.post('/api/template-render', templateChange(id, {})), {
      detail: "'context' is a required field for the resource 'template'.",
      source: { pointer: '/data/attributes/context' },
    })
    const body = templateChange(id, { context: {}, return_fields: ['html'] })
    const reply = await klaviyo.post('/api/template-render?fields[template]=html', body)
    expect(Object.keys(reply.body.data.attributes)).toEqual(['html'])
  })
})
