import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { codeOf } from '../base/error-code.js'
import { makePrivate, openDatabase, type Sqlite } from './sqlite.js'

/** Another process uses the directory; the message names it. */
export class DirectoryInUse extends Error {}

/** How long a lock is waited for, in milliseconds: a process that is just ending lets go of it. */
const PATIENCE_MS = 300

/**
 * Makes a directory and those above it, one step at a time: Node's own recursive way never returns below a
 * directory that takes no entries, like /proc. What it makes is open to the owner alone. Throws what Node throws.
 */
export function makeDirectory(path: string): void {
  const missing: string[] = []
  for (let each = resolve(path); !existsSync(each); each = dirname(each)) missing.unshift(each)
  for (const each of missing)
    try {
      mkdirSync(each, { mode: 0o700 })
    } catch (error) {
      // Somebody else may have made it in between.
      if (!existsSync(each)) throw error
    }
  if (!statSync(path).isDirectory()) throw new Error(`${path} is not a directory`)
}

/** A directory that no other process may use. */
export interface LockedDirectory {
  release(): void
}

/**
 * Locks a directory for this process. The lock is one of the operating system's on a file, so it ends with the
 * process however that ends; `emulator.pid` says whose it is. Throws DirectoryInUse, and what SQLite throws where
 * the directory cannot be written.
 */
export function lockDirectory(directory: string): LockedDirectory {
  const holder = join(directory, 'emulator.pid')
  const lock = take(join(directory, 'emulator.lock'), holder)
  try {
    writeFileSync(holder, `${process.pid} ${hostname()}\n`, { mode: 0o600 })
  } catch (error) {
    lock.close()
    throw error
  }
  let isReleased = false
  return {
    release() {
      if (isReleased) return
      isReleased = true
      rmSync(holder, { force: true })
      lock.close()
    },
  }
}

function take(path: string, holder: string): Sqlite {
  makePrivate(path)
  const database = openDatabase(path, PATIENCE_MS)
  try {
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    if (codeOf(error) !== 'SQLITE_BUSY') throw error
    throw new DirectoryInUse(`${inWords(holder)} uses it already`)
  }
}

/** Who holds the lock, as its file says; whoever locked it may not have written that yet. */
function inWords(holder: string): string {
  const [pid, host] = existsSync(holder) ? readFileSync(holder, 'utf8').trim().split(' ') : []
  if (!pid) return 'another process'
  if (host !== hostname()) return `process ${pid} on ${host}`
  return pid === String(process.pid) ? `this process (${pid})` : `process ${pid}`
}
