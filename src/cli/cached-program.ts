import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { every } from '../base/clock.js'

/**
 * Loads the bundled command with V8's code cache: a file beside each bundled file, which holds its compiled functions.
 * Compiling them would take a third of a start. V8 rejects the cache of another version or of other flags, and compiles.
 */

/** The file of the bundle that exports `main`; the bundler replaces the name. */
declare const PROGRAM_FILE: string

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
  const requireAny = (id: string) => (id.startsWith('./') ? load(id.slice(2)) : requireOther(id))
  script.runInThisContext()(module.exports, requireAny, module, path, directory)
  return module.exports
}

function compile(path: string): Script {
  const source = readFileSync(path, 'latin1')
  const cachePath = `${path}.${process.version}-${process.arch}.cache`
  const cachedData = readCache(cachePath)
  const script = new Script(source, { filename: path, ...(cachedData && { cachedData }) })
  if (cachedData === undefined) {
    if (uncached.size === 0) stopWaiting = every(SAVED_AFTER_MS, writeCaches)
    uncached.set(cachePath, script)
  }
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
