import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Bundled from 'better-sqlite3'

/**
 * Replaces `sqlite-module.ts` in the bundled command: the JavaScript of better-sqlite3 is in the bundle, and only its
 * native part is loaded from the installed package. Looking up and compiling its 15 files takes a tenth of a start.
 */

/** The version of the JavaScript in the bundle; the bundler replaces the name. */
declare const SQLITE_VERSION: string

const load = createRequire(import.meta.url)

let native: object | undefined

/** Opens a database of better-sqlite3. Throws when the package or its native part cannot be loaded. */
export function openWithModule(source: string | Buffer, options: Bundled.Options): Bundled.Database {
  native ??= installedNative()
  if (native !== undefined) return new Bundled(source, { ...options, nativeBinding: native as never })
  const Installed = load('better-sqlite3') as typeof Bundled
  return new Installed(source, options)
}

/** The native part of the installed package, if it has the version of the bundled JavaScript and the usual place. */
function installedNative(): object | undefined {
  try {
    const manifest = load.resolve('better-sqlite3/package.json')
    if ((load(manifest) as { version: string }).version !== SQLITE_VERSION) return undefined
    const path = join(dirname(manifest), 'build/Release/better_sqlite3.node')
    return existsSync(path) ? (load(path) as object) : undefined
  } catch {
    // The package itself then reports what is wrong with it.
    return undefined
  }
}
