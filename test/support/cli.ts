import { AsyncLocalStorage } from 'node:async_hooks'
import { run } from '../../src/cli/program.js'

/*
 * The command line without a process: the same words, environment and working directory in, the same bytes and exit
 * code out. A process takes half a second of processor time; this takes milliseconds. What is about processes
 * (signals, pipes, what npm or a shell does) and what goes on running stays with `Command` of test/command.ts.
 */

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

interface Call {
  readonly env: NodeJS.ProcessEnv
  readonly stdout: Buffer[]
  readonly stderr: Buffer[]
}

/** The call that the present code belongs to, since several may be under way at once. */
const calls = new AsyncLocalStorage<Call>()

/** Settings of whoever runs the tests, and traces of npm, which no command is to see. */
const SETTING = /^(KLAVIYO_|PORT$|HOST$|NODE_EXTRA_CA_CERTS$|npm_lifecycle_event$)/

/** Runs a command to its end, with no setting but the given ones. `cwd` is for one call at a time. */
export async function cli(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  { cwd }: { readonly cwd?: string } = {},
): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(([name]) => !SETTING.test(name))
  const call: Call = { env: { ...Object.fromEntries(inherited), ...env }, stdout: [], stderr: [] }
  const before = process.cwd()
  if (cwd !== undefined) process.chdir(cwd)
  const release = takeOver()
  try {
    const code = await calls.run(call, () => run(words))
    return { code, stdout: textOf(call.stdout), stderr: textOf(call.stderr) }
  } finally {
    release()
    if (cwd !== undefined) process.chdir(before)
  }
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8')
}

let users = 0
let restore = () => {}

/** Has each call read its own environment and write to its own streams, until all of them have released it. */
function takeOver(): () => void {
  if (users === 0) {
    const undo = [ownEnvironment(), ownStream('stdout'), ownStream('stderr'), ownSignals()]
    restore = () => {
      for (const each of undo) each()
    }
  }
  users += 1
  return () => {
    users -= 1
    if (users === 0) restore()
  }
}

function ownEnvironment(): () => void {
  const shared = process.env
  const own = () => calls.getStore()?.env ?? shared
  process.env = new Proxy(shared, {
    get: (_, name) => own()[String(name)],
    has: (_, name) => name in own(),
    set: (_, name, value) => Reflect.set(own(), name, value),
    deleteProperty: (_, name) => Reflect.deleteProperty(own(), name),
    ownKeys: () => Reflect.ownKeys(own()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(own(), name),
  })
  return () => {
    process.env = shared
  }
}

function ownStream(name: 'stdout' | 'stderr'): () => void {
  const stream = process[name]
  const { write } = stream
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    const call = calls.getStore()
    if (!call) return Reflect.apply(write, stream, [chunk, ...rest])
    call[name].push(Buffer.from(chunk as string))
    return true
  }) as typeof write
  return () => {
    stream.write = write
  }
}

/** Takes back what was to be done at a signal: nobody sends any. */
function ownSignals(): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const before = signals.map((signal) => process.listeners(signal))
  return () => {
    for (const [index, signal] of signals.entries())
      for (const each of process.listeners(signal))
        if (!before[index]?.includes(each)) process.removeListener(signal, each)
  }
}
