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

/** The exit code and the output of a process. */
export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** Settings of the emulator in the environment of the test run. */
const SETTING = /^(KLAVIYO_|PORT$|HOST$|NODE_EXTRA_CA_CERTS$)/

/** The built command in its own process, with no other setting than the given ones; it is killed after the test. */
export class Command {
  /** The file of the built command. */
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
    const output = { stdout: '', stderr: '' }
    this.#said = output
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].on('data', (chunk) => {
        output[stream] += chunk
      })
    this.#firstLine = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line))
    this.ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...output }))
    onTestFinished(async () => {
      await this.stop('SIGKILL')
    })
  }

  /** Resolves with the ready line; throws if the process ends before. */
  async ready(): Promise<string> {
    const first = await Promise.race([this.#firstLine, this.ended])
    if (typeof first === 'string') return first
    throw new Error(`ended before it was ready: ${first.stderr}`)
  }

  /** The address in the ready line. */
  async url(): Promise<string> {
    return /http:\/\/\S+/.exec(await this.ready())?.[0] ?? ''
  }

  /** Resolves with all of stdout so far, once it matches; throws if the process ends before. */
  async printed(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#said.stdout)) {
      const more = this.#child.stdout ? once(this.#child.stdout, 'data') : this.ended
      const ended = await Promise.race([more, this.ended])
      if ('code' in ended && !pattern.test(this.#said.stdout))
        throw new Error(`ended without saying ${pattern}: ${ended.stdout}${ended.stderr}`)
    }
    return this.#said.stdout
  }

  /** Sends a signal without waiting. */
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

/** A directory that is removed after the test. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'klaviyo-emulator-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Sends one request with a key. */
export function sendRequest(url: string, method: string, path: string, body?: unknown): Promise<Response> {
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
