import { describe, expect, it } from 'vitest'
import { BASE, boot, wrap } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import { addImage, dataUri, GIF, imageChange, newImage, PNG, uploadImage } from './image-requests.js'
import { idsOf } from './requests.js'

const AT = '/data/attributes/import_from_url'
const UNFETCHED = { detail: 'Unable to fetch the URL you entered.', source: { pointer: AT } }
const FORMATS = 'Supported image formats are jpeg, png and gif.'

describe('POST /api/images', () => {
  it('responds 201 with the image, its time in microseconds', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:38:44.524462Z')
    const reply = await klaviyo.post('/api/images', newImage({ name: 'Pixel' }))
    const { id } = reply.body.data
    expect(reply.status).toBe(201)
    expect(id).toMatch(/^\d{9}$/)
    const { companyId } = klaviyo.emulator.accounts.default
    const attributes = {
      name: 'Pixel',
      image_url: expect.stringMatching(
        new RegExp(`^${BASE}/company/${companyId}/images/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.png$`),
      ),
      format: 'png',
      size: 70,
      hidden: false,
      updated_at: '2026-09-04T13:38:44.524480+00:00',
    }
    const data = { type: 'image', id, attributes, links: { self: `${BASE}/api/images/${id}/` } }
    expect(reply.body).toEqual({ data, links: { self: `${BASE}/api/images` } })
    expect(Object.keys(reply.body.data.attributes)).toEqual(Object.keys(attributes))
  })

  it('detects the format from the bytes, whatever the address says', async () => {
    const reply = await boot().post('/api/images', newImage({ import_from_url: dataUri(GIF, 'png') }))
    expect(reply.body.data.attributes).toMatchObject({ format: 'gif', size: GIF.length })
    expect(reply.body.data.attributes.image_url).toMatch(/\.gif$/)
  })

  it('names an image without a name after its file, or by a number of its own', async () => {
    const klaviyo = boot()
    const named = async (attributes: object) =>
      (await klaviyo.post('/api/images', newImage({ ...attributes }))).body.data.attributes.name
    const address = (path: string) => ({ import_from_url: `https://images.example.com/${path}` })
    expect(await named(address('a/red%20shoe.jpeg?width=2'))).toBe('red shoe')
    expect(await named(address('archive.tar.png'))).toBe('archive.tar')
    expect(await named(address(''))).toMatch(/^image-[0-9a-f-]{36}$/)
    expect(await named({})).toMatch(/^image-[0-9a-f-]{36}$/)
    for (const name of [null, '', ' ']) expect(await named({ name })).toMatch(/^image-/)
  })

  it('adds a number to a duplicate name, also of a hidden image', async () => {
    const klaviyo = boot()
    const names: string[] = []
    for (let n = 0; n < 6; n++) {
      const reply = await klaviyo.post('/api/images', newImage({ name: 'Logo', hidden: n === 0 }))
      names.push(reply.body.data.attributes.name)
    }
    expect(names).toEqual(['Logo', 'Logo.1', 'Logo.2', 'Logo.3', 'Logo.4', 'Logo.5'])
  })

  it.each([
    ['an address of another protocol', 'ftp://images.example.com/a.png'],
    ['text that is no address', 'a.png'],
    ['an address without a host', 'http:///a.png'],
    ['an address without slashes', 'http:images.example.com/a.png'],
    ['a host that cannot exist', 'https://images.invalid/a.png'],
    ['a data URI that is not base64', 'data:image/png,%89PNG'],
    ['a data URI with broken base64', 'data:image/png;base64,!!!!'],
    ['a data URI without content', 'data:image/png;base64,'],
    ['a data URI of another type', `data:text/html;base64,${PNG.toString('base64')}`],
  ])('refuses %s', async (_, import_from_url) => {
    const klaviyo = boot()
    expectInvalid(await klaviyo.post('/api/images', newImage({ import_from_url })), UNFETCHED)
    expect((await klaviyo.get('/api/images')).body.data).toEqual([])
  })

  it.each([
    ['WebP', Buffer.from('RIFF\u0000\u0000\u0000\u0000WEBPVP8 ', 'latin1')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('refuses %s', async (_, bytes) => {
    const reply = await boot().post('/api/images', newImage({ import_from_url: dataUri(bytes) }))
    expectInvalid(reply, { detail: FORMATS, source: { pointer: AT } })
  })

  it('requires an address, and lists all mistakes', async () => {
    const klaviyo = boot()
    const { import_from_url: _, ...attributes } = newImage({ name: 7, colour: 'red' }).data.attributes
    const reply = await klaviyo.post('/api/images', { data: { type: 'image', attributes } })
    const pointers = reply.body.errors.map(({ source }: { source: object }) => source)
    expect(reply.status).toBe(400)
    expect(pointers).toEqual(
      ['/data/attributes/name', AT, '/data/attributes/colour'].map((pointer) => ({ pointer })),
    )
  })

  it('is limited to 100 a day', async () => {
    const reply = await boot().post('/api/images', newImage())
    expect(reply.headers.get('ratelimit-limit')).toBe('3, 3;w=1, 100;w=60, 100;w=86400')
  })
})

describe('POST /api/image-upload', () => {
  it('responds 201 with the image', async () => {
    const klaviyo = boot()
    const file = new File([PNG], 'pixel.gif', { type: 'image/gif' })
    const reply = await uploadImage(klaviyo, { file, name: 'Upload', hidden: 'true' })
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body.data.attributes).toMatchObject({
      name: 'Upload',
      format: 'png',
      size: 70,
      hidden: true,
    })
    expect(reply.body.links).toEqual({ self: `${BASE}/api/image-upload` })
    expect(reply.headers.get('ratelimit-limit')).toBe('3, 3;w=1, 100;w=60, 500;w=86400')
  })

  it('uses the name of the file by default', async () => {
    const klaviyo = boot()
    for (const name of ['shoe', 'shoe.1']) {
      const reply = await uploadImage(klaviyo, { file: new File([PNG], 'shoe.png') })
      expect(reply.body.data.attributes).toMatchObject({ name, hidden: false })
    }
  })

  it('had a limit of 100 a day before 2026-04-15', async () => {
    const reply = await uploadImage(boot(), { file: new File([PNG], 'a.png') }, { revision: '2026-01-15' })
    expect(reply.headers.get('ratelimit-limit')).toBe('3, 3;w=1, 100;w=60, 100;w=86400')
  })

  it('refuses a form without a file, other formats and files of more than 5 MB', async () => {
    const klaviyo = boot()
    const source = { pointer: '/data/attributes/file' }
    const required = "'file' is a required field for the resource 'image'."
    expectInvalid(await uploadImage(klaviyo, { name: 'a' }), { detail: required, source })
    const text = new File(['hello'], 'a.png', { type: 'image/png' })
    expectInvalid(await uploadImage(klaviyo, { file: text }), { detail: FORMATS, source })
    const large = new File([PNG, new Uint8Array(5 * 2 ** 20)], 'a.png')
    const detail = 'Image exceeds the maximum size of 5MB.'
    expectInvalid(await uploadImage(klaviyo, { file: large }), { detail, source })
    expect((await klaviyo.post('/api/image-upload', newImage())).status).toBe(415)
    expect((await klaviyo.get('/api/images')).body.data).toEqual([])
  })
})

describe('GET /api/images', () => {
  it('lists images in the order of their ids, without hidden ones', async () => {
    const klaviyo = boot()
    const [first, second] = [await addImage(klaviyo, { name: 'b' }), await addImage(klaviyo, { name: 'a' })]
    await addImage(klaviyo, { name: 'c', hidden: true })
    const reply = await klaviyo.get('/api/images')
    expect(idsOf(reply)).toEqual([first, second])
    expect(reply.body.data[0].attributes.updated_at).toBe('2026-11-23T12:00:00+00:00')
    expect(Number(second)).toBeGreaterThan(Number(first))
  })

  it('lists hidden images if the filter names hidden', async () => {
    const klaviyo = boot()
    const shown = await addImage(klaviyo)
    const hidden = await addImage(klaviyo, { hidden: true })
    const list = async (filter: string) =>
      idsOf(await klaviyo.get(`/api/images?filter=${encodeURIComponent(filter)}`))
    expect(await list('equals(hidden,true)')).toEqual([hidden])
    expect(await list('any(hidden,[true,false])')).toEqual([shown, hidden])
    expect(await list(`any(id,["${shown}","${hidden}"])`)).toEqual([shown])
    expect(await list(`any(id,[${shown},${hidden}]),equals(hidden,true)`)).toEqual([hidden])
    expect(await list(`equals(id,${shown})`)).toEqual([shown])
  })

  it('filters by name, format, size and time', async () => {
    const klaviyo = boot()
    const png = await addImage(klaviyo, { name: 'Red shoe' })
    await freeze(klaviyo, '2026-11-24T12:00:00Z')
    const gif = await addImage(klaviyo, { name: 'Blue hat', import_from_url: dataUri(GIF) })
    const found: Readonly<Record<string, readonly string[]>> = {
      'equals(name,"Red shoe")': [png],
      'any(name,["Blue hat","x"])': [gif],
      'contains(name,"shoe")': [png],
      'starts-with(name,"Bl")': [gif],
      'ends-with(name,"hat")': [gif],
      'equals(format,"gif")': [gif],
      'greater-than(size,0)': [png, gif],
      'less-than(size,70)': [gif],
      'greater-than(updated_at,2026-11-24T00:00:00Z)': [gif],
    }
    for (const [filter, ids] of Object.entries(found)) {
      const reply = await klaviyo.get(`/api/images?filter=${encodeURIComponent(filter)}`)
      expect(idsOf(reply), filter).toEqual(ids)
    }
  })

  it('pages through images in any order', async () => {
    const klaviyo = boot()
    for (const name of ['b', 'c', 'a']) await addImage(klaviyo, { name })
    const first = await klaviyo.get('/api/images?sort=-name&page[size]=2')
    expect(first.body.data.map(({ attributes }: never) => (attributes as { name: string }).name)).toEqual([
      'c',
      'b',
    ])
    const next = await klaviyo.get(first.body.links.next.replace(BASE, ''))
    expect(next.body.data).toHaveLength(1)
  })
})

describe('GET and PATCH /api/images/{id}', () => {
  it('responds 404 for an unknown id, with two wordings', async () => {
    const klaviyo = boot()
    expectNotFound(await klaviyo.get('/api/images/99999999999'), 'Not found.')
    expectNotFound(await klaviyo.patch('/api/images/7', imageChange('7', { hidden: true })), 'Not found.')
  })

  it('finds a hidden image', async () => {
    const klaviyo = boot()
    const id = await addImage(klaviyo, { hidden: true })
    expect((await klaviyo.get(`/api/images/${id}`)).body.data.attributes.hidden).toBe(true)
  })

  it('changes the name and whether it is hidden, and shows whole seconds', async () => {
    const klaviyo = boot()
    const id = await addImage(klaviyo, { name: 'Old' })
    await freeze(klaviyo, '2026-11-24T12:00:00.25Z')
    const reply = await klaviyo.patch(`/api/images/${id}`, imageChange(id, { name: 'New', hidden: true }))
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.data.attributes).toMatchObject({
      name: 'New',
      hidden: true,
      size: 70,
      updated_at: '2026-11-24T12:00:00+00:00',
    })
  })

  it('keeps an omitted name, and notes in the journal that Klaviyo would clear it', async () => {
    const klaviyo = boot()
    const id = await addImage(klaviyo, { name: 'Kept' })
    for (const attributes of [{ hidden: true }, { name: null, hidden: null }]) {
      const reply = await klaviyo.patch(`/api/images/${id}`, imageChange(id, attributes))
      expect(reply.body.data.attributes).toMatchObject({ name: 'Kept', hidden: true })
    }
    const { requests } = (await klaviyo.admin('GET', '/requests?operation=update_image')).body
    expect(requests[0].ignored).toEqual([expect.stringContaining('Klaviyo would make it null')])
  })

  it('clears an omitted name, as Klaviyo does, if the settings say so', async () => {
    // Klaviyo's document does not allow null for a name.
    const klaviyo = wrap(boot().emulator, { isKlaviyo: false })
    const id = await addImage(klaviyo, { name: 'Lost' })
    await klaviyo.admin('PATCH', '/image-settings', { replace: true })
    const replace = async (attributes: Readonly<Record<string, unknown>>) => {
      const reply = await klaviyo.patch(`/api/images/${id}`, imageChange(id, attributes))
      expect(reply.status, reply.text).toBe(200)
      return reply.body.data.attributes
    }
    expect(await replace({ hidden: true })).toMatchObject({ name: null, hidden: true })
    expect(await replace({ name: 'Back' })).toMatchObject({ name: 'Back', hidden: false })
    const { body } = await klaviyo.admin('GET', '/image-settings')
    expect(body).toEqual({ replace: true })
  })

  it('keeps its own name, and adds a number to that of another image', async () => {
    const klaviyo = boot()
    await addImage(klaviyo, { name: 'A' })
    const id = await addImage(klaviyo, { name: 'B' })
    const rename = async (name: string) =>
      (await klaviyo.patch(`/api/images/${id}`, imageChange(id, { name }))).body.data.attributes.name
    expect(await rename('B')).toBe('B')
    expect(await rename('A')).toBe('A.1')
  })
})
