import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectConflict, expectInvalid, expectNotFound } from '../support/problems.js'
import { addProfile, send } from './message-requests.js'
import { idsOf } from './requests.js'
import { addTemplate, render } from './template-requests.js'

const newFeed = (attributes: object = {}) => ({
  data: {
    type: 'web-feed',
    attributes: {
      name: 'Posts',
      url: 'https://feeds.example.com/posts.json',
      request_method: 'get',
      content_type: 'json',
      ...attributes,
    },
  },
})

async function addFeed(klaviyo: TestEmulator, attributes: object = {}): Promise<string> {
  const reply = await klaviyo.post('/api/web-feeds', newFeed(attributes))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

const change = (klaviyo: TestEmulator, id: string, attributes: object) =>
  klaviyo.patch(`/api/web-feeds/${id}`, { data: { type: 'web-feed', id, attributes } })

const statusOf = async (klaviyo: TestEmulator, id: string) =>
  (await klaviyo.get(`/api/web-feeds/${id}`)).body.data.attributes.status

const advance = (klaviyo: TestEmulator, span: string) => klaviyo.admin('POST', '/clock', { advance: span })

/** A server whose document and status a test can change. */
async function serveDocument(body: string) {
  const served = { body, status: 200, methods: [] as (string | undefined)[], location: '' }
  const server = createServer((request, response) => {
    served.methods.push(request.method)
    response.writeHead(served.status, served.location === '' ? {} : { location: served.location })
    response.end(served.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { served, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed` }
}

/** The text that a message prints from the feeds. */
async function renderFeeds(klaviyo: TestEmulator, text: string): Promise<string> {
  const { html, reason } = await send(klaviyo, { html: text, source: undefined })
  return reason ?? html
}

describe('POST /api/web-feeds', () => {
  it('returns 201 with times in microseconds and without a status, which is ok later', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post('/api/web-feeds', newFeed())
    const { id } = reply.body.data
    expect(id).toMatch(/^\d{7}$/)
    const attributes = {
      ...newFeed().data.attributes,
      created: '2026-11-23T12:00:00.000000+00:00',
      updated: '2026-11-23T12:00:00.000018+00:00',
      status: null,
    }
    expect(reply.body.data).toMatchObject({ type: 'web-feed', attributes })
    expect(Object.keys(reply.body.data.attributes)).toEqual(Object.keys(attributes))
    const later = (await klaviyo.get(`/api/web-feeds/${id}`)).body.data.attributes
    expect(later).toMatchObject({ created: '2026-11-23T12:00:00+00:00', status: 'ok' })
  })

  it('refuses an invalid name, and a duplicate one', async () => {
    const klaviyo = boot()
    expectInvalid(await klaviyo.post('/api/web-feeds', newFeed({ name: 'my-feed' })), {
      detail: "'name' must match regex '^[0-9_A-z]+$' ('my-feed' doesn't)",
      source: { pointer: '/data/attributes/name' },
    })
    await addFeed(klaviyo)
    expectConflict(
      await klaviyo.post('/api/web-feeds', newFeed()),
      "A web feed with the name 'Posts' already exists.",
      '/data/attributes/name',
    )
  })

  const UNFETCHED = {
    detail: 'Unable to fetch the URL you entered.',
    source: { pointer: '/data/attributes/url' },
  }

  it('refuses an address without a host', async () => {
    expectInvalid(await boot().post('/api/web-feeds', newFeed({ url: 'http:///posts.json' })), UNFETCHED)
  })

  it('refuses an address that cannot be fetched, redirects, or returns something else', async () => {
    const klaviyo = boot()
    const { served, url } = await serveDocument('<html>')
    expectInvalid(await klaviyo.post('/api/web-feeds', newFeed({ url })), UNFETCHED)
    served.body = '{"a": 1}'
    expectInvalid(await klaviyo.post('/api/web-feeds', newFeed({ url, content_type: 'xml' })), UNFETCHED)
    served.status = 404
    expectInvalid(await klaviyo.post('/api/web-feeds', newFeed({ url })), UNFETCHED)
    Object.assign(served, { status: 302, location: url })
    expectInvalid(await klaviyo.post('/api/web-feeds', newFeed({ url })), UNFETCHED)
    expect(served.methods).toHaveLength(4)
    for (const other of ['https://feeds.invalid/a', 'ftp://feeds.example.com/a', 'feed'])
      expectInvalid(await klaviyo.post('/api/web-feeds', newFeed({ url: other })), UNFETCHED)
    expect((await klaviyo.get('/api/web-feeds')).body.data).toEqual([])
  })

  it('refuses a document of more than 3.3 MB, and XML with its own entities', async () => {
    const klaviyo = boot()
    const { served, url } = await serveDocument(`"${'a'.repeat(3_300_000)}"`)
    expectInvalid(await klaviyo.post('/api/web-feeds', newFeed({ url })), UNFETCHED)
    served.body = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    expectInvalid(await klaviyo.post('/api/web-feeds', newFeed({ url, content_type: 'xml' })), UNFETCHED)
  })

  it('sends requests with the method of the feed', async () => {
    const { served, url } = await serveDocument('[]')
    await addFeed(boot(), { url, request_method: 'post' })
    expect(served.methods).toEqual(['POST'])
  })
})

describe('GET /api/web-feeds', () => {
  it('pages by five, sorts and filters', async () => {
    const klaviyo = boot()
    const ids: string[] = []
    for (const name of ['B', 'A', 'C', 'D', 'E', 'F']) ids.push(await addFeed(klaviyo, { name }))
    expect(idsOf(await klaviyo.get('/api/web-feeds'))).toEqual(ids.slice(0, 5))
    expect(idsOf(await klaviyo.get('/api/web-feeds?sort=name&page[size]=2'))).toEqual([ids[1], ids[0]])
    expect(idsOf(await klaviyo.get('/api/web-feeds?filter=any(name,["F","A"])'))).toEqual([ids[1], ids[5]])
    expect((await klaviyo.get('/api/web-feeds?page[size]=21')).status).toBe(400)
    expect((await klaviyo.get('/api/web-feeds?filter=equals(status,"ok")')).status).toBe(400)
  })
})

describe('PATCH and DELETE /api/web-feeds/{id}', () => {
  it('respond without a status, and ignore null', async () => {
    const klaviyo = boot()
    const id = await addFeed(klaviyo)
    const { attributes } = (await change(klaviyo, id, { name: 'News', url: null })).body.data
    expect(attributes).toMatchObject({
      name: 'News',
      url: 'https://feeds.example.com/posts.json',
      status: null,
      created: '2026-11-23T12:00:00+00:00',
      updated: '2026-11-23T12:00:00.000000+00:00',
    })
    expect((await klaviyo.del(`/api/web-feeds/${id}`)).status).toBe(204)
    expectNotFound(await klaviyo.get(`/api/web-feeds/${id}`), `A web feed with id \`${id}\` does not exist.`)
  })
})

describe('PATCH /api/web-feeds/{id}', () => {
  it('requests a new address by the stored method', async () => {
    const klaviyo = boot()
    const { served, url } = await serveDocument('{"a": 1}')
    const id = await addFeed(klaviyo, { url, request_method: 'post' })
    served.methods.length = 0
    expect((await change(klaviyo, id, { url: `${url}?page=2` })).status).toBe(200)
    expect(served.methods).toEqual(['POST'])
  })

  it('requests the stored address by a new method', async () => {
    const klaviyo = boot()
    const { served, url } = await serveDocument('{"a": 1}')
    const id = await addFeed(klaviyo, { url })
    served.methods.length = 0
    expect((await change(klaviyo, id, { request_method: 'post' })).status).toBe(200)
    expect(served.methods).toEqual(['POST'])
  })

  it('refuses a content type that the document does not have', async () => {
    const klaviyo = boot()
    const { url } = await serveDocument('{"a": 1}')
    const id = await addFeed(klaviyo, { url })
    expectInvalid(await change(klaviyo, id, { content_type: 'xml' }), {
      detail: 'Unable to fetch the URL you entered.',
      source: { pointer: '/data/attributes/url' },
    })
  })

  it('leaves a disabled feed disabled', async () => {
    const klaviyo = boot()
    const id = await addFeed(klaviyo)
    await klaviyo.admin('PATCH', `/web-feeds/${id}`, { status: 'disabled' })
    expect((await change(klaviyo, id, { name: 'News' })).body.data.attributes.status).toBe(null)
    expect(await statusOf(klaviyo, id)).toBe('disabled')
  })

  it('requests nothing for a new name alone, before it responds', async () => {
    const klaviyo = boot()
    const { served, url } = await serveDocument('{"a": 1}')
    const id = await addFeed(klaviyo, { url })
    served.status = 500
    expect((await change(klaviyo, id, { name: 'News' })).status).toBe(200)
  })
})

describe('the variable feeds', () => {
  it('contains the document, and that of 15 minutes later', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { served, url } = await serveDocument('{"posts": [{"title": "One"}, {"title": "Two"}]}')
    const id = await addFeed(klaviyo, { url })
    const loop = '{% for post in feeds.Posts.posts %}{{ post.title }} {% endfor %}'
    expect(await renderFeeds(klaviyo, loop)).toContain('One Two')
    served.body = '{"posts": [{"title": "Three"}]}'
    await advance(klaviyo, '14m')
    expect(await renderFeeds(klaviyo, loop)).toContain('One Two')
    await advance(klaviyo, '1m')
    expect(await renderFeeds(klaviyo, loop)).toContain('Three')
    expect((await klaviyo.get(`/api/web-feeds/${id}`)).body.data.attributes.updated).toBe(
      '2026-11-23T12:00:00+00:00',
    )
  })

  it('contains XML as nested objects', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { url } = await serveDocument('<rss v="2"><item>A &amp; B</item><item>C</item></rss>')
    await addFeed(klaviyo, { url, content_type: 'xml' })
    const text = '{{ feeds.Posts.rss.item.0|safe }}, {{ feeds.Posts.rss.item.1 }}'
    expect(await renderFeeds(klaviyo, text)).toContain('A & B, C')
  })

  it('is available in template-render, unless the context has one', async () => {
    const klaviyo = boot()
    const { url } = await serveDocument('{"title": "One"}')
    const id = await addFeed(klaviyo, { url })
    const template = await addTemplate(klaviyo, { text: '{{ feeds.Posts.title }}!' })
    const text = async (context: object) =>
      (await render(klaviyo, template, { ...context })).body.data.attributes.text
    expect(await text({})).toBe('One!')
    expect(await text({ feeds: { Posts: { title: 'Own' } } })).toBe('Own!')
    await klaviyo.admin('PATCH', `/web-feeds/${id}`, { status: 'disabled' })
    expect(await text({})).toBe('!')
  })

  it('is empty for a host that may not be called, until the admin API sets it', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const id = await addFeed(klaviyo)
    expect(await renderFeeds(klaviyo, 'x{{ feeds.Posts.title }}y')).toContain('xy')
    await klaviyo.admin('PUT', `/web-feeds/${id}/content`, { title: 'Set' })
    expect(await renderFeeds(klaviyo, '{{ feeds.Posts.title }}')).toContain('Set')
    await advance(klaviyo, '1d')
    expect([await statusOf(klaviyo, id), await renderFeeds(klaviyo, '{{ feeds.Posts.title }}')]).toEqual([
      'ok',
      expect.stringContaining('Set'),
    ])
  })
})

describe('a feed that fails', () => {
  it('keeps its content, warns, then loads nightly, and stops messages after three failed nights', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { served, url } = await serveDocument('{"title": "Kept"}')
    const id = await addFeed(klaviyo, { url })
    served.status = 500
    await advance(klaviyo, '15m')
    expect(await statusOf(klaviyo, id)).toBe('warning_periodic_refresh_timeout')
    expect(await renderFeeds(klaviyo, '{{ feeds.Posts.title }}')).toContain('Kept')
    await advance(klaviyo, '3h')
    expect(await statusOf(klaviyo, id)).toBe('warning_nightly_refresh_timeout')
    for (let night = 0; night < 4; night++) await advance(klaviyo, '1d')
    expect(await statusOf(klaviyo, id)).toBe('critical_nightly_refresh_timeout')
    expect(await renderFeeds(klaviyo, '{{ feeds.Posts.title }}')).toBe('Unable to send email')
    expect(await renderFeeds(klaviyo, 'Without')).toContain('Without')
    served.status = 200
    await advance(klaviyo, '1d')
    expect(await statusOf(klaviyo, id)).toBe('ok')
  })

  it('can be disabled by the admin API', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const id = await addFeed(klaviyo)
    await klaviyo.admin('PATCH', '/web-feeds/Posts', { status: 'disabled' })
    expect(await statusOf(klaviyo, id)).toBe('disabled')
    expect(await renderFeeds(klaviyo, '{{ feeds.Posts.title }}')).toBe('Unable to send email')
  })
})
