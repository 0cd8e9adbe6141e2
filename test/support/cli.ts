import { AsyncLocalStorage } from 'node:async_hooks'
import { Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/program.js'

/*
 * Runs the command line without a process: arguments, environment and working directory in, output bytes and exit code
 * out. A process needs half a second of processor time; this needs milliseconds. Tests about processes (pipes, files,
 * npm, shells, kills) use `Command` of test/support/command.ts.
 */

/** The exit code and the output of a command. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** An emulator that was started by `start`. */
export interface Served {
  /** The ready line. */
  readonly line: string
  readonly url: string
  /** Resolves with all of stdout so far, once it matches. */
  printed(pattern: RegExp): Promise<string>
  /** Acts as a signal does, and waits for the end. */
  stop(): Promise<Ended>
}

type Environment = Readonly<Record<string, string>>
/** The working directory; only one command at a time can have one. */
type Place = { readonly cwd?: string }

/** Runs a command to its end, with no other setting than the given ones. */
export async function cli(
  words: readonly string[],
  env: Environment = {},
  place: Place = {},
): Promise<Ended> {
  const call = new Call(env)
  const release = takeOver()
  try {
    return call.end(await call.run(words, place))
  } finally {
    release()
  }
}

/** Starts an emulator, which is stopped after the test. Pass a free port: `--port 0`. */
export async function serve(
  words: readonly string[],
  env: Environment = {},
  place: Place = {},
): Promise<Served> {
  const call = new Call(env)
  const release = takeOver()
  let ending: Promise<Ended> | undefined
  const stop = () => {
    ending ??= call.stop().finally(release)
    return ending
  }
  onTestFinished(async () => {
    await stop()
  })
  const code = await call.run(words, place)
  const [line = ''] = call.stdout.text.split('\n')
  if (code !== 0) throw new Error(`it ended with ${code} before it was ready: ${call.stderr.text}`)
  return {
    line,
    url: /http:\/\/\S+/.exec(line)?.[0] ?? '',
    printed: (pattern) => call.stdout.printed(pattern),
    stop,
  }
}

/** Settings and npm variables of the test run, which are hidden from commands. */
const SETTING = /^(KLAVIYO_|PORT$|HOST$|NODE_EXTRA_CA_CERTS$|npm_lifecycle_event$)/

/** What one command uses instead of its process. */
class Call {
  readonly env: NodeJS.ProcessEnv
  readonly stdout = new Output()
  readonly stderr = new Output()
  readonly #onSignal: (() => void)[] = []
  #exit: (code: number) => void = () => {}

  constructor(env: Environment) {
    const inherited = Object.entries(process.env).filter(([name]) => !SETTING.test(name))
    this.env = { ...Object.fromEntries(inherited), ...env }
  }

  async run(words: readonly string[], { cwd }: Place): Promise<number> {
    const before = process.cwd()
    if (cwd !== undefined) process.chdir(cwd)
    try {
      return await calls.run(this, () => run(words))
    } finally {
      if (cwd !== undefined) process.chdir(before)
    }
  }

  end(code: number): Ended {
    return { code, stdout: this.stdout.text, stderr: this.stderr.text }
  }

  /** Runs the handlers of a signal; resolves when they exit, or at once if there are none. */
  async stop(): Promise<Ended> {
    if (this.#onSignal.length === 0) return this.end(0)
    const code = await new Promise<number>((resolve) => {
      this.#exit = resolve
      for (const each of this.#onSignal.splice(0, 1)) calls.run(this, each)
    })
    return this.end(code)
  }

  /** Registers a handler of a signal. */
  onSignal(listener: () => void): void {
    this.#onSignal.push(listener)
  }

  exit(code: number): void {
    this.#exit(code)
  }
}

/** A stream that stores what is written to it. */
class Output extends Writable {
  readonly #chunks: Buffer[] = []

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk)
    this.emit('kept')
    done()
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }

  async printed(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.text)) await new Promise((resolve) => this.once('kept', resolve))
    return this.text
  }
}

/** The call that the current code belongs to, since several may run at once. */
const calls = new AsyncLocalStorage<Call>()

let users = 0
let restore = () => {}

/** Replaces the members of `process` by those of the current call, until all calls have ended. */
function takeOver(): () => void {
  if (users === 0) restore = divideProcess()
  users += 1
  return () => {
    users -= 1
    if (users === 0) restore()
  }
}

/** Installs the environment, the streams, the signals and the exit of the current call on `process`. */
function divideProcess(): () => void {
  const { env, exit, on } = process
  const streams = Object.fromEntries(
    (['stdout', 'stderr'] as const).map((name) => {
      const shared = process[name]
      return [name, { configurable: true, get: () => calls.getStore()?.[name] ?? shared }]
    }),
  )
  const before = Object.getOwnPropertyDescriptors(process)
  const own = () => calls.getStore()?.env ?? env
  process.env = new Proxy(env, {
    get: (_, name) => own()[String(name)],
    has: (_, name) => name in own(),
    set: (_, name, value) => Reflect.set(own(), name, value),
    deleteProperty: (_, name) => Reflect.deleteProperty(own(), name),
    ownKeys: () => Reflect.ownKeys(own()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(own(), name),
  })
  process.exit = ((code = 0) => {
    const call = calls.getStore()
    if (call) call.exit(Number(code))
    else exit(code)
  }) as typeof exit
  process.on = ((event: string, listener: () => void) => {
    const call = event === 'SIGINT' || event === 'SIGTERM' ? calls.getStore() : undefined
    if (call) call.onSignal(listener)
    else Reflect.apply(on, process, [event, listener])
    return process
  }) as typeof on
  Object.defineProperties(process, streams)
  return () => {
    Object.assign(process, { env, exit, on })
    for (const name of ['stdout', 'stderr'] as const)
      Object.defineProperty(process, name, before[name] as PropertyDescriptor)
  }
}
