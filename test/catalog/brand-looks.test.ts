import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { AT, brandBody, button, links, TEXT } from './brand-requests.js'
import { addImage } from './image-requests.js'
import { addProfile } from './message-requests.js'
import { addTemplate, blockOf, definitionOf, htmlBlock, newDesign, sectionOf } from './template-requests.js'

const BLOCKS = [
  htmlBlock('<h1>Hi {{ first_name }}</h1>'),
  blockOf('header', { styles: {} }),
  blockOf('social', { properties: {}, styles: {} }),
  blockOf('button', { content: 'Go', properties: { href: '#' }, styles: { background_color: '#abcdef' } }),
]

async function design(klaviyo: TestEmulator, ...blocks: readonly object[]): Promise<string> {
  const reply = await klaviyo.post('/api/templates', newDesign(definitionOf(sectionOf(blocks))))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

const htmlOf = async (klaviyo: TestEmulator, id: string): Promise<string> =>
  (await klaviyo.get(`/api/templates/${id}`)).body.data.attributes.html

async function setDefaults(klaviyo: TestEmulator, attributes: object, relationships: object = {}) {
  const id = (await klaviyo.get('/api/accounts')).body.data[0].id
  const body = brandBody('brand-email-default', attributes as never, { id, relationships })
  const reply = await klaviyo.patch(`/api/brand-email-defaults/${id}`, body, AT)
  expect(reply.status, reply.text).toBe(200)
}

/** Sends a preview of a template, and returns its HTML. */
async function sendPreview(klaviyo: TestEmulator, template: string): Promise<{ id: string; html: string }> {
  const relationships = { template: { data: { type: 'template', id: template } } }
  const attributes = { recipients: ['qa@example.com'] }
  const data = { type: 'template-preview-send-job', attributes, relationships }
  expect((await klaviyo.post('/api/template-preview-send-jobs', { data }, AT)).status).toBe(202)
  const { body } = await klaviyo.admin('GET', '/outbox')
  return (await klaviyo.admin('GET', `/outbox/${body.messages[0].id}`)).body
}

describe('a template of the drag-and-drop editor', () => {
  it('uses the email defaults for what its definition omits', async () => {
    const klaviyo = boot()
    const html = await htmlOf(klaviyo, await design(klaviyo, ...BLOCKS))
    expect(html).toContain('body{background-color:#f5f5f7}')
    expect(html).toContain('table{background-color:#ffffff}')
    expect(html).toMatch(/td\{color:#5D5E60;font-family:Arial;/)
    expect(html).toMatch(/a\{color:#000000;/)
    expect(html).toContain('<a class="button" href="#" style="background-color:#abcdef">Go</a>')
  })

  it('follows changes of the defaults, unlike messages that were sent', async () => {
    const klaviyo = boot()
    const template = await design(klaviyo, ...BLOCKS)
    const before = await sendPreview(klaviyo, template)
    await setDefaults(klaviyo, { body: { body_background_color: '#010203', h1_text: TEXT } })
    const after = await sendPreview(klaviyo, template)
    expect(before.html).toContain('body{background-color:#f5f5f7}')
    expect(after.html).toContain('body{background-color:#010203}')
    expect(after.html).toMatch(/h1\{color:#111111;font-family:Georgia, serif;/)
    const kept = await klaviyo.admin('GET', `/outbox/${before.id}`)
    expect(kept.body.html).toBe(before.html)
  })

  it('shows the logo and the links of the brand in its header, and the social group in its footer', async () => {
    const klaviyo = boot()
    const image = await addImage(klaviyo)
    const more = { relationships: { image: { data: { type: 'image', id: image } } } }
    const given = { alt_text: 'Shop', link_url: 'https://shop.example.com', width: 90 }
    const logo = await klaviyo.post('/api/brand-logos', brandBody('brand-logo', given, more), AT)
    const group = await klaviyo.post(
      '/api/brand-social-groups',
      brandBody('brand-social-group', { social_links: links }),
      AT,
    )
    await setDefaults(
      klaviyo,
      {
        header: { links: [{ text: 'Sale', url: 'https://shop.example.com/sale' }], logo_max_width: 80 },
        footer: { social_group_color: 'black' },
      },
      {
        'brand-logo': { data: { type: 'brand-logo', id: logo.body.data.id } },
        'brand-social-group': { data: { type: 'brand-social-group', id: group.body.data.id } },
      },
    )
    const html = await htmlOf(klaviyo, await design(klaviyo, ...BLOCKS))
    expect(html).toMatch(
      new RegExp(
        `<div class="header"><a href="https://shop.example.com"><img src="${BASE}[^"]*" alt="Shop" style="max-width:80px;width:90px"></a>`,
      ),
    )
    expect(html).toContain('<a href="https://shop.example.com/sale">Sale</a></div>')
    expect(html).toContain('<div class="footer"><a class="icon" href="https://x.com/shop">x_twitter</a>')
    expect(html).toContain('<img src="https://shop.example.com/i.png" alt="custom">')
    expect(html).toContain('.footer a.icon{color:#000000}')
  })

  it('shows buttons as the primary button', async () => {
    const klaviyo = boot()
    const template = await design(klaviyo, ...BLOCKS)
    const border = {
      border_color: '#00ff00',
      border_style: 'dashed',
      border_width: 2,
      is_border_active: true,
    }
    await klaviyo.post(
      '/api/brand-buttons',
      brandBody('brand-button', button({ is_primary: true, border })),
      AT,
    )
    const html = await htmlOf(klaviyo, template)
    expect(html).toContain(
      'a.button{background-color:#ff0000;border-radius:8px;border-color:#00ff00;border-style:dashed;border-width:2px;color:#111111;',
    )
    expect(html).not.toContain('box-shadow')
  })

  it('renders as its preview shows it', async () => {
    const klaviyo = boot()
    const id = await design(klaviyo, ...BLOCKS)
    const attributes = { context: { first_name: 'Ada' } }
    const reply = await klaviyo.post('/api/template-render', { data: { type: 'template', id, attributes } })
    expect(reply.body.data.attributes.html).toContain('<h1>Hi Ada</h1>')
    await addProfile(klaviyo)
    const shown = await klaviyo.admin('POST', `/templates/${id}/preview`, { profile: 'ada@example.com' })
    expect(shown.body.html).toContain('body{background-color:#f5f5f7}')
  })
})

describe('a template of HTML', () => {
  it('is not affected by the brand', async () => {
    const klaviyo = boot()
    const id = await addTemplate(klaviyo, { html: '<p>hi</p>' })
    expect(await htmlOf(klaviyo, id)).toBe('<html><head></head><body><p>hi</p></body></html>')
  })
})
