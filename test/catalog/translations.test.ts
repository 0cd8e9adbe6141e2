import { describe, expect, it } from 'vitest'
import { BASE, boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectConflict, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addProfile } from './message-requests.js'
import { addTemplate, blockOf, definitionOf, htmlBlock, newDesign, sectionOf } from './template-requests.js'
import { newTranslation, PATH, translated } from './translation-requests.js'

const WITH_VALUES = 'additional-fields[translation]=values'

const of = (type: string, id: string) => ({ [type]: { data: { type, id } } })

const change = (klaviyo: TestEmulator, id: string, attributes: object) =>
  klaviyo.patch(`${PATH}/${id}?${WITH_VALUES}`, { data: { type: 'translation', id, attributes } })

async function values(klaviyo: TestEmulator, id: string): Promise<Reply['body']> {
  return (await klaviyo.get(`${PATH}/${id}?${WITH_VALUES}`)).body.data.attributes.values
}

/** A template of HTML, and its translation. */
async function translatedTemplate(html = '<p>Hello {{ first_name }}</p>') {
  const klaviyo = boot()
  const template = await addTemplate(klaviyo, { html })
  const id = await translated(klaviyo, of('template', template))
  return { klaviyo, template, id, body: `template::${template}::body` }
}

describe('POST /api/translations', () => {
  it('creates one for a resource and a channel, and its id names both', async () => {
    const klaviyo = boot()
    const template = await addTemplate(klaviyo)
    const { status, body } = await klaviyo.post(PATH, newTranslation(of('template', template)))
    const id = `template::email::${template}`
    expect(status).toBe(201)
    expect(body.data.id).toBe(id)
    expect(body.data.attributes).toMatchObject({ source_locale: 'en', fallback_locale: 'de', metadata: null })
    expect(Object.keys(body.data.attributes)).not.toContain('values')
    expect(body.data.relationships.template.data).toEqual({ type: 'template', id: template })
    expect(body.data.relationships['flow-message']).toEqual({
      links: {
        self: `${BASE}${PATH}/${id}/relationships/flow-message/`,
        related: `${BASE}${PATH}/${id}/flow-message/`,
      },
    })
    const again = await klaviyo.post(PATH, newTranslation(of('template', template)))
    expectConflict(again, `A translation with id \`${id}\` already exists.`, '/data')
  })

  it('refuses invalid combinations', async () => {
    const klaviyo = boot()
    const template = of('template', await addTemplate(klaviyo))
    const post = (attributes: object, related: object = template) =>
      klaviyo.post(PATH, newTranslation(related, attributes))
    expectInvalidAt(await post({}, {}), '/data/relationships')
    expectInvalidAt(await post({}, { ...template, ...of('flow-message', 'A') }), '/data/relationships')
    expectInvalidAt(await post({ channel: 'sms' }), '/data/attributes/channel')
    expectInvalidAt(await post({ target_locales: [] }), '/data/attributes/target_locales')
    expectInvalidAt(await post({ target_locales: ['de', 'DE'] }), '/data/attributes/target_locales')
    expectInvalidAt(await post({ target_locales: ['en'] }), '/data/attributes/target_locales')
    expectInvalidAt(await post({ target_locales: ['de', 'German!'] }), '/data/attributes/target_locales/1')
    expectInvalidAt(await post({ fallback_locale: 'ja' }), '/data/attributes/fallback_locale')
    expectNotFound(await post({}, of('template', 'NOPE01')), "Template with id 'NOPE01' does not exist")
  })
})

describe('the values of a translation', () => {
  it('is a single one for a template of HTML', async () => {
    const { klaviyo, id, body } = await translatedTemplate()
    expect(await values(klaviyo, id)).toEqual([
      {
        id: body,
        source_value: '<html><head></head><body><p>Hello {{ first_name }}</p></body></html>',
        translations: {},
      },
    ])
  })

  it('are one for each text of a drag-and-drop template', async () => {
    const klaviyo = boot()
    const blocks = [
      htmlBlock('<p>Hi</p>'),
      blockOf('button', { content: 'Go', properties: { href: 'https://a.example' }, styles: {} }),
      blockOf('image', { properties: { dynamic: false, src: 'a.png', alt_text: 'A' }, styles: {} }),
    ]
    const made = await klaviyo.post('/api/templates', newDesign(definitionOf(sectionOf(blocks))))
    const id = await translated(klaviyo, of('template', made.body.data.id))
    const shown = (await values(klaviyo, id)).map(({ id: value, source_value }: Reply['body']) => [
      value.split('::').at(-1),
      source_value,
    ])
    expect(shown).toEqual([
      ['content', '<p>Hi</p>'],
      ['label', 'Go'],
      ['href', 'https://a.example'],
      ['alt_text', 'A'],
      ['src', 'a.png'],
    ])
  })

  it('are merged by updates, and removed by null', async () => {
    const { klaviyo, id, body } = await translatedTemplate()
    const first = await change(klaviyo, id, { values: [{ id: body, translations: { de: 'Hallo' } }] })
    expect(first.status, first.text).toBe(200)
    const both = await change(klaviyo, id, { values: [{ id: body, translations: { 'FR-ca': 'Bonjour' } }] })
    expect(both.body.data.attributes.values[0].translations).toEqual({ de: 'Hallo', 'fr-CA': 'Bonjour' })
    const one = await change(klaviyo, id, { values: [{ id: body, translations: { de: null } }] })
    expect(one.body.data.attributes.values[0].translations).toEqual({ 'fr-CA': 'Bonjour' })
  })

  it('are removed with their target, before the values of the same update are applied', async () => {
    const { klaviyo, id, body } = await translatedTemplate()
    await change(klaviyo, id, { values: [{ id: body, translations: { de: 'Hallo', 'fr-CA': 'Bonjour' } }] })
    const { body: changed } = await change(klaviyo, id, {
      target_locales: ['de', 'ja'],
      values: [{ id: body, translations: { ja: 'Konnichiwa' } }],
    })
    expect(changed.data.attributes.values[0].translations).toEqual({ de: 'Hallo', ja: 'Konnichiwa' })
    const cleared = await change(klaviyo, id, { fallback_locale: null, target_locales: null })
    expect(cleared.body.data.attributes).toMatchObject({
      fallback_locale: null,
      target_locales: ['de', 'ja'],
    })
  })

  it('refuse unknown ids, other locales and too many, and write nothing', async () => {
    const { klaviyo, id, body } = await translatedTemplate()
    const at = '/data/attributes/values'
    const write = (all: readonly object[]) => change(klaviyo, id, { values: all })
    const good = { id: body, translations: { de: 'Hallo' } }
    expectInvalidAt(await write([good, { id: 'nope', translations: {} }]), `${at}/1/id`)
    expectInvalidAt(await write([{ id: body, translations: { ja: 'A' } }]), `${at}/0/translations/ja`)
    expectInvalidAt(await write(Array.from({ length: 101 }, () => good)), at)
    expect((await values(klaviyo, id))[0].translations).toEqual({})
  })

  it('are kept if the source was edited, and marked as stale', async () => {
    const { klaviyo, template, id, body } = await translatedTemplate()
    await change(klaviyo, id, { values: [{ id: body, translations: { de: 'Hallo' } }] })
    const attributes = { html: '<p>Good day</p>' }
    await klaviyo.patch(`/api/templates/${template}`, {
      data: { type: 'template', id: template, attributes },
    })
    expect((await values(klaviyo, id))[0].translations).toEqual({ de: 'Hallo' })
    const { body: shown } = await klaviyo.admin('GET', `/translations/${encodeURIComponent(id)}`)
    expect(shown.locales).toEqual({
      de: { translated: 1, missing: 0, stale: 1 },
      'fr-CA': { translated: 0, missing: 1, stale: 0 },
    })
  })
})

describe('GET /api/translations', () => {
  it('filters by resource, without values, and returns its resource', async () => {
    const { klaviyo, template, id } = await translatedTemplate()
    const found = (filter: string) => klaviyo.get(`${PATH}?filter=${filter}`)
    const { body } = await found(
      `and(equals(resource_type,"template"),equals(related_resource_id,"${template}"))`,
    )
    expect(body.data.map((each: { id: string }) => each.id)).toEqual([id])
    expect(Object.keys(body.data[0].attributes)).not.toContain('values')
    expect((await found('equals(channel,"sms")')).body.data).toEqual([])
    expect((await klaviyo.get(`${PATH}?${WITH_VALUES}`)).status).toBe(400)
    const path = `${PATH}/${encodeURIComponent(id)}`
    expect((await klaviyo.get(`${path}/template`)).body.data.id).toBe(template)
    expect((await klaviyo.get(`${path}/flow-message`)).body).toEqual({ data: null })
    expect((await klaviyo.get(`${path}/relationships/template`)).body.data.id).toBe(template)
  })

  it('is deleted with its resource', async () => {
    const { klaviyo, template, id } = await translatedTemplate()
    expect((await klaviyo.del(`${PATH}/${id}`)).status).toBe(204)
    expect((await klaviyo.get(`/api/templates/${template}`)).status).toBe(200)
    await translated(klaviyo, of('template', template))
    await klaviyo.del(`/api/templates/${template}`)
    expectNotFound(await klaviyo.get(`${PATH}/${id}`), `A translation with id \`${id}\` does not exist.`)
  })
})

/** Sends a preview of a template with the data of a profile, and returns the message. */
async function sentTo(klaviyo: TestEmulator, template: string, profile: string): Promise<Reply['body']> {
  const attributes = { recipients: ['qa@example.com'] }
  const relationships = { ...of('template', template), ...of('profile', profile) }
  const data = { type: 'template-preview-send-job', attributes, relationships }
  await klaviyo.post('/api/template-preview-send-jobs', { data })
  const { body } = await klaviyo.admin('GET', '/outbox')
  return (await klaviyo.admin('GET', `/outbox/${body.messages[0].id}`)).body
}

describe('a translated message', () => {
  const wanted = [
    ['de', 'de', 'Hallo Ada'],
    ['de-AT', 'de', 'Hallo Ada'],
    ['fr-BE', 'fr-CA', 'Bonjour Ada'],
    ['French (Canada)', 'fr-CA', 'Bonjour Ada'],
    ['German', 'de', 'Hallo Ada'],
    ['ja', 'de', 'Hallo Ada'],
    [null, 'de', 'Hallo Ada'],
    ['en', 'en', 'Hello Ada'],
    ['en_GB', 'en', 'Hello Ada'],
  ] as const

  it('has the locale of its recipient', async () => {
    const { klaviyo, template, id, body } = await translatedTemplate()
    const translations = {
      de: '<html><head></head><body>Hallo {{ first_name }}</body></html>',
      'fr-CA': '<html><head></head><body>Bonjour {{ first_name }}</body></html>',
    }
    await change(klaviyo, id, { values: [{ id: body, translations }] })
    for (const [at, [locale, chosen, text]] of wanted.entries()) {
      const names = { email: `p${at}@example.com`, first_name: 'Ada' }
      const profile = await addProfile(klaviyo, { ...names, ...(locale !== null && { locale }) })
      const message = await sentTo(klaviyo, template, profile)
      expect([locale, message.locale, message.html.includes(text)]).toEqual([locale, chosen, true])
    }
  })

  it('stays translated in a copy of its template', async () => {
    const { klaviyo, template, id, body } = await translatedTemplate()
    await change(klaviyo, id, { values: [{ id: body, translations: { de: '<p>Hallo</p>' } }] })
    const data = { type: 'template', id: template, attributes: { name: 'Copy' } }
    const copy = (await klaviyo.post('/api/template-clone', { data })).body.data.id
    expect(await values(klaviyo, `template::email::${copy}`)).toMatchObject([
      { id: `template::${copy}::body`, translations: { de: '<p>Hallo</p>' } },
    ])
  })

  it('has a locale only if it has a translation', async () => {
    const klaviyo = boot()
    const message = await sentTo(klaviyo, await addTemplate(klaviyo), await addProfile(klaviyo))
    expect(message.locale).toBeNull()
  })

  it('falls back text by text, and stores the rendered text', async () => {
    const klaviyo = boot()
    const blocks = [htmlBlock('<p>One</p>'), htmlBlock('<p>Two</p>'), htmlBlock('<p>Three</p>')]
    const made = await klaviyo.post('/api/templates', newDesign(definitionOf(sectionOf(blocks))))
    const template = made.body.data.id
    const id = await translated(klaviyo, of('template', template))
    const [one, two] = await values(klaviyo, id)
    await change(klaviyo, id, {
      values: [
        { id: one.id, translations: { 'fr-CA': '<p>Un</p>', de: '<p>Eins</p>' } },
        { id: two.id, translations: { de: '<p>Zwei</p>' } },
      ],
    })
    const profile = await addProfile(klaviyo, { email: 'a@example.com', locale: 'fr-CA' })
    const message = await sentTo(klaviyo, template, profile)
    expect(message.html).toContain('<p>Un</p><p>Zwei</p><p>Three</p>')
    await change(klaviyo, id, { values: [{ id: one.id, translations: { 'fr-CA': '<p>1</p>' } }] })
    expect((await klaviyo.admin('GET', `/outbox/${message.id}`)).body.html).toBe(message.html)
    expect((await sentTo(klaviyo, template, profile)).html).toContain('<p>1</p>')
  })

  it('can be in a fixture', async () => {
    const klaviyo = boot()
    const html = '<p>Hi</p>'
    await klaviyo.admin('POST', '/seed', {
      fixture: {
        templates: [{ name: 'Welcome', editor_type: 'CODE', html }],
        translations: [
          {
            template: 'Welcome',
            source_locale: 'en',
            target_locales: ['de'],
            fallback_locale: 'de',
            channel: 'email',
            texts: { body: { de: '<p>Hallo</p>' } },
          },
        ],
      },
    })
    const [{ id }] = (await klaviyo.get(PATH)).body.data
    expect((await values(klaviyo, id))[0].translations).toEqual({ de: '<p>Hallo</p>' })
  })
})

describe('a translated campaign', () => {
  it('translates the subject, and shows the locale of each recipient', async () => {
    const klaviyo = boot()
    const list = (await klaviyo.get('/api/lists')).body.data[0].id
    const profiles = [
      await addProfile(klaviyo, { email: 'de@example.com', locale: 'de' }),
      await addProfile(klaviyo, { email: 'en@example.com', locale: 'en' }),
    ]
    const data = profiles.map((id) => ({ type: 'profile', id }))
    await klaviyo.post(`/api/lists/${list}/relationships/profiles`, { data })
    const definition = { channel: 'email', content: { subject: 'Hi {{ email }}' } }
    const messages = { data: [{ type: 'campaign-message', attributes: { definition } }] }
    const attributes = { name: 'Mail', audiences: { included: [list] }, 'campaign-messages': messages }
    const { body } = await klaviyo.post('/api/campaigns', { data: { type: 'campaign', attributes } })
    const message = body.data.relationships['campaign-messages'].data[0].id
    await klaviyo.post('/api/campaign-message-assign-template', {
      data: {
        type: 'campaign-message',
        id: message,
        relationships: of('template', await addTemplate(klaviyo)),
      },
    })
    const id = await translated(klaviyo, of('campaign-variation', message))
    const [subject, html] = await values(klaviyo, id)
    expect([subject.id, html.id]).toEqual([
      `campaign_variation::${message}::subject`,
      `campaign_variation::${message}::body`,
    ])
    await change(klaviyo, id, { values: [{ id: subject.id, translations: { de: 'Hallo {{ email }}' } }] })
    const clone = { data: { type: 'campaign', id: body.data.id, attributes: { new_name: 'Copy' } } }
    const cloned = await klaviyo.post('/api/campaign-clone', clone)
    const copy = cloned.body.data.relationships['campaign-messages'].data[0].id
    expect(await values(klaviyo, `campaign-variation::email::${copy}`)).toMatchObject([
      { id: `campaign_variation::${copy}::subject`, translations: { de: 'Hallo {{ email }}' } },
      { id: `campaign_variation::${copy}::body`, translations: {} },
    ])
    await klaviyo.post('/api/campaign-send-jobs', { data: { type: 'campaign-send-job', id: body.data.id } })
    await klaviyo.get('/api/lists')
    const sent = (await klaviyo.admin('GET', '/outbox')).body.messages
    const shown = await Promise.all(
      sent.map(async (each: { id: string }) => {
        const { locale, subject: line } = (await klaviyo.admin('GET', `/outbox/${each.id}`)).body
        return `${locale} ${line}`
      }),
    )
    expect(shown.toSorted()).toEqual(['de Hallo de@example.com', 'en Hi en@example.com'])
  })
})
