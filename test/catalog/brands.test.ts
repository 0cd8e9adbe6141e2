import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalidAt, expectNotFound } from '../support/problems.js'
import { AT, brandBody, button, links, TEXT } from './brand-requests.js'
import { addImage } from './image-requests.js'

const DEFAULTS = '/api/brand-email-defaults'

const companyOf = async (klaviyo: TestEmulator): Promise<string> =>
  (await klaviyo.get('/api/accounts')).body.data[0].id

async function make(klaviyo: TestEmulator, type: string, attributes: object, more: object = {}) {
  const reply = await klaviyo.post(`/api/${type}s`, brandBody(type, attributes as never, more), AT)
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data
}

async function change(klaviyo: TestEmulator, type: string, id: string, attributes: object, more = {}) {
  const path = type === 'brand-voice' ? type : `${type}s`
  return klaviyo.patch(`/api/${path}/${id}`, brandBody(type, attributes as never, { id, ...more }), AT)
}

const imageBody = (type: string, id: string | null) => ({ data: id === null ? null : { type, id } })

describe('the brand of a new account', () => {
  it('has stock email defaults with a logo, a button and a social group, and no palette', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.get(`${DEFAULTS}?include=brand-button,brand-logo,brand-social-group`, AT)
    const [{ id, attributes, relationships }] = body.data
    expect(id).toBe(await companyOf(klaviyo))
    expect(attributes.body.text.color).toBe('#5D5E60')
    expect(attributes.body.body_background_color).toBe('#f5f5f7')
    expect(attributes.header.logo_max_width).toBe(160)
    const types = ['brand-button', 'brand-logo', 'brand-social-group']
    expect(body.included.map(({ type }: { type: string }) => type).toSorted()).toEqual(types)
    expect(relationships['brand-logo'].data.id).toMatch(/^\d+$/)
    expect(body.links).toMatchObject({ next: null, prev: null })
    expect((await klaviyo.get('/api/brand-colors', AT)).body.data).toEqual([])
  })

  it('has an empty voice', async () => {
    const klaviyo = boot()
    const id = await companyOf(klaviyo)
    const { body } = await klaviyo.get(`/api/brand-voice/${id}`, AT)
    expect(body.data).toEqual({
      type: 'brand-voice',
      id,
      attributes: { version: 'v1', tone_descriptors: [], language_patterns: [] },
      links: { self: `${BASE}/api/brand-voice/${id}/` },
    })
  })
})

describe('brand logos', () => {
  it('can be empty, and an image is set and cleared with null', async () => {
    const klaviyo = boot()
    const empty = await make(klaviyo, 'brand-logo', {})
    expect(empty.attributes).toEqual({
      width: null,
      height: null,
      alt_text: null,
      link_url: null,
      name: null,
    })
    const image = await addImage(klaviyo)
    const more = { relationships: { image: imageBody('image', image) } }
    const { id } = await make(klaviyo, 'brand-logo', { name: 'Main', width: 200 }, more)
    const read = await klaviyo.get(`/api/brand-logos/${id}?include=image`, AT)
    expect(read.body.included[0].id).toBe(image)
    expect(read.body.data.relationships.image).toEqual({
      data: { type: 'image', id: image },
      links: {
        self: `${BASE}/api/brand-logos/${id}/relationships/image/`,
        related: `${BASE}/api/brand-logos/${id}/image/`,
      },
    })
    const withoutImage = await change(
      klaviyo,
      'brand-logo',
      id,
      { width: null },
      { relationships: { image: imageBody('image', null) } },
    )
    expect(withoutImage.body.data.attributes).toMatchObject({ name: 'Main', width: null })
    const again = await klaviyo.get(`/api/brand-logos/${id}?include=image`, AT)
    expect(again.body.data.relationships.image.data).toBeNull()
  })

  it('share one sequence of ids with the other parts, whatever was deleted', async () => {
    const klaviyo = boot()
    const logo = await make(klaviyo, 'brand-logo', {})
    const color = await make(klaviyo, 'brand-color', { name: 'Palette' })
    expect(Number(color.id)).toBe(Number(logo.id) + 1)
    expect(logo.id).toMatch(/^\d{7}$/)
    await klaviyo.del(`/api/brand-colors/${color.id}`, AT)
    expect(Number((await make(klaviyo, 'brand-logo', {})).id)).toBe(Number(color.id) + 1)
  })

  it('refuse an image that does not exist, and write nothing', async () => {
    const klaviyo = boot()
    const { id } = await make(klaviyo, 'brand-logo', { name: 'Main' })
    const more = { relationships: { image: imageBody('image', '999') } }
    expectNotFound(await change(klaviyo, 'brand-logo', id, { name: 'Other' }, more), 'Not found.')
    expect((await klaviyo.get(`/api/brand-logos/${id}`, AT)).body.data.attributes.name).toBe('Main')
    expectNotFound(
      await klaviyo.post('/api/brand-logos', brandBody('brand-logo', {}, more), AT),
      'Not found.',
    )
  })

  it('have no resource at the links of their image', async () => {
    const klaviyo = boot()
    const { id } = await make(klaviyo, 'brand-logo', {})
    expect((await klaviyo.get(`/api/brand-logos/${id}/image`, AT)).status).toBe(404)
  })

  it('refuse negative sizes and long names', async () => {
    const klaviyo = boot()
    const post = (attributes: object) =>
      klaviyo.post('/api/brand-logos', brandBody('brand-logo', attributes as never), AT)
    expectInvalidAt(await post({ width: -1 }), '/data/attributes/width')
    expectInvalidAt(await post({ name: 'a'.repeat(256) }), '/data/attributes/name')
  })
})

describe('brand buttons', () => {
  const primaries = async (klaviyo: TestEmulator) => {
    const { body } = await klaviyo.get('/api/brand-buttons', AT)
    return body.data
      .filter(({ attributes }: { attributes: { is_primary: boolean } }) => attributes.is_primary)
      .map(({ id }: { id: string }) => id)
  }

  it('complete what a body may omit', async () => {
    const { attributes } = await make(boot(), 'brand-button', button())
    expect(attributes.is_primary).toBe(false)
    expect(attributes.style.is_shadow_active).toBe(false)
    expect(attributes.border.is_border_active).toBe(false)
    expect(attributes.text).toEqual(TEXT)
  })

  it('are primary one at a time', async () => {
    const klaviyo = boot()
    const one = await make(klaviyo, 'brand-button', button({ is_primary: true }))
    expect(await primaries(klaviyo)).toEqual([one.id])
    const other = await make(klaviyo, 'brand-button', button())
    await change(klaviyo, 'brand-button', other.id, { is_primary: true })
    expect(await primaries(klaviyo)).toEqual([other.id])
    expect((await klaviyo.del(`/api/brand-buttons/${other.id}`, AT)).status).toBe(204)
    expect(await primaries(klaviyo)).toEqual([])
  })

  it('replace a part whole', async () => {
    const klaviyo = boot()
    const style = { background_color: '#ff0000', border_radius: 8, box_shadow: '', is_shadow_active: true }
    const { id } = await make(klaviyo, 'brand-button', button({ style }))
    const { is_shadow_active: _, ...without } = style
    const { body } = await change(klaviyo, 'brand-button', id, { style: without })
    expect(body.data.attributes.style.is_shadow_active).toBe(false)
    const partly = await change(klaviyo, 'brand-button', id, { style: { border_radius: 1, box_shadow: '' } })
    expectInvalidAt(partly, '/data/attributes/style/background_color')
  })

  it.each(['red', '#12', '#1234', '#12345g'])('refuse %s as a color', async (color) => {
    const text = { ...TEXT, color }
    const reply = await boot().post('/api/brand-buttons', brandBody('brand-button', button({ text })), AT)
    expectInvalidAt(reply, '/data/attributes/text/color')
    expect(reply.body.errors[0].detail).toBe(`'${color}' is not a valid hex color.`)
  })

  it('select members of their parts', async () => {
    const { body } = await boot().get('/api/brand-buttons?fields[brand-button]=style.border_radius,name', AT)
    expect(body.data[0].attributes).toEqual({ style: { border_radius: 4 }, name: 'Primary' })
  })
})

describe('brand colors and social groups', () => {
  it('keep their items in order, 100 at most', async () => {
    const klaviyo = boot()
    const color = { hex: '#AbC', name: 'Sky' }
    const { attributes } = await make(klaviyo, 'brand-color', { colors: [color] })
    expect(attributes).toEqual({ name: null, colors: [color] })
    const body = brandBody('brand-color', { colors: Array.from({ length: 101 }, () => color) })
    expectInvalidAt(await klaviyo.post('/api/brand-colors', body, AT), '/data/attributes/colors')
    const group = await make(klaviyo, 'brand-social-group', { social_links: links })
    expect(group.attributes.social_links).toEqual(links)
    const { body: cleared } = await change(klaviyo, 'brand-social-group', group.id, { social_links: null })
    expect(cleared.data.attributes.social_links).toBeNull()
  })

  it('refuse an unknown site', async () => {
    const social_links = [{ link_url: 'https://a.example', platform: 'myspace' }]
    const reply = await boot().post(
      '/api/brand-social-groups',
      brandBody('brand-social-group', { social_links }),
      AT,
    )
    expectInvalidAt(reply, '/data/attributes/social_links/0/platform')
  })
})

describe('the voice and the email defaults', () => {
  it('replace the lists of the voice, and keep them for null', async () => {
    const klaviyo = boot()
    const id = await companyOf(klaviyo)
    const tone = { name: 'Calm', description: 'Never shouts' }
    const { body } = await change(klaviyo, 'brand-voice', id, { tone_descriptors: [tone] })
    expect(body.data.attributes.tone_descriptors).toEqual([{ ...tone, user_modified: false }])
    const kept = await change(klaviyo, 'brand-voice', id, { tone_descriptors: null })
    expect(kept.body.data.attributes.tone_descriptors).toHaveLength(1)
  })

  it('merge the named attributes into each part', async () => {
    const klaviyo = boot()
    const id = await companyOf(klaviyo)
    const before = (await klaviyo.get(`${DEFAULTS}/${id}`, AT)).body.data.attributes
    const reply = await change(klaviyo, 'brand-email-default', id, {
      body: { background_color: '#000', h1_text: TEXT, text: null },
      header: { logo_max_width: null },
      footer: null,
    })
    expect(reply.body.data.attributes).toEqual({
      body: { ...before.body, background_color: '#000', h1_text: TEXT },
      header: { ...before.header, logo_max_width: null },
      footer: before.footer,
    })
    const width = await change(klaviyo, 'brand-email-default', id, { header: { links: [] } })
    expect(width.body.data.attributes.header.logo_max_width).toBeNull()
  })

  it('lose a part that is deleted', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.get(`${DEFAULTS}?include=brand-logo`, AT)
    const { id } = body.data[0].relationships['brand-logo'].data
    expect((await klaviyo.del(`/api/brand-logos/${id}`, AT)).status).toBe(204)
    const after = await klaviyo.get(`${DEFAULTS}?include=brand-logo`, AT)
    expect(after.body.data[0].relationships['brand-logo'].data).toBeNull()
    expectNotFound(
      await klaviyo.get(`/api/brand-logos/${id}`, AT),
      `A brand logo with id \`${id}\` does not exist.`,
    )
  })

  it('belong to the own company only', async () => {
    const klaviyo = boot()
    expectNotFound(await klaviyo.get('/api/brand-voice/X', AT), 'A brand voice with id `X` does not exist.')
    expectNotFound(
      await klaviyo.get(`${DEFAULTS}/X`, AT),
      'A brand email default with id `X` does not exist.',
    )
  })

  it('can be in fixtures, with the parts by their names', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/seed', {
      fixture: {
        brand_logos: [{ name: 'Round' }],
        brand_email_defaults: [{ footer: { background_color: '#123456' }, 'brand-logo': 'Round' }],
        brand_voice: [{ tone_descriptors: [{ name: 'Calm', description: '' }] }],
      },
    })
    const { body } = await klaviyo.get(`${DEFAULTS}?include=brand-logo`, AT)
    expect(body.included[0].attributes.name).toBe('Round')
    expect(body.data[0].attributes.footer.background_color).toBe('#123456')
  })
})
