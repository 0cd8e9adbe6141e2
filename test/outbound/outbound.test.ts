import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { EmulatorSettings } from '../../src/emulator.js'
import { startEmulator } from '../../src/main.js'
import { isHostPattern } from '../../src/outbound/hosts.js'
import { OutboundPolicy } from '../../src/outbound/outbound.js'
import { GIF, newImage, PNG } from '../catalog/image-requests.js'
import { boot, type Reply } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'

const AT = '/data/attributes/import_from_url'
const UNFETCHED = { detail: 'Unable to fetch the URL you entered.', source: { pointer: AT } }

/** A server on this machine; resolves to its port. */
async function listening(listener: RequestListener, host = '127.0.0.1'): Promise<number> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}

/** Imports an image, and returns the reply with its journal entry. */
async function importImage(
  url: string,
  settings: EmulatorSettings = {},
): Promise<Reply & { ignored: string[] }> {
  const klaviyo = boot(settings)
  const reply = await klaviyo.post('/api/images', newImage({ import_from_url: url }))
  expect(klaviyo.bugs).toEqual([])
  const { requests } = (await klaviyo.admin('GET', '/requests')).body
  return { ...reply, ignored: requests.at(-1).ignored }
}

describe('a host of this machine', () => {
  it('is called by default', async () => {
    const port = await listening((_, response) => response.end(GIF))
    for (const host of ['localhost', '127.0.0.1', '127.1', '[::ffff:127.0.0.1]']) {
      const { status, text, body } = await importImage(`http://${host}:${port}/a.png`)
      expect(status, `${host}: ${text}`).toBe(201)
      expect(body.data.attributes, host).toMatchObject({ name: 'a', format: 'gif', size: GIF.length })
    }
  })

  it.each([
    ['an error', 500, 'no'],
    ['nothing', 204, ''],
    ['a redirect without an address', 302, ''],
  ])('that responds %s yields Klaviyo’s refusal', async (_, status, text) => {
    const port = await listening((__, response) => response.writeHead(status).end(text))
    expectInvalid(await importImage(`http://127.0.0.1:${port}/a.png`), UNFETCHED)
  })

  it('that does not exist yields Klaviyo’s refusal, explained in the hint', async () => {
    const reply = await importImage('http://127.0.0.1:9/a.png')
    expectInvalid(reply, UNFETCHED)
    expect(reply.headers.get('x-klaviyo-emulator-hint')).toMatch(/127\.0\.0\.1:9/)
  })

  it('may not send more than 5 MB', async () => {
    const port = await listening((_, response) => {
      response.write(PNG)
      response.end(Buffer.alloc(5 * 2 ** 20))
    })
    const detail = 'Image exceeds the maximum size of 5MB.'
    expectInvalid(await importImage(`http://127.0.0.1:${port}/a.png`), { detail, source: { pointer: AT } })
  })

  it('is called only for a request that is otherwise valid', async () => {
    let calls = 0
    const port = await listening((_, response) => {
      calls += 1
      response.end(PNG)
    })
    const klaviyo = boot()
    const body = newImage({ import_from_url: `http://127.0.0.1:${port}/a.png` })
    await klaviyo.post('/api/images?fields[image]=colour', body)
    await klaviyo.post('/api/images', newImage({ ...body.data.attributes, hidden: 'yes' }))
    expect(calls).toBe(0)
    await klaviyo.post('/api/images', body)
    expect(calls).toBe(1)
  })

  it('may redirect to another host that may be called', async () => {
    const target = await listening((_, response) => response.end(PNG))
    const port = await listening((_, response) =>
      response.writeHead(302, { location: `http://localhost:${target}/b.png` }).end(),
    )
    expect((await importImage(`http://127.0.0.1:${port}/a.png`)).status).toBe(201)
  })

  it.each([
    ['a link-local address', 'http://169.254.169.254/latest/meta-data', /link-local/],
    ['a host that is not allowed', 'http://images.example.com/a.png', /images\.example\.com is not allowed/],
  ])('may not redirect to %s', async (_, location, reason) => {
    const port = await listening((__, response) => response.writeHead(307, { location }).end())
    const { status, ignored } = await importImage(`http://127.0.0.1:${port}/a.png`)
    expect(status).toBe(201)
    expect(ignored).toEqual([expect.stringMatching(reason)])
  })

  it('may not redirect for ever', async () => {
    const port = await listening((request, response) =>
      response.writeHead(302, { location: `${request.url}x` }).end(),
    )
    expectInvalid(await importImage(`http://127.0.0.1:${port}/a.png`), UNFETCHED)
  })
})

describe('another host', () => {
  it.each([
    ['png', 'https://images.example.com/a/b'],
    ['gif', 'https://images.example.com/a.gif?x=1.png'],
    ['jpeg', 'http://10.0.0.7/a.JPG'],
    ['png', 'https://images.example.com/a.webp'],
  ])('is not called: a placeholder in %s is stored, and the journal reports it', async (format, url) => {
    const { status, body, ignored } = await importImage(url)
    expect(status).toBe(201)
    expect(body.data.attributes.format).toBe(format)
    expect(ignored).toEqual([
      expect.stringMatching(/^import_from_url: not fetched, a placeholder was stored: .*--outbound-hosts/),
    ])
  })

  it('below .invalid does not exist', async () => {
    const reply = await importImage('https://images.invalid/a.png', { outboundHosts: ['*'] })
    expectInvalid(reply, UNFETCHED)
  })

  it('is called if a setting names it, at the address that was checked', async () => {
    const port = await listening((request, response) =>
      response.end(request.headers.host === `images.example.com:${port}` ? PNG : 'no'),
    )
    const calls: string[] = []
    const resolve = async (host: string) => {
      calls.push(host)
      // A second DNS lookup would return another address.
      return calls.length === 1 ? ['127.0.0.1'] : ['169.254.169.254']
    }
    const outboundHosts = ['images.example.com']
    const url = `http://images.example.com:${port}/a.png`
    const { status, text } = await importImage(url, { outboundHosts, resolve })
    expect(status, text).toBe(201)
    expect(calls).toEqual(['images.example.com'])
  })
})

describe('the outbound policy', () => {
  const outcome = async (
    hosts: readonly string[] | undefined,
    url: string,
    addresses: readonly string[] = [],
  ) => (await new OutboundPolicy({ hosts, resolve: async () => addresses }).routeTo(new URL(url))).outcome

  it.each([
    ['http://[::1]/', []],
    ['http://LOCALHOST./', ['127.0.0.1', '::1']],
    ['http://shop.localhost/', ['127.0.0.1']],
    ['http://host.docker.internal/', ['192.168.65.254']],
  ])('allows %s by default', async (url, addresses) => {
    expect(await outcome(undefined, url, addresses)).toBe('allowed')
  })

  it.each([
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://169.254.169.254/',
    'http://[fe80::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://localhost.example.com/',
    'http://93.184.216.34/',
  ])('holds %s by default', async (url) => {
    expect(await outcome(undefined, url, ['127.0.0.1'])).toBe('held')
  })

  it.each([
    ['*', ['93.184.216.34'], 'allowed'],
    ['*', ['10.1.2.3'], 'held'],
    ['*', ['127.0.0.1'], 'held'],
    ['*', ['93.184.216.34', '10.1.2.3'], 'held'],
    ['*', ['fd00::1'], 'held'],
    ['*', ['::ffff:10.1.2.3'], 'held'],
    ['*', ['100.64.0.1'], 'held'],
    ['api.example.com', ['10.1.2.3'], 'allowed'],
    ['*.example.com', ['10.1.2.3'], 'allowed'],
    ['example.com', ['10.1.2.3'], 'held'],
    ['api.example.com', ['169.254.169.254'], 'held'],
    ['*.example.com', ['fe80::1'], 'held'],
    ['10.0.0.0/8', ['10.1.2.3'], 'held'],
  ])('with %s, api.example.com at %s is %s', async (pattern, addresses, expected) => {
    expect(await outcome([pattern], 'http://api.example.com/', addresses)).toBe(expected)
  })

  it('allows addresses in a range, and nothing if no host is named', async () => {
    expect(await outcome(['10.0.0.0/8'], 'http://10.1.2.3/')).toBe('allowed')
    expect(await outcome(['fd00::/8'], 'http://[fd00::7]/')).toBe('allowed')
    expect(await outcome([], 'http://127.0.0.1/')).toBe('held')
  })

  it.each(['ftp://127.0.0.1/', 'http://user:secret@127.0.0.1/', 'file:///etc/passwd'])(
    'fails for %s',
    async (url) => {
      expect(await outcome(undefined, url)).toBe('failed')
    },
  )

  it('fails for a host that cannot be found, with the reason', async () => {
    const resolve = () => Promise.reject(new Error('getaddrinfo ENOTFOUND api.example.com'))
    const policy = new OutboundPolicy({ hosts: ['*'], resolve })
    expect(await policy.routeTo(new URL('http://api.example.com/'))).toEqual({
      outcome: 'failed',
      reason: 'getaddrinfo ENOTFOUND api.example.com',
    })
  })

  it('accepts names, domains, addresses, ranges and *, and nothing else', () => {
    for (const text of [
      '*',
      'a',
      'api.example.com',
      '*.example.com',
      '10.0.0.1',
      '10.0.0.0/8',
      '::1',
      'fd00::/8',
      '0.0.0.0/0',
    ])
      expect(isHostPattern(text), text).toBe(true)
    for (const text of [
      '',
      '*.',
      'a b',
      '10.0.0.0/33',
      'fd00::/129',
      'a/8',
      '10.0.0.0/8/8',
      'http://a',
      '*.*',
      'a:80',
    ])
      expect(isHostPattern(text), text).toBe(false)
  })

  it.each(['10.0.0.300', '10.1', '2130706433', '0x7f.1', '010.0.0.1', '*.10.0.0.1'])(
    'rejects %s, which URLs write in another way',
    (text) => expect(isHostPattern(text)).toBe(false),
  )

  it.each(['169.254.169.254', '169.254.0.0/16', 'fe80::1', 'fe80::1%eth0', '::ffff:169.254.1.1'])(
    'rejects the link-local %s, which is never called',
    (text) => expect(isHostPattern(text)).toBe(false),
  )
})

describe('the emulator itself', () => {
  it('is not called for its APIs, but serves its own images', async () => {
    await using emulator = await startEmulator({ port: 0 })
    await using account = await emulator.account()
    const post = async (import_from_url: string) => {
      const init = { method: 'POST', body: JSON.stringify(newImage({ import_from_url })) }
      const response = await account.fetch('/api/images', init)
      const [latest] = (await account.requests({ operation: 'upload_image_from_url' })).slice(-1)
      const { data } = (await response.json()) as {
        data: { attributes: { image_url: string; size: number } }
      }
      return { attributes: data.attributes, ignored: latest?.ignored }
    }
    for (const path of ['/__admin/state', '//__admin/state', '/api/profiles', '/health', '/oauth/token'])
      expect((await post(`${emulator.url}${path}`)).ignored, path).toEqual([
        expect.stringContaining('the emulator does not call its own APIs'),
      ])
    const own = await post(`data:image/png;base64,${PNG.toString('base64')}`)
    const copy = await post(own.attributes.image_url)
    expect(copy).toMatchObject({ attributes: { size: PNG.length }, ignored: [] })
  })
})
