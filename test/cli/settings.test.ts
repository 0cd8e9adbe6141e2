import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cli, type Ended, type Served, serve } from '../support/cli.js'
import { folder } from '../support/command.js'

const settings = z.record(z.string(), z.unknown())

/** Returns the configuration that an emulator shows. */
async function configuration(served: Promise<Served>, headers: Record<string, string> = {}) {
  const response = await fetch(`${(await served).url}/__admin/config`, { headers })
  return settings.parse(await response.json())
}

function expectMisuse({ code, stdout, stderr }: Ended, ...messages: (string | RegExp)[]): void {
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^klaviyo-emulator: [^\n]+\n$/)
  for (const each of messages) expect(stderr).toMatch(each)
}

/** A directory with a file in it. */
function holding(name: string, text: string): string {
  const cwd = folder()
  writeFileSync(join(cwd, name), text)
  return cwd
}

describe('a setting', () => {
  it('is that of the flag, else of the environment, else of the file, else the default', async () => {
    const cwd = holding(
      'klaviyo-emulator.yaml',
      'jobs: after 3 reads\nseed: file\nisolation: per-key\nport: 0\n',
    )
    const env = { KLAVIYO_EMULATOR_JOBS: 'after 2s', KLAVIYO_EMULATOR_SEED: 'variable' }
    const shown = await configuration(serve(['--jobs', 'immediate'], env, { cwd }))
    expect(shown).toMatchObject({
      jobs: { value: 'immediate', from: '--jobs' },
      seed: { value: 'variable', from: 'KLAVIYO_EMULATOR_SEED' },
      isolation: { value: 'per-key', from: 'klaviyo-emulator.yaml:3' },
      port: { value: 0, from: 'klaviyo-emulator.yaml:4' },
      'rate-limits': { value: 'off', from: 'default' },
      host: { value: '127.0.0.1', from: 'default' },
    })
  })

  it('is shown on request, except secrets', async () => {
    const served = serve(['--port', '0', '--admin-key', 's3cret', '--https-port', '0'])
    const shown = await configuration(served, { 'x-klaviyo-emulator-admin-key': 's3cret' })
    expect(shown).toMatchObject({
      'admin-key': { value: '[REDACTED]', from: '--admin-key' },
      'https-port': { value: 0, from: '--https-port' },
      db: { value: null, from: 'default' },
      seeds: { value: [], from: 'default' },
    })
    expect(JSON.stringify(shown)).not.toContain('s3cret')
  })

  it('uses PORT and HOST after the variables with the prefix', async () => {
    const bare = await configuration(serve([], { PORT: '0', HOST: 'localhost' }))
    expect(bare).toMatchObject({
      port: { value: 0, from: 'PORT' },
      host: { value: 'localhost', from: 'HOST' },
    })
    const both = await configuration(serve([], { PORT: '1', KLAVIYO_EMULATOR_PORT: '0' }))
    expect(both).toMatchObject({ port: { value: 0, from: 'KLAVIYO_EMULATOR_PORT' } })
  })

  it('that is a switch accepts the usual values, and --no- turns it off', async () => {
    for (const [word, value] of [
      ['on', true],
      ['TRUE', true],
      ['0', false],
      ['no', false],
    ] as const)
      expect(await configuration(serve(['--port', '0'], { KLAVIYO_EMULATOR_EMPTY: word }))).toMatchObject({
        empty: { value, from: 'KLAVIYO_EMULATOR_EMPTY' },
      })
    const back = await configuration(serve(['--port', '0', '--no-empty'], { KLAVIYO_EMULATOR_EMPTY: 'yes' }))
    expect(back).toMatchObject({ empty: { value: false, from: '--empty' } })
  })

  it('that is a list is repeated, or separated as in PATH', async () => {
    const flags = await configuration(serve(['--port', '0', '--seeds', 'empty', '--seeds', 'demo']))
    expect(flags).toMatchObject({ seeds: { value: ['empty', 'demo'], from: '--seeds' } })
    const seeds = ['empty', 'demo'].join(delimiter)
    expect((await serve(['--port', '0'], { KLAVIYO_EMULATOR_SEEDS: seeds })).line).toContain(' seeds=2 ')
    const cwd = holding('klaviyo-emulator.json', '{"seeds": ["empty"], "port": 0}')
    expect(await configuration(serve([], {}, { cwd }))).toMatchObject({
      seeds: { value: ['empty'], from: 'klaviyo-emulator.json:1' },
    })
  })

  it('that is empty in the environment counts as unset', async () => {
    const shown = await configuration(
      serve(['--port', '0'], { KLAVIYO_EMULATOR_DB: '', KLAVIYO_EMULATOR_REALISTIC: '' }),
    )
    expect(shown).toMatchObject({ db: { from: 'default' }, realistic: { value: false, from: 'default' } })
  })

  it.each([
    ['KLAVIYO_EMULATOR_REALISTIC', 'maybe', /one of 1, true, yes, on, 0, false, no, off/],
    ['KLAVIYO_EMULATOR_LOG', 'loud', /json, pretty or off/],
    ['KLAVIYO_EMULATOR_ADMIN_PREFIX', '/api/x', /a path like \/__admin/],
    ['PORT', 'many', /from 0 to 65535/],
  ])('is refused with 2 if %s is %s', async (name, value, accepted) => {
    expectMisuse(await cli([], { [name]: value }), name, value, accepted)
  })

  it('is refused without its value if it is a secret', async () => {
    const { code, stderr } = await cli(['--admin-key', 'two words'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('--admin-key')])
    expect(stderr).not.toContain('two words')
  })

  it('that does not exist is reported, with the most similar one', async () => {
    const served = await serve(['--port', '0'], { KLAVIYO_EMULATOR_RATE_LIMIT: 'on' })
    const { code, stderr } = await served.stop()
    expect(stderr).toMatch(
      /^klaviyo-emulator: KLAVIYO_EMULATOR_RATE_LIMIT .*did you mean KLAVIYO_EMULATOR_RATE_LIMITS\?\n$/,
    )
    expect(code).toBe(0)
  })

  it('is not a Kubernetes variable for a service of this name', async () => {
    const env = {
      KLAVIYO_EMULATOR_PORT: 'tcp://10.0.0.1:5528',
      KLAVIYO_EMULATOR_SERVICE_HOST: '10.0.0.1',
      KLAVIYO_EMULATOR_PORT_5528_TCP_ADDR: '10.0.0.1',
      PORT: '0',
    }
    expect((await (await serve([], env)).stop()).stderr).toBe('')
  })
})

describe('the configuration file', () => {
  it.each(['klaviyo-emulator.yaml', 'klaviyo-emulator.yml', 'klaviyo-emulator.json'])(
    'is %s of the working directory',
    async (name) => {
      const cwd = holding(name, '{"seed": "from a file", "port": 0}')
      const shown = await configuration(serve([], {}, { cwd }))
      expect(shown).toMatchObject({ seed: { value: 'from a file', from: `${name}:1` } })
    },
  )

  it('is only the named one, by flag or variable', async () => {
    const cwd = holding('klaviyo-emulator.yaml', 'nonsense: here')
    writeFileSync(join(cwd, 'mine.yaml'), '# mine\nport: 0\n')
    const flag = await configuration(serve(['--config', 'mine.yaml'], {}, { cwd }))
    expect(flag).toMatchObject({ port: { from: 'mine.yaml:2' } })
    const env = { KLAVIYO_EMULATOR_CONFIG: 'mine.yaml' }
    expect(await configuration(serve([], env, { cwd }))).toMatchObject({
      port: { from: 'mine.yaml:2' },
    })
  })

  it.each([
    [
      'port: 0\nprot: 5528\n',
      /klaviyo-emulator\.yaml:2: unknown setting prot; did you mean port\? .*https-port/,
    ],
    ['httpsPort: 1\n', /yaml:1: unknown setting httpsPort; .*https-port/],
    ['\nport: many\n', /yaml:2: port: "many" is not a number from 0 to 65535/],
    ['realistic: 7\n', /yaml:1: realistic: "7" is not one of 1, true/],
    ['port: [1, 2]\n', /yaml:1: port: .*65535/],
    ['db: {a: 1}\n', /yaml:1: db must be a value/],
    ['db:\n', /yaml:1: db must be a value/],
    ['config: other.yaml\n', /yaml:1: unknown setting config/],
    ['- port\n', /yaml:1: the file must be a mapping of settings/],
    ['port: [\n', /yaml:2: /],
    ['port: 1\nport: 2\n', /yaml:2: /],
  ])('is refused with 2, file and line, if it contains %j', async (text, messages) => {
    const cwd = holding('klaviyo-emulator.yaml', text)
    expectMisuse(await cli(['start'], {}, { cwd }), messages)
  })

  it('must exist if it is named', async () => {
    expectMisuse(await cli(['--config', 'nowhere.yaml']), /nowhere\.yaml .*--config/)
  })

  it('is a file or a pipe, and not an endless device; the same applies to other named files', async () => {
    const messages = /\/dev\/zero cannot be read.*it is a device, not a file or a pipe/
    expectMisuse(await cli(['start', '--config', '/dev/zero']), messages)
    expect(await cli(['start', '--admin-key-file', '/dev/zero'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(messages),
    })
  })

  it('may be empty', async () => {
    const cwd = holding('klaviyo-emulator.yaml', '# nothing yet\n')
    expect((await serve(['--port', '0'], {}, { cwd })).line).toMatch(/^klaviyo-emulator ready/)
  })

  it('also configures the other commands', async () => {
    const { port } = new URL((await serve(['--port', '0'])).url)
    const cwd = holding('klaviyo-emulator.yaml', `port: ${port}`)
    expect((await cli(['healthcheck'], {}, { cwd })).code).toBe(0)
    expect((await cli(['state'], {}, { cwd })).code).toBe(0)
  })
})

describe('--ready-file', () => {
  it('contains the ready line once it is printed', async () => {
    const file = join(folder(), 'ready')
    const { line } = await serve(['--port', '0', '--ready-file', file])
    expect(readFileSync(file, 'utf8')).toBe(`${line}\n`)
  })

  it('does not exist before the emulator is ready; an old one is removed', async () => {
    const file = join(folder(), 'ready')
    writeFileSync(file, 'klaviyo-emulator ready http://127.0.0.1:1')
    const { code } = await cli(['start', '--port', '0', '--ready-file', file, '--seeds', 'nowhere'])
    expect([code, existsSync(file)]).toEqual([1, false])
  })

  it('that cannot be written ends it with 1 and one line', async () => {
    const { code, stdout, stderr } = await cli([
      ...['start', '--port', '0', '--ready-file', join(folder(), 'no', 'such')],
    ])
    expect([code, stdout, stderr]).toEqual([
      1,
      '',
      expect.stringMatching(/^klaviyo-emulator: .*no\/such [^\n]+\n$/),
    ])
  })
})

describe('--admin-prefix', () => {
  it('moves the admin API, also for commands', async () => {
    const { url } = await serve(['--port', '0', '--admin-prefix', '/desk'])
    const found = await cli(['state', '--url', url, '--admin-prefix', '/desk'])
    expect([found.code, found.stderr]).toEqual([0, ''])
    const failed = await cli(['state', '--url', url])
    expect([failed.code, failed.stderr]).toEqual([
      1,
      expect.stringMatching(/not an emulator, or its admin prefix .*\/__admin/),
    ])
  })
})

describe('--seed-errors', () => {
  it('fail starts nothing, and names the place', async () => {
    const cwd = holding('wrong.yaml', 'profiles: [{ emial: a@example.com }]')
    const { code, stdout, stderr } = await cli(['--port', '0', '--seeds', 'wrong.yaml'], {}, { cwd })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^klaviyo-emulator: wrong\.yaml:1:\d+: /)
  })

  it('warn starts without it, and prints a warning', async () => {
    const cwd = holding('wrong.yaml', 'profiles: [{ emial: a@example.com }]')
    const args = ['--port', '0', '--seeds', 'wrong.yaml', '--seed-errors', 'warn']
    const { stderr } = await (await serve(args, {}, { cwd })).stop()
    expect(stderr).toMatch(/^klaviyo-emulator: wrong\.yaml:1:\d+: [^\n]+\n$/)
  })
})

describe('--outbound-hosts and --smtp-url', () => {
  it('are settings like all others', async () => {
    const cwd = holding('klaviyo-emulator.yaml', 'outbound-hosts: api.example.com,10.0.0.0/8\nport: 0\n')
    const env = { KLAVIYO_EMULATOR_SMTP_URL: 'smtp://user:s3cret@127.0.0.1:1025' }
    const shown = await configuration(serve(['--mail-prefix', '/m'], env, { cwd }))
    expect(shown).toMatchObject({
      'outbound-hosts': { value: 'api.example.com,10.0.0.0/8', from: 'klaviyo-emulator.yaml:1' },
      'smtp-url': { value: '[REDACTED]', from: 'KLAVIYO_EMULATOR_SMTP_URL' },
      'mail-prefix': { value: '/m', from: '--mail-prefix' },
    })
  })

  it.each([
    ['with spaces', 'outbound-hosts: a.example.com, b.example.com\n', []],
    ['of the file', 'outbound-hosts: [a.example.com, b.example.com]\n', []],
    ['repeated', '', ['--outbound-hosts', 'a.example.com', '--outbound-hosts', 'b.example.com']],
  ])('accepts a list of hosts %s', async (_, text, words) => {
    const cwd = holding('klaviyo-emulator.yaml', `${text}port: 0\n`)
    const shown = await configuration(serve(words, {}, { cwd }))
    expect(shown['outbound-hosts']).toMatchObject({ value: 'a.example.com,b.example.com' })
  })

  it.each([
    [['--outbound-hosts', 'http://a'], /a list like api\.example\.com/],
    [['--outbound-hosts', '10.0.0.0/40'], /a list like api\.example\.com/],
    [['--smtp-url', '127.0.0.1:1025'], /an address like smtp:\/\/127\.0\.0\.1:1025/],
    [['--mail-prefix', '/api'], /a path like \/__admin/],
  ])('refuse %j', async (words, messages) => {
    expectMisuse(await cli(['start', ...words]), messages)
  })
})
