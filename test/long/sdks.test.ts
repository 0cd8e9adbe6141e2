import { execFile, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { serve } from '../support/cli.js'
import { folder, sendRequest } from '../support/command.js'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/sdks.md'), 'utf8')
const run = promisify(execFile)

/** The code under a heading, in a language. */
function sample(heading: string, language: string, which = 0): string {
  const section = page.split(/^## /m).find((each) => each.startsWith(heading)) ?? ''
  const blocks = [...section.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))]
  return blocks[which]?.[1] ?? ''
}

/** Runs code of the page against an emulator at `url`; gives what it printed, line by line. */
async function print(code: string, url: string, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const args = ['--input-type=module', '-e', code.replaceAll('http://127.0.0.1:5528', url)]
  const { stdout } = await run(process.execPath, args, { cwd: root, env: { ...process.env, ...env } })
  return stdout.trim().split('\n')
}

/** An emulator with three customers, and one that speaks TLS with what clients are to trust. */
async function withCustomers(): Promise<string> {
  const { url } = await serve(['--port', '0', '--jobs', 'immediate'])
  for (const name of ['ada', 'grace', 'edsger']) {
    const attributes = { email: `${name}@example.com` }
    await sendRequest(url, 'POST', '/api/profiles', { data: { type: 'profile', attributes } })
  }
  return url
}

async function withTls(): Promise<{ port: string; ca: string }> {
  const directory = folder()
  const { line } = await serve(['--port', '0', '--https-port', '0', '--tls-dir', directory])
  return { port: /https=https:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? '', ca: join(directory, 'ca.pem') }
}

const has = (command: string) => spawnSync(command, ['--version']).status === 0

/** The versions of the SDK for Node that are installed here, by their major number. */
function versions(): Record<string, string> {
  const modules = join(root, 'node_modules')
  return Object.fromEntries(
    readdirSync(modules)
      .filter((name) => /^klaviyo-api(-\d+)?$/.test(name))
      .map((name) => {
        const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
        return [version.split('.')[0], `node_modules/${name}`]
      }),
  )
}

/** The revision that a version of the SDK for Node sends. */
function pinnedBy(folder: string): string | undefined {
  const source = readFileSync(join(folder, 'dist/api/apis.js'), 'utf8')
  return /revision = "([\d-]+)"/.exec(source)?.[1]
}

describe('docs/sdks.md', () => {
  it('shows how to point Klaviyo’s SDK for Node here, and to page by the links', async () => {
    const emails = await print(sample('Node', 'js'), await withCustomers())
    expect(emails.toSorted()).toEqual(['ada@example.com', 'edsger@example.com', 'grace@example.com'])
  })

  it('shows how to point its ready-made objects here', async () => {
    expect(await print(sample('Node', 'js', 1), await withCustomers())).toEqual(['3'])
  })

  it('names the revision that each version of the SDK for Node pins', () => {
    const sent = new Map(
      Object.entries(versions()).map(([major, folder]) => [major, pinnedBy(join(root, folder))]),
    )
    expect(sent.size).toBeGreaterThan(0)
    for (const [major, revision] of sent)
      expect(page).toMatch(new RegExp(`^\\| ${revision} \\| (\\d+, )*${major}\\b`, 'm'))
  })

  it('shows how to point its OAuthApi here', async () => {
    const code = `${sample('Node', 'js', 2)}
      const oauth = new LocalOAuthApi('id', 'secret', {})
      console.log(oauth.generateAuthorizeUrl('state', 'lists:read', 'challenge', 'http://app.test/'))`
    const [line] = await print(code, 'http://127.0.0.1:1')
    expect(line).toMatch(/^http:\/\/127\.0\.0\.1:1\/oauth\/authorize\?.*state=state/)
  })

  it('shows how to send what a page of a shop sends', async () => {
    const url = await withCustomers()
    expect(await print(sample('In a browser', 'js'), url)).toEqual(['202'])
    const events = JSON.parse(await (await sendRequest(url, 'GET', '/api/events')).text())
    expect(events.data).toMatchObject([{ attributes: { event_properties: { page: '/' } } }])
  })

  it.skipIf(!has('curl'))('says by what variable curl trusts the emulator as a.klaviyo.com', async () => {
    const { port, ca } = await withTls()
    const args = ['-s', '--connect-to', `a.klaviyo.com:443:127.0.0.1:${port}`, '-H', 'revision: 2026-07-15']
    const key = ['-H', 'Authorization: Klaviyo-API-Key pk_curl', 'https://a.klaviyo.com/api/lists']
    const { stdout } = await run('curl', [...args, ...key], { env: { ...process.env, CURL_CA_BUNDLE: ca } })
    expect(JSON.parse(stdout)).toMatchObject({ links: { self: 'https://a.klaviyo.com/api/lists' } })
  })

  it.skipIf(!has('python3'))('says by what variable Python trusts it', async () => {
    const { port, ca } = await withTls()
    const code = `import ssl, urllib.request
context = ssl.create_default_context()
context.verify_flags |= ssl.VERIFY_X509_STRICT
print(urllib.request.urlopen('https://localhost:${port}/__admin/health', context=context).status)`
    const env = { ...process.env, SSL_CERT_FILE: ca }
    expect((await run('python3', ['-c', code], { env })).stdout.trim()).toBe('200')
    await expect(run('python3', ['-c', code], { env: { ...env, SSL_CERT_FILE: '' } })).rejects.toThrow()
  })

  it('names its sources, every one of them', () => {
    const cited = new Set([...page.matchAll(/\[\^(\w+)\](?!:)/g)].map(([, name]) => name))
    const given = new Set([...page.matchAll(/^\[\^(\w+)\]:/gm)].map(([, name]) => name))
    expect(cited).toEqual(given)
    expect(given.size).toBeGreaterThan(3)
  })
})
