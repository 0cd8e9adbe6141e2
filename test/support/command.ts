import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const cli = join(root, manifest.bin['klaviyo-emulator'])

type Environment = Readonly<Record<string, string>>

/** How a process ended and what it said. */
export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** Settings that an emulator takes from the environment, which is that of whoever runs the tests. */
const SETTING = /^(KLAVIYO_|PORT$|HOST$|NODE_EXTRA_CA_CERTS$)/

/** The built command in a process of its own, with no setting but the given ones; it goes with the test. */
export class Command {
  /** The file that is the built command. */
  static readonly cli = cli
  readonly ended: Promise<Ended>
  readonly #child: ChildProcess
  readonly #said: { stdout: string; stderr: string }
  readonly #firstLine: Promise<string>

  constructor(args: readonly string[], env: Environment = {}, { cwd = root } = {}) {
    const inherited = Object.entries(process.env).filter(([name]) => !SETTING.test(name))
    const child = spawn(process.execPath, [cli, ...args], {
      cwd,
      env: { ...Object.fromEntries(inherited), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    const said = { stdout: '', stderr: '' }
    this.#said = said
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].on('data', (chunk) => {
        said[stream] += chunk
      })
    this.#firstLine = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line))
    this.ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }))
    onTestFinished(async () => {
      await this.stop('SIGKILL')
    })
  }

  /** The line that says it is ready; throws when the process ends before. */
  async ready(): Promise<string> {
    const first = await Promise.race([this.#firstLine, this.ended])
    if (typeof first === 'string') return first
    throw new Error(`ended before it was ready: ${first.stderr}`)
  }

  /** The address in the ready line. */
  async url(): Promise<string> {
    return /http:\/\/\S+/.exec(await this.ready())?.[0] ?? ''
  }

  /** All of stdout up to now, once it matches; throws when the process ends before. */
  async says(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#said.stdout)) {
      const more = this.#child.stdout ? once(this.#child.stdout, 'data') : this.ended
      const ended = await Promise.race([more, this.ended])
      if ('code' in ended && !pattern.test(this.#said.stdout))
        throw new Error(`ended without saying ${pattern}: ${ended.stdout}${ended.stderr}`)
    }
    return this.#said.stdout
  }

  /** Sends a signal, and waits for nothing. */
  signal(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void {
    this.#child.kill(signal)
  }

  /** Sends a signal and waits for the end. */
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Ended> {
    this.signal(signal)
    return this.ended
  }
}

/** Starts the emulator on a free port. */
export function start(args: readonly string[] = [], env?: Environment): Command {
  return new Command(['start', '--port', '0', ...args], env)
}

/** A directory that goes with the test. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'klaviyo-emulator-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** One request, as a client with a key sends it. */
export function ask(url: string, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: {
      authorization: 'Klaviyo-API-Key pk_process',
      revision: '2026-07-15',
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
