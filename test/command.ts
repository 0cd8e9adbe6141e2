import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '..')
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

/** The built command in a process of its own, with no setting but the given ones; it goes with the test. */
export class Command {
  readonly ended: Promise<Ended>
  readonly #child: ChildProcess
  readonly #firstLine: Promise<string>

  constructor(args: readonly string[], env: Environment = {}) {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('KLAVIYO_EMULATOR_'))
    const child = spawn(process.execPath, [cli, ...args], {
      env: { ...Object.fromEntries(inherited), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    const said = { stdout: '', stderr: '' }
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
