import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DEFAULT_HTTPS_PORT, DEFAULT_PORT } from '../../src/main.js'
import { cli } from '../support/cli.js'
import { folder, sendRequest } from '../support/command.js'
import { bareNodeMs, wallMs } from '../support/cpu-time.js'
import { argumentsOf, dockerfile, environment, instructions, labels } from '../support/dockerfile.js'

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
/** The instructions, each with its flags, that Docker 20.10 without BuildKit, podman 4.3 and buildah 1.28 all know. */
const OLD_FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['--platform'],
  ADD: ['--chown'],
  COPY: ['--chown', '--from'],
  HEALTHCHECK: ['--interval', '--retries', '--start-period', '--timeout'],
  ARG: [],
  CMD: [],
  ENTRYPOINT: [],
  ENV: [],
  EXPOSE: [],
  LABEL: [],
  RUN: [],
  SHELL: [],
  STOPSIGNAL: [],
  USER: [],
  VOLUME: [],
  WORKDIR: [],
}

/** Is it a flag of the instruction, and not of the command that RUN, CMD or HEALTHCHECK is given? */
function isFlagOfInstruction(word: string, flag: string, rest: string): boolean {
  const command = word === 'HEALTHCHECK' ? rest.indexOf(' CMD ') : /^(--\S+\s+)*/.exec(rest)?.[0].length
  return rest.indexOf(flag) < (command ?? 0)
}

/** Somebody whom neither the image nor this machine knows. */
const STRANGER = { uid: 54_321, gid: 0 }
const isRoot = process.getuid?.() === 0
const canBePid1 = isRoot && spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0

/** The files of the image, as its COPY instructions say, in a directory that belongs to somebody else. */
function unpack(): string {
  const app = join(folder(), 'app')
  for (const rest of argumentsOf('COPY')) {
    const [from = '', to = ''] = rest.replace('--from=build /app/', '').split(' ')
    const target = join(app, to, to.endsWith('/') ? basename(from) : '')
    if (existsSync(join(root, from))) cpSync(join(root, from), target, { recursive: true })
  }
  chmodSync(join(app, '..'), 0o755)
  return app
}

/** What a container mounts: everybody may write there. */
function volume(): string {
  const made = folder()
  chmodSync(made, 0o777)
  return made
}

/** A variable of the image as the tests can have it: paths of their own, and a free port. */
function mounted(): Record<string, string> {
  return {
    ...environment,
    KLAVIYO_EMULATOR_PORT: '0',
    KLAVIYO_EMULATOR_DB: volume(),
    KLAVIYO_EMULATOR_SEEDS: volume(),
  }
}

/** The command of the image, run by a stranger in an environment of its own; it goes with the test. */
function contain(app: string, env: Record<string, string>, { args = ['start'], asPid1 = false } = {}) {
  const command = [process.execPath, join(app, 'dist/bin/cli.js'), ...args]
  const alone = ['unshare', '--pid', '--fork', '--kill-child', 'setpriv', '--reuid', `${STRANGER.uid}`]
  const [file = '', ...rest] = asPid1
    ? [...alone, '--regid', `${STRANGER.gid}`, '--clear-groups', ...command]
    : command
  const options = { cwd: app, env: { PATH: process.env.PATH ?? '', ...env }, ...(!asPid1 && STRANGER) }
  const child = spawn(file, rest, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = Promise.all([once(child, 'exit'), text(child.stderr)]).then(([[code], stderr]) => ({
    code,
    stderr,
  }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const firstLine = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line))
  const pid = () =>
    asPid1 ? Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')) : (child.pid ?? 0)
  return {
    ended,
    async port(): Promise<number> {
      const first = await Promise.race([firstLine, ended])
      if (typeof first !== 'string') throw new Error(`ended before it was ready: ${first.stderr}`)
      return Number(/ http:\/\/0\.0\.0\.0:(\d+) /.exec(first)?.[1])
    },
    stop(signal: NodeJS.Signals) {
      process.kill(pid(), signal)
      return ended
    },
  }
}

/** Sends bytes over a connection that stays open; resolves once something is answered, if that is due. */
async function say(port: number, words: string, { answered }: { answered: boolean }): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  socket.on('error', () => {})
  const written = new Promise((resolve) => socket.write(words, resolve))
  await (answered ? once(socket, 'data') : written)
  return socket
}

const REQUEST = 'Host: localhost\r\nAuthorization: Klaviyo-API-Key pk_container\r\nrevision: 2026-07-15\r\n'

describe('the Dockerfile', () => {
  it('sets variables that the command knows', async () => {
    const { stdout } = await cli(['start', '--help'])
    const known = [...stdout.matchAll(/KLAVIYO_EMULATOR_[A-Z_]+/g)].map(([name]) => name)
    const ours = Object.keys(environment).filter((name) => name.startsWith('KLAVIYO_EMULATOR_'))
    expect(ours.length).toBeGreaterThan(3)
    expect(ours.filter((name) => !known.includes(name))).toEqual([])
  })

  it('exposes the ports that the command listens on', () => {
    expect(argumentsOf('EXPOSE')).toEqual([`${DEFAULT_PORT} ${DEFAULT_HTTPS_PORT}`])
    expect(environment.KLAVIYO_EMULATOR_PORT).toBe(String(DEFAULT_PORT))
    expect(environment.KLAVIYO_EMULATOR_HOST).toBe('0.0.0.0')
  })

  it('runs as a number that is not root, in the group that any UID of a cluster is in', () => {
    expect(argumentsOf('USER')).toEqual([expect.stringMatching(/^[1-9]\d+:0$/)])
    expect(argumentsOf('RUN').join()).toContain(`chmod 0777 ${environment.KLAVIYO_EMULATOR_DB}`)
    expect(argumentsOf('VOLUME')).toEqual([environment.KLAVIYO_EMULATOR_DB])
  })

  it('makes the directory of fixtures, which is empty until one is mounted', () => {
    expect(argumentsOf('RUN').join()).toMatch(new RegExp(`mkdir -p .*${environment.KLAVIYO_EMULATOR_SEEDS}`))
  })

  it('starts and checks by the command itself, wherever the working directory is', () => {
    const entry: string[] = JSON.parse(argumentsOf('ENTRYPOINT')[0] ?? '')
    const check: string[] = JSON.parse(/CMD (\[.*\])/.exec(argumentsOf('HEALTHCHECK')[0] ?? '')?.[1] ?? '')
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(entry).toEqual(['node', join(argumentsOf('WORKDIR')[0] ?? '', bin['klaviyo-emulator'])])
    expect(check).toEqual([...entry, 'healthcheck'])
    expect(argumentsOf('CMD')).toEqual(['["start"]'])
  })

  it('is the same for every processor, and fetches nothing but packages', () => {
    expect(dockerfile).not.toMatch(/ARG |--platform|amd64|arm64|aarch64|x86_64|\bx64\b/)
    expect(dockerfile).not.toMatch(/curl|wget|apt-get|^ADD/m)
  })

  it('has no flag that Docker 20.10, podman 4.3 or buildah 1.28 does not know', () => {
    const flags = instructions.flatMap(({ word, rest }) =>
      [...rest.matchAll(/(?:^|\s)(--[a-z-]+)/g)].map(([, flag = '']) => ({ word, flag, rest })),
    )
    const own = flags.filter(({ word, flag, rest }) => isFlagOfInstruction(word, flag, rest))
    expect(own.length).toBeGreaterThan(5)
    expect(own.filter(({ word, flag }) => !OLD_FLAGS[word]?.includes(flag))).toEqual([])
    expect(instructions.map(({ word }) => word).filter((word) => !(word in OLD_FLAGS))).toEqual([])
  })

  it('needs no syntax of its own: no parser directive, no here-document', () => {
    expect(dockerfile).not.toMatch(/^#\s*(syntax|check|escape)\s*=/m)
    expect(dockerfile).not.toMatch(/<<-?["']?[A-Z]+/)
  })

  it('labels the image as the Open Container Initiative says, with what package.json says', () => {
    const { version, license, description, name, homepage } = manifest
    const source = manifest.repository.url.replace(/^git\+|\.git$/g, '')
    expect(labels).toEqual({
      'org.opencontainers.image.title': name,
      'org.opencontainers.image.description': description,
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.licenses': license,
      'org.opencontainers.image.vendor': name,
      'org.opencontainers.image.url': homepage.replace(/#.*/, ''),
      'org.opencontainers.image.source': source,
      'org.opencontainers.image.documentation': homepage,
    })
  })

  it('brings the licence along', () => {
    expect(argumentsOf('COPY').join(' ')).toContain('LICENSE')
  })

  it('is given what it copies, and nothing else', () => {
    const allowed = readFileSync(join(root, '.dockerignore'), 'utf8').trim().split('\n')
    const copied = instructions
      .filter(({ word, rest }) => word === 'COPY' && !rest.includes('--from'))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1))
    expect(allowed).toEqual(['*', ...new Set(copied.map((name) => `!${name}`))])
    expect(copied.filter((name) => !existsSync(join(root, name)))).toEqual([])
  })
})

describe.skipIf(!isRoot)('the command in a container, which only root can pretend to be', () => {
  it('starts from the files of the image alone, as any user, and writes to the volume alone', async () => {
    const app = unpack()
    const env: Record<string, string> = { ...mounted(), KLAVIYO_EMULATOR_HTTPS_PORT: '0' }
    const files = readdirSync(app, { recursive: true })
    const port = await contain(app, env).port()
    const url = `http://127.0.0.1:${port}`
    expect((await sendRequest(url, 'GET', '/api/lists')).status).toBe(200)
    expect((await sendRequest(url, 'GET', '/__admin/ca.pem')).status).toBe(200)
    expect(readdirSync(app, { recursive: true })).toEqual(files)
    const made = readdirSync(env.KLAVIYO_EMULATOR_DB ?? '', { recursive: true, encoding: 'utf8' })
    expect(made).toContain('accounts.db')
    const owners = made.map((name) => statSync(join(env.KLAVIYO_EMULATOR_DB ?? '', name)).uid)
    expect(new Set(owners)).toEqual(new Set([STRANGER.uid]))
  })

  it('loads a scenario that came with the image', async () => {
    const env = { ...mounted(), KLAVIYO_EMULATOR_SEEDS: 'demo' }
    const port = await contain(unpack(), env).port()
    const answer = await sendRequest(`http://127.0.0.1:${port}`, 'GET', '/api/profiles')
    expect(JSON.parse(await answer.text()).data.length).toBeGreaterThan(0)
  })

  it('is healthy by its own check, in the environment it was started in', async () => {
    const app = unpack()
    const env = mounted()
    const running = contain(app, env)
    const probed = { ...env, KLAVIYO_EMULATOR_PORT: String(await running.port()) }
    expect(await contain(app, probed, { args: ['healthcheck'] }).ended).toEqual({ code: 0, stderr: '' })
    await running.stop('SIGTERM')
    expect((await contain(app, probed, { args: ['healthcheck'] }).ended).code).toBe(1)
  })

  it('says in one line that it may not write to the volume', async () => {
    const env = mounted()
    chmodSync(env.KLAVIYO_EMULATOR_DB ?? '', 0o755)
    const { code, stderr } = await contain(unpack(), env).ended
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain(env.KLAVIYO_EMULATOR_DB)
  })

  it.skipIf(!canBePid1)(
    'stops as process 1 with 0 within a second, though clients keep connections and one is in mid-request',
    async () => {
      const running = contain(unpack(), mounted(), { asPid1: true })
      const port = await running.port()
      await say(port, `GET /api/lists HTTP/1.1\r\n${REQUEST}\r\n`, { answered: true })
      const half = `${REQUEST}Content-Type: application/json\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n{"data":`
      await say(port, `POST /api/profiles HTTP/1.1\r\n${half}`, { answered: true })
      await say(port, 'GET /api', { answered: false })
      const ms = await wallMs(async () =>
        expect(await running.stop('SIGTERM')).toEqual({ code: 0, stderr: '' }),
      )
      expect(ms).toBeLessThan(1_000 + 10 * (await bareNodeMs()))
    },
  )
})
