import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { type RequestOptions, request } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { connect as connectSecurely } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { wallClock } from '../src/base/clock.js'
import { DAY } from '../src/base/instant.js'
import { type StartOptions, startEmulator, UnusablePort } from '../src/index.js'
import { openCertificates, readCertificateAuthority, UnusableCertificates } from '../src/server/tls.js'
import { cli, serve } from './support/cli.js'
import { folder } from './support/command.js'

/** An emulator with TLS, closed after the test. */
async function secure(options: StartOptions = {}) {
  const running = await startEmulator({ port: 0, httpsPort: 0, ...options })
  onTestFinished(() => running.close())
  return {
    ...running,
    httpsPort: Number(new URL(running.httpsUrl ?? '').port),
    ca: running.certificateAuthority ?? '',
  }
}

/** A GET from a client that resolves `host` to this machine. */
async function get(url: string, port: number, ca: string, headers: Record<string, string> = {}) {
  const lookup: RequestOptions['lookup'] = (_host, options, done) =>
    options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)
  const { host } = new URL(url)
  const outgoing = request(url, {
    port,
    ca,
    lookup,
    headers: {
      host,
      authorization: 'Klaviyo-API-Key pk_tls',
      revision: '2026-07-15',
      connection: 'close',
      ...headers,
    },
  }).end()
  const [response] = await once(outgoing, 'response')
  return { status: response.statusCode, body: JSON.parse(await text(response)) }
}

/** Returns the certificate that a server presents for a name; fails unless `ca` signed it. */
async function shown(port: number, ca: string, servername = 'localhost'): Promise<X509Certificate> {
  const socket = connectSecurely({ host: '127.0.0.1', port, ca, servername })
  onTestFinished(() => void socket.destroy())
  await once(socket, 'secureConnect')
  return new X509Certificate(socket.getPeerCertificate().raw)
}

describe('an emulator with --https-port', () => {
  it('serves a.klaviyo.com to a client that trusts its authority, with https links', async () => {
    const { httpsPort, ca } = await secure()
    const { status, body } = await get('https://a.klaviyo.com/api/lists', httpsPort, ca)
    expect(status).toBe(200)
    expect(body.links.self).toBe('https://a.klaviyo.com/api/lists')
    expect(body.data[0].links.self).toMatch(/^https:\/\/a\.klaviyo\.com\/api\/lists\//)
  })

  it('serves HTTP as before, with http links, from the same account', async () => {
    const { url, httpsPort, ca } = await secure()
    const headers = { authorization: 'Klaviyo-API-Key pk_tls', revision: '2026-07-15' }
    const plain: { data: { id: string }[]; links: { self: string } } = JSON.parse(
      await (await fetch(`${url}/api/lists`, { headers })).text(),
    )
    const { body } = await get('https://localhost/api/lists', httpsPort, ca)
    expect(plain.links.self).toBe(`${url}/api/lists`)
    expect(body.data[0].id).toBe(plain.data[0]?.id)
  })

  it('trusts the scheme of a proxy', async () => {
    const { httpsPort, ca } = await secure()
    const proxyHeaders = { 'x-forwarded-proto': 'http' }
    const { body } = await get('https://localhost/api/lists', httpsPort, ca, proxyHeaders)
    expect(body.links.self).toBe('http://localhost/api/lists')
  })

  it.each([
    'localhost',
    'a.klaviyo.com',
    'www.klaviyo.com',
    'static.klaviyo.com',
    'fast.a.klaviyo.com',
    'atlas-app.services.klaviyo.com',
    'box.test',
    'klaviyo.test',
  ])('has a certificate for %s', async (name) => {
    const { certificate } = await openCertificates(['box.test', 'klaviyo.test', '0.0.0.0'])
    expect(new X509Certificate(certificate).checkHost(name)).toBeDefined()
  })

  it('has a certificate for this machine’s addresses only', async () => {
    const { httpsPort, ca } = await secure({ publicUrl: 'https://klaviyo.test:5529' })
    const certificate = await shown(httpsPort, ca)
    expect(['127.0.0.1', '::1', '0.0.0.0', '10.0.0.1'].map((ip) => certificate.checkIP(ip))).toEqual([
      '127.0.0.1',
      '::1',
      undefined,
      undefined,
    ])
    expect(certificate.checkHost('klaviyo.test')).toBe('klaviyo.test')
    expect(certificate.checkHost('klaviyo.com')).toBeUndefined()
  })

  it('is not trusted by a client without its authority', async () => {
    const { httpsPort } = await secure()
    await expect(shown(httpsPort, '')).rejects.toThrow(/certificate/)
  })

  it('serves the certificate of its authority, and no key', async () => {
    const { url, ca } = await secure()
    const answer = await fetch(`${url}/__admin/ca.pem`)
    const pem = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-pem-file'])
    expect(pem).toBe(ca)
    expect(pem).not.toContain('PRIVATE')
    expect(new X509Certificate(pem).ca).toBe(true)
  })

  it('serves no certificate without TLS', async () => {
    const running = await startEmulator({ port: 0 })
    onTestFinished(() => running.close())
    const answer = await fetch(`${running.url}/__admin/ca.pem`)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({ error: expect.stringContaining('--https-port') })
    expect([running.httpsUrl, running.certificateAuthority]).toEqual([undefined, undefined])
  })

  it('reports a port in use, by its own flag, and leaves nothing open', async () => {
    const { httpsPort } = await secure()
    const directory = folder()
    const second = startEmulator({ port: 0, httpsPort, db: directory })
    await expect(second).rejects.toThrow(UnusablePort)
    await expect(second).rejects.toThrow(`port ${httpsPort} on 127.0.0.1 is in use`)
    await expect(second).rejects.toThrow('--https-port')
  })

  it('closes at once, even with an idle connection', async () => {
    const running = await startEmulator({ port: 0, httpsPort: 0 })
    const ports = [running.url, running.httpsUrl ?? ''].map((url) => Number(new URL(url).port))
    const silent = ports.map((port) => connect(port, '127.0.0.1'))
    await Promise.all(silent.map((socket) => once(socket, 'connect')))
    await Promise.all([running.close(), ...silent.map((socket) => once(socket, 'close'))])
    await expect(fetch(running.url)).rejects.toThrow()
  })
})

describe('certificates in a directory', () => {
  it('are created once, and survive restarts', async () => {
    const directory = join(folder(), 'tls')
    const first = await openCertificates([], directory)
    expect(await openCertificates([], directory)).toEqual(first)
    expect(readCertificateAuthority(directory)).toBe(first.authority)
    expect(readdirSync(directory).sort()).toEqual(['ca-key.pem', 'ca.pem', 'server-key.pem', 'server.pem'])
  })

  it('keep their keys from other users', async () => {
    const directory = folder()
    await openCertificates([], directory)
    const modes = ['ca-key.pem', 'server-key.pem', 'ca.pem'].map(
      (name) => statSync(join(directory, name)).mode,
    )
    expect(modes.map((mode) => mode & 0o777)).toEqual([0o600, 0o600, 0o644])
  })

  it('are beside the databases by default, and not stored without a directory', async () => {
    const directory = folder()
    const { ca, close } = await secure({ db: directory })
    expect(readCertificateAuthority(join(directory, 'tls'))).toBe(ca)
    await close()
    const tlsDirectory = folder()
    const other = await secure({ db: directory, tlsDir: tlsDirectory })
    expect(readCertificateAuthority(tlsDirectory)).toBe(other.ca)
    expect(other.ca).not.toBe(ca)
    const inMemory = await secure()
    expect(inMemory.ca).not.toBe((await secure()).ca)
  })

  it('are not created without TLS', async () => {
    const directory = folder()
    const running = await startEmulator({ port: 0, db: directory })
    await running.close()
    expect(existsSync(join(directory, 'tls'))).toBe(false)
    expect(readCertificateAuthority(join(directory, 'tls'))).toBeUndefined()
  })

  it('have their leaf replaced if it has expired, and their authority kept', async () => {
    const directory = folder()
    const past = wallClock() - 500 * DAY
    const old = await openCertificates([], directory, past)
    expect(Date.parse(new X509Certificate(old.certificate).validTo) * 1_000).toBeLessThan(wallClock())
    const { httpsPort, ca } = await secure({ tlsDir: directory })
    expect(ca).toBe(old.authority)
    expect((await shown(httpsPort, old.authority)).toString()).not.toBe(old.certificate)
    expect(readFileSync(join(directory, 'server.pem'), 'utf8')).not.toBe(old.certificate)
  })

  it('have all replaced if the authority has expired', async () => {
    const directory = folder()
    const old = await openCertificates([], directory, wallClock() - 4_000 * DAY)
    const { httpsPort, ca } = await secure({ tlsDir: directory })
    expect(ca).not.toBe(old.authority)
    await expect(shown(httpsPort, ca)).resolves.toBeDefined()
  })

  it('have their leaf replaced if it lacks a host, and not if it has an additional one', async () => {
    const directory = folder()
    const narrow = await openCertificates([], directory)
    const wide = await openCertificates(['box.test', '10.0.0.7'], directory)
    expect(wide.authority).toBe(narrow.authority)
    expect(new X509Certificate(wide.certificate).checkIP('10.0.0.7')).toBe('10.0.0.7')
    expect((await openCertificates([], directory)).certificate).toBe(wide.certificate)
  })

  it.each([
    ['ca.pem', 'garbage', /ca\.pem is not a valid certificate; .*delete ca\.pem and ca-key\.pem/],
    ['server-key.pem', 'garbage', /server-key\.pem is not a valid private key/],
  ])('are refused if %s is %s, and left as they are', async (name, garbage, message) => {
    const directory = folder()
    await openCertificates([], directory)
    writeFileSync(join(directory, name), garbage)
    await expect(openCertificates([], directory)).rejects.toThrow(UnusableCertificates)
    await expect(openCertificates([], directory)).rejects.toThrow(message)
    expect(readFileSync(join(directory, name), 'utf8')).toBe(garbage)
  })

  it('are refused if the key does not match', async () => {
    const directory = folder()
    await openCertificates([], directory)
    writeFileSync(join(directory, 'ca-key.pem'), readFileSync(join(directory, 'server-key.pem')))
    await expect(openCertificates([], directory)).rejects.toThrow(/ca-key\.pem does not match ca\.pem/)
  })
})

describe('klaviyo-emulator --https-port', () => {
  it('prints the address in the ready line, before the database', async () => {
    const { line } = await serve(['--port', '0', '--https-port', '0'])
    expect(line).toMatch(/ operations=\d+\/\d+ .*https=https:\/\/127\.0\.0\.1:\d+ .*db=memory$/)
  })

  it('can be set by the environment', async () => {
    const directory = join(folder(), 'certificates')
    const environment = { KLAVIYO_EMULATOR_HTTPS_PORT: '0', KLAVIYO_EMULATOR_TLS_DIR: directory }
    expect((await serve(['--port', '0'], environment)).line).toContain(' https=https://127.0.0.1:')
    expect(readCertificateAuthority(directory)).toContain('BEGIN CERTIFICATE')
  })

  it('reports in one line that certificates cannot be stored, and exits with 1', async () => {
    const path = join(folder(), 'notes.txt')
    writeFileSync(path, '')
    const { code, stdout, stderr } = await cli([
      'start',
      '--port',
      '0',
      '--https-port',
      '0',
      '--tls-dir',
      path,
    ])
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1])
    expect(stderr).toMatch(/^klaviyo-emulator: .*notes\.txt.*--tls-dir/)
  })

  it('is refused with 2 if it is not a port', async () => {
    const { code, stderr } = await cli(['--https-port', 'many'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('--https-port')])
  })
})
