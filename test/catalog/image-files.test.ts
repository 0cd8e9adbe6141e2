import { describe, expect, it } from 'vitest'
import { startEmulator } from '../../src/main.js'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { addImage, dataUri, GIF, newImage, PNG } from './image-requests.js'

/** Returns the address of a new image. */
async function addressOf(klaviyo: TestEmulator, attributes: object = {}): Promise<string> {
  const id = await addImage(klaviyo, attributes as never)
  return (await klaviyo.get(`/api/images/${id}`)).body.data.attributes.image_url
}

describe('the address of an image', () => {
  it('serves its bytes without a key, with their type, for a year', async () => {
    const klaviyo = boot()
    const address = await addressOf(klaviyo, { import_from_url: dataUri(GIF) })
    const response = await klaviyo.emulator.fetch(new Request(address))
    expect(Buffer.from(await response.arrayBuffer())).toEqual(GIF)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/gif',
      'content-length': String(GIF.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
    })
  })

  it.each([
    ['the tag of the file', (etag: string) => etag, 304],
    ['a weak tag among others', (etag: string) => `"other", W/${etag}`, 304],
    ['*', () => '*', 304],
    ['another tag', () => '"other"', 200],
  ])('answers If-None-Match with %s', async (_, tag, status) => {
    const klaviyo = boot()
    const address = await addressOf(klaviyo)
    const etag = (await klaviyo.emulator.fetch(new Request(address))).headers.get('etag') ?? ''
    const headers = { 'if-none-match': tag(etag) }
    const response = await klaviyo.emulator.fetch(new Request(address, { headers }))
    expect([response.status, response.headers.get('etag')]).toEqual([status, etag])
    expect((await response.arrayBuffer()).byteLength > 0).toBe(status === 200)
  })

  it('answers HEAD without the bytes, and refuses other methods', async () => {
    const klaviyo = boot()
    const address = await addressOf(klaviyo)
    const head = await klaviyo.emulator.fetch(new Request(address, { method: 'HEAD' }))
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '70', ''])
    const post = await klaviyo.emulator.fetch(new Request(address, { method: 'POST' }))
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  it.each([
    ['another extension', (address: string) => address.replace('.png', '.gif')],
    ['two extensions', (address: string) => `${address}.gif`],
    ['no extension', (address: string) => address.replace('.png', '')],
    ['another company', (address: string) => address.replace(/company\/\w+/, 'company/NOPE01')],
    ['another file', () => `${BASE}/company/NOPE01/images/x.png`],
    ['more segments', (address: string) => `${address}/x`],
  ])('is not found with %s', async (_, changed) => {
    const klaviyo = boot()
    const address = changed(await addressOf(klaviyo))
    const response = await klaviyo.emulator.fetch(new Request(address))
    expect([response.status, await response.text()]).toEqual([404, 'There is nothing at this address.\n'])
  })

  it('begins with the public URL, and works over a socket', async () => {
    await using emulator = await startEmulator({ port: 0 })
    await using account = await emulator.account()
    const init = { method: 'POST', body: JSON.stringify(newImage()) }
    const { data } = (await (await account.fetch('/api/images', init)).json()) as {
      data: { attributes: { image_url: string } }
    }
    const address = data.attributes.image_url
    expect(address.startsWith(`${emulator.url}/company/${account.companyId}/images/`)).toBe(true)
    const response = await fetch(address)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG)
    const head = await fetch(address, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '70'])
  })

  it('follows the account to another company', async () => {
    const klaviyo = boot()
    await addImage(klaviyo, { name: 'Logo' })
    await klaviyo.admin('PUT', '/snapshots/logo')
    const { key } = (await klaviyo.admin('POST', '/accounts', { snapshot: 'logo' })).body
    const [copied] = (await klaviyo.get('/api/images', { key })).body.data
    const response = await klaviyo.emulator.fetch(new Request(copied.attributes.image_url))
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG)
    expect(copied.attributes.image_url).not.toContain(klaviyo.emulator.accounts.default.companyId)
  })

  it('is part of an export', async () => {
    const klaviyo = boot()
    const address = await addressOf(klaviyo, { name: 'Logo' })
    const exported = (await klaviyo.admin('GET', '/export?format=json')).body
    await klaviyo.admin('POST', '/reset', {})
    expect((await klaviyo.emulator.fetch(new Request(address))).status).toBe(404)
    await klaviyo.admin('POST', '/seed', { fixture: exported })
    expect((await klaviyo.emulator.fetch(new Request(address))).status).toBe(200)
  })

  it('shows the pixel of a fixture, which fetches nothing', async () => {
    const klaviyo = boot()
    const images = [{ name: 'Logo', import_from_url: 'http://localhost:1/logo.png' }]
    await klaviyo.admin('POST', '/seed', { fixture: { images } })
    const [logo] = (await klaviyo.get('/api/images')).body.data
    expect(logo.attributes).toMatchObject({ name: 'Logo', format: 'png' })
    expect((await klaviyo.emulator.fetch(new Request(logo.attributes.image_url))).status).toBe(200)
  })
})
