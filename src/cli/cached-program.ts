import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { every } from '../base/clock.js'
import { late } from '../base/late.js'

/**
 * Loads the bundled command with V8's code cache: a file beside each bundled file, which holds its compiled functions.
 * Compiling them would take a third of a start. V8 rejects the cache of another version or of other flags, and compiles.
 */

/** The file of the bundle that exports `main`; the bundler replaces the name. */
declare const PROGRAM_FILE: string

/** The prefix of files that the bundler makes for modules that few starts use (`LATE` in `scripts/bundle.mjs`). */
const LATE = './late-'

/** Modules of Node that are not part of its own start-up snapshot, and take a tenth of a bare start each. */
const LATE_BUILTINS = ['node:crypto', 'node:dns/promises', 'node:zlib']

/** When a missing cache is written, in milliseconds after the start: it then has the functions that a start needs. */
const SAVED_AFTER_MS = 2_000

const directory = dirname(fileURLToPath(import.meta.url))
const requireOther = createRequire(import.meta.url)
const loaded = new Map<string, { exports: unknown }>()
/** The scripts that were compiled without a cache, by the path of the cache. */
const uncached = new Map<string, Script>()
let stopWaiting = () => {}

/** Runs the command line of this process, like `main` of `program.ts`. */
export function main(): Promise<void> {
  stopWaiting = every(SAVED_AFTER_MS, writeCaches)
  return run()
}

/** Does the same for the build, which calls the returned function when all that a start needs was compiled. */
export async function mainUntilCached(): Promise<() => void> {
  await run()
  return writeCaches
}

function run(): Promise<void> {
  const program = load(PROGRAM_FILE) as { main(): Promise<void> }
  return program.main()
}

/** Returns the exports of a CommonJS file of the bundle, which the bundler wrapped in a function. */
function load(name: string): unknown {
  const known = loaded.get(name)
  if (known !== undefined) return known.exports
  const module = { exports: {} }
  loaded.set(name, module)
  const path = join(directory, name)
  const script = compile(path)
  const requireAny = (id: string) => {
    if (LATE_BUILTINS.includes(id)) return lateExports(() => requireOther(id))
    if (!id.startsWith('./')) return requireOther(id)
    return id.startsWith(LATE) ? lateExports(() => load(id.slice(2))) : load(id.slice(2))
  }
  script.runInThisContext()(module.exports, requireAny, module, path, directory)
  return module.exports
}

/** Returns exports that `make` loads when one of them is first read. */
function lateExports(make: () => unknown): unknown {
  const made = late(make) as () => object
  return new Proxy(
    {},
    {
      get: (_, name) => Reflect.get(made(), name),
      has: (_, name) => Reflect.has(made(), name),
      // A default import copies all exports, which loads them at once.
      ownKeys: () => Reflect.ownKeys(made()),
      getOwnPropertyDescriptor: (_, name) => ({
        value: Reflect.get(made(), name),
        enumerable: true,
        configurable: true,
      }),
    },
  )
}

function compile(path: string): Script {
  const source = readFileSync(path, 'latin1')
  const cachePath = `${path}.${process.version}-${process.arch}.cache`
  const cachedData = readCache(cachePath)
  const script = new Script(source, { filename: path, ...(cachedData && { cachedData }) })
  if (cachedData === undefined) uncached.set(cachePath, script)
  return script
}

function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** Writes the missing caches for the next start, unless this user cannot write to the folder of the package. */
function writeCaches(): void {
  stopWaiting()
  try {
    for (const [path, script] of uncached) {
      const partial = `${path}.${process.pid}`
      writeFileSync(partial, script.createCachedData())
      renameSync(partial, path)
    }
  } catch {
    // The next start compiles again.
  }
  uncached.clear()
}
