import { execSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cli, serve } from '../support/cli.js'
import { Command, folder, sendRequest, start } from '../support/command.js'
import { installed } from '../support/installed.js'

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Runs a line of a shell, in which `$CLI` is the command. */
function shell(line: string, env: Record<string, string> = {}) {
  const cli = `'${process.execPath}' '${Command.cli}'`
  return spawnSync('sh', ['-c', line.replaceAll('$CLI', cli)], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
}

/** Does a process still run? */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('two processes on one directory', () => {
  it('are one: the second says in one line whose it is, and the first goes on', async () => {
    const db = folder()
    const first = start(['--db', db])
    const url = await first.url()
    const { code, stdout, stderr } = await cli(['--port', '0', '--db', db])
    expect([code, stdout]).toEqual([1, ''])
    const pid = readFileSync(join(db, 'emulator.pid'), 'utf8').split(' ')[0]
    expect(stderr).toMatch(
      new RegExp(
        `^klaviyo-emulator: cannot use the database directory .*: process ${pid} uses it already; stop it`,
      ),
    )
    expect((await sendRequest(url, 'GET', '/api/lists')).status).toBe(200)
  })

  it('may follow each other, however the first ended', async () => {
    const db = folder()
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const command = start(['--db', db])
      await command.ready()
      await command.stop(signal)
    }
    expect((await serve(['--port', '0', '--db', db])).line).toContain(' ready ')
  })
})

describe('a command whose reader has gone', () => {
  it.each([
    '--help | head -3',
    'start --help | head -1',
    'operations --help | true',
    'ca --help | head -c 5',
  ])('ends without a stack: %s', (line) => expect(shell(`$CLI ${line}`).stderr).toBe(''))

  it('says that what it prints could not be written', () => {
    const { stderr } = shell('$CLI --help > /dev/full; echo $? >&2')
    expect(stderr).toMatch(/^klaviyo-emulator: cannot write to stdout: ENOSPC[^\n]*\n1\n$/)
  })
})

describe('an emulator that npm started', () => {
  it('ends with the shell that npm hands its signal to', async () => {
    const out = join(folder(), 'out')
    const env = { ...process.env, npm_lifecycle_event: 'start' }
    const line = `'${process.execPath}' '${Command.cli}' start --port 0 --log off > ${out} & echo $!; wait`
    const npm = spawn('sh', ['-c', line], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const [chunk] = await once(npm.stdout, 'data')
    const pid = Number(String(chunk))
    onTestFinished(() => {
      if (runs(pid)) process.kill(pid, 'SIGKILL')
    })
    // The shell may print the number before its child has opened the file.
    const isReady = () => existsSync(out) && readFileSync(out, 'utf8').includes(' ready ')
    for (let n = 0; n < 1_000 && !isReady(); n++) await sleep(10)
    npm.kill('SIGTERM')
    for (let n = 0; n < 1_000 && runs(pid); n++) await sleep(10)
    expect(runs(pid)).toBe(false)
  })
})

describe('an emulator that receives a signal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends at once at %s, whatever its clients are about',
    async (signal) => {
      const command = start(['--db', folder()])
      const url = await command.url()
      const { port } = new URL(url)
      const begun = (text: string) => {
        const socket = connect(Number(port), '127.0.0.1')
        socket.on('error', () => {})
        socket.write(text)
        return socket
      }
      begun('POST /api/profiles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{')
      begun('GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
      begun('GET /__admin/requests/wait?timeout=10m HTTP/1.1\r\nHost: localhost\r\n\r\n')
      await sendRequest(url, 'POST', '/__admin/faults', { latency: '9m', operation: 'get_lists' })
      void sendRequest(url, 'GET', '/api/lists').catch(() => {})
      await sleep(200)
      const ended = await command.stop(signal)
      expect([ended.code, ended.stderr]).toEqual([0, ''])
    },
  )
})

describe('a client that leaves in the middle of its body', () => {
  it('is reported as such in journal and log: no 500, no stack', async () => {
    const command = await serve(['--port', '0', '--log', 'json'])
    const { url } = command
    for (const path of ['/api/profiles', '/__admin/seed', '/__admin/snapshots/a/import', '/oauth/token']) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1')
      const method = path.endsWith('import') ? 'PUT' : 'POST'
      const lines = [
        `${method} ${path} HTTP/1.1`,
        'Host: localhost',
        'Authorization: Klaviyo-API-Key pk_a',
        'Content-Type: application/json',
        'Content-Length: 1000',
        '',
        '{"data":',
      ]
      socket.write(lines.join('\r\n'))
      await sleep(300)
      socket.destroy()
    }
    await command.printed(/client_left/)
    const { requests } = (await (await sendRequest(url, 'GET', '/__admin/requests')).json()) as {
      requests: { path: string; status: number; issues: { code: string }[] }[]
    }
    expect(requests.map(({ path, status }) => [path, status])).toEqual([
      ['/api/profiles', 0],
      ['/oauth/token', 0],
    ])
    expect(requests[0]?.issues).toMatchObject([{ code: 'client_left' }])
    expect((await command.stop()).stderr).toBe('')
  })
})

describe('an account that is removed in the middle of a request', () => {
  it.each([
    ['POST', '/api/profiles', 401],
    ['POST', '/__admin/clock', 503],
  ])('is reported as such: %s %s', async (method, path, status) => {
    const command = await serve(['--port', '0'])
    const { url } = command
    const made = await sendRequest(url, 'POST', '/__admin/accounts', {})
    const { company_id, key } = (await made.json()) as { company_id: string; key: string }
    const body = path.startsWith('/api')
      ? '{"data":{"type":"profile","attributes":{"email":"ada@example.com"}}}'
      : '{"freeze":true}'
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const head = [
      `${method} ${path} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Klaviyo-API-Key ${key}`,
      `X-Klaviyo-Emulator-Account: ${company_id}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      '',
    ]
    socket.write(head.join('\r\n'))
    await sleep(300)
    expect((await sendRequest(url, 'DELETE', `/__admin/accounts/${company_id}`)).status).toBe(204)
    socket.write(body)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(String(answer)).toMatch(/was removed/)
    socket.destroy()
    expect((await command.stop()).stderr).toBe('')
  })
})

describe('fixtures from elsewhere than a file', () => {
  it('come from a pipe', () => {
    const { stdout } = shell(
      `echo 'lists: [{name: VIP}]' | $CLI exec --seeds /dev/stdin -- sh -c 'curl -s $KLAVIYO_EMULATOR_URL/__admin/state'`,
    )
    expect(stdout).toContain('"list":')
  })

  it.each([
    ['a', 'mkfifo a', /nothing comes from the pipe a: no process writes to it/],
    ['/dev/zero', 'true', /the fixture \/dev\/zero is neither a file nor a pipe/],
    ['d', 'mkdir -p d/a.yaml', /the fixture d\/a\.yaml is neither a file nor a pipe/],
  ])('are refused in one line when there are none: %s after %s', async (seeds, preparation, error) => {
    const cwd = folder()
    execSync(preparation, { cwd })
    const { stderr, stdout } = await cli(['start', '--port', '0', '--seeds', seeds], {}, { cwd })
    expect(stderr).toMatch(/^klaviyo-emulator: [^\n]+\n$/)
    expect(stderr).toMatch(error)
    expect(stdout).toBe('')
  })
})

describe('the admin key', () => {
  it('comes from a file, which no list of processes shows', async () => {
    const file = join(folder(), 'key')
    writeFileSync(file, 'secret-key\n', { mode: 0o600 })
    const { url } = await serve(['--port', '0', '--admin-key-file', file])
    const status = async (key: string) =>
      (await fetch(`${url}/__admin/state`, { headers: { 'x-klaviyo-emulator-admin-key': key } })).status
    expect([await status('secret-key'), await status('another')]).toEqual([200, 403])
    expect((await cli(['state', '--url', url, '--admin-key-file', file])).code).toBe(0)
  })

  it.each([
    [
      ['--admin-key', 'a', '--admin-key-file', 'b'],
      /--admin-key and --admin-key-file both set the admin key/,
    ],
    [['--admin-key-file', join(root, 'README.md')], /--admin-key-file: the content of .* is not a key/],
    [['--admin-key-file', '/nowhere/key'], /\/nowhere\/key cannot be read/],
    [['--admin-prefix', '/..'], /--admin-prefix: "\/\.\." is not a path like \/__admin/],
    [['--admin-prefix', '/a/./b'], /--admin-prefix/],
    [['--admin-prefix', '/api/x'], /--admin-prefix/],
    [['--max-admin-body', 'much'], /--max-admin-body: "much" is not a size, like 64MiB/],
    [['--open-accounts', '0'], /--open-accounts: "0" is not a number above 0/],
  ])('and its like are refused in one line: %j', async (args, said) => {
    const { stderr } = await cli(['start', '--port', '0', ...args])
    expect(stderr).toMatch(/^klaviyo-emulator: [^\n]+\n$/)
    expect(stderr).toMatch(said)
  })
})

describe('a name of dots alone', () => {
  it.each([
    ['snapshot', 'save', '..'],
    ['snapshot', 'restore', '.'],
    ['accounts', 'delete', '..'],
  ])('is refused before it leads elsewhere: %s %s %s', async (...words) => {
    const { code, stderr } = await cli(words)
    expect([code, stderr]).toEqual([
      1,
      `klaviyo-emulator: ${words[2]} is not a valid name: it consists of dots only\n`,
    ])
  })
})

describe('an installation that is not whole', () => {
  // What else may be wrong with it: test/long.
  it('says in one line that the native module is missing', () => {
    const args = [installed(() => {}), 'start', '--port', '0']
    const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect(stderr).toMatch(
      /^klaviyo-emulator: [^\n]*better-sqlite3 is not installed; run: npm install[^\n]*\n$/,
    )
    expect([status, stdout]).toEqual([1, ''])
  })

  it('says in one line that Node is too old, before it loads anything that an old one cannot read', () => {
    expect(manifest.engines.node).toBe('>=20')
    const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.8'}})`
    const { status, stderr } = spawnSync(process.execPath, ['--import', old, Command.cli, 'start'], {
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([
      1,
      'klaviyo-emulator: this is Node 18.20.8; it needs Node 20 or newer: https://nodejs.org/en/download\n',
    ])
    expect(readFileSync(Command.cli, 'utf8').length).toBeLessThan(1_000)
    expect(readFileSync(Command.cli, 'utf8')).not.toMatch(/^import /m)
  })
})
