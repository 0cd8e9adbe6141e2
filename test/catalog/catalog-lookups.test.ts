import { describe, expect, it } from 'vitest'
import { addPerson, listed, send } from '../admin/outbox-messages.js'
import { boot } from '../support/emulator.js'
import { addItems, changed, newCategory, newItem, newVariant, pathOf } from './catalog-requests.js'
import { blockOf, definitionOf, newDesign, sectionOf } from './template-requests.js'

const html = (inside: string, options = '') => `{% catalog "SHIRT" ${options} %}${inside}{% endcatalog %}`

/** Sends an email with this HTML to one profile, and returns its outbox entry. */
async function sendEmail(klaviyo: ReturnType<typeof boot>, text: string) {
  const before = (await listed(klaviyo)).length
  const ada = await addPerson(klaviyo, `ada${before}@example.com`)
  await send(klaviyo, ada, { subject: 'Hi', html: text })
  const [message] = await listed(klaviyo)
  return message as { id: string; state: string; reason: string | null }
}

async function bodyOf(klaviyo: ReturnType<typeof boot>, text: string): Promise<string> {
  const { id, state, reason } = await sendEmail(klaviyo, text)
  expect([state, reason]).toEqual(['sent', null])
  return (await klaviyo.admin('GET', `/outbox/${id}`)).body.html
}

async function shop() {
  const klaviyo = boot()
  const given = {
    title: 'Blue shirt',
    price: 19.5,
    image_full_url: 'https://example.com/shirt.jpg',
    custom_metadata: { colour: 'blue' },
  }
  await klaviyo.post('/api/catalog-items', newItem('SHIRT', given))
  await klaviyo.post('/api/catalog-variants', newVariant('M', 'SHIRT', { title: 'Medium' }))
  await klaviyo.post('/api/catalog-categories', newCategory('X', { name: 'Summer sale' }, ['SHIRT']))
  return klaviyo
}

describe('{% catalog %}', () => {
  it('shows the item with this external id', async () => {
    const klaviyo = await shop()
    const shown = [
      '{{ catalog_item.title }}',
      '{{ catalog_item.url }}',
      '{{ catalog_item.featured_image.full.src }}',
      '{{ catalog_item.metadata.colour }}',
      '{{ catalog_item.metadata|lookup:"$price" }}',
      '{{ catalog_item.variants.0.title }}',
      '{% has_category catalog_item "sale" as on_sale %}{% if on_sale %}sale{% endif %}',
    ].join('|')
    expect(await bodyOf(klaviyo, html(shown))).toContain(
      'Blue shirt|https://example.com/products/SHIRT|https://example.com/shirt.jpg|blue|19.5|Medium|sale',
    )
  })

  it('shows the current title; sent messages keep the old one', async () => {
    const klaviyo = await shop()
    const { id } = await sendEmail(klaviyo, html('{{ catalog_item.title }}'))
    await klaviyo.request('PATCH', pathOf('item', 'SHIRT'), {
      body: changed('item', 'SHIRT', { title: 'Red shirt' }),
    })
    expect((await klaviyo.admin('GET', `/outbox/${id}`)).body.html).toContain('Blue shirt')
    expect(await bodyOf(klaviyo, html('{{ catalog_item.title }}'))).toContain('Red shirt')
  })

  it('skips the message for an unknown item', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'HAT')
    expect(await sendEmail(klaviyo, html('x'))).toMatchObject({
      state: 'skipped',
      reason: 'Catalog item unavailable',
    })
  })

  it('skips the message for an unpublished item with unpublished="cancel"', async () => {
    const klaviyo = await shop()
    const body = changed('item', 'SHIRT', { published: false })
    await klaviyo.request('PATCH', pathOf('item', 'SHIRT'), { body })
    expect(await bodyOf(klaviyo, html('shown'))).toContain('shown')
    const cancelled = await sendEmail(klaviyo, html('shown', 'unpublished="cancel"'))
    expect(cancelled).toMatchObject({ state: 'skipped', reason: 'Catalog item unavailable' })
  })

  it('renders an unknown item with empty values in a template-render', async () => {
    const klaviyo = boot()
    const attributes = { name: 'T', editor_type: 'CODE', html: html('[{{ catalog_item.title }}]') }
    const { body } = await klaviyo.post('/api/templates', { data: { type: 'template', attributes } })
    const data = { type: 'template', id: body.data.id, attributes: { context: {} } }
    const reply = await klaviyo.post('/api/template-render', { data })
    expect(reply.body.data.attributes.html).toContain('[]')
  })
})

describe('a dynamic product block', () => {
  it('shows the published items, newest first, without sold-out items that are hidden then', async () => {
    const klaviyo = boot()
    for (const id of ['OLD', 'HAT', 'SHOE', 'NEW']) {
      await klaviyo.post('/api/catalog-items', newItem(id, { price: 7, published: id !== 'HAT' }))
      await klaviyo.admin('POST', '/clock', { advance: '1s' })
    }
    const soldOut = { inventory_policy: 1, inventory_quantity: 0 }
    await klaviyo.post('/api/catalog-variants', newVariant('S', 'SHOE', soldOut))
    const properties = { dynamic: true, feed: 'newest', feed_offset: 0, show_price: true }
    const block = blockOf('product', { properties, styles: { num_columns: 3, num_rows: 1 } })
    const made = await klaviyo.post('/api/templates', newDesign(definitionOf(sectionOf([block]))))
    expect(made.status, made.text).toBe(201)
    const data = { type: 'template', id: made.body.data.id, attributes: { context: {} } }
    const { body } = await klaviyo.post('/api/template-render', { data })
    expect(body.data.attributes.html.match(/Item \w+ \$[\d.]+/g)).toEqual([
      'Item NEW $7.00',
      'Item OLD $7.00',
    ])
  })
})
