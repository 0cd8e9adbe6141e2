import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { codeOf } from '../base/error-code.js'
import { makePrivate, openDatabase, type Sqlite } from './sqlite.js'

/** Another process uses the directory; the message names the process. */
export class DirectoryInUse extends Error {}

/** Milliseconds to wait for the lock, in case the process that holds it is about to exit. */
const LOCK_WAIT_MS = 300

/**
 * Creates a directory and its missing parents, readable by their owner alone. Creates them one by one, because Node's
 * `recursive` option never returns below a directory that accepts no entries, such as /proc. Throws when `path` is not
 * a directory, and what Node throws.
 */
export function makeDirectory(path: string): void {
  const missing: string[] = []
  for (let each = resolve(path); !existsSync(each); each = dirname(each)) missing.unshift(each)
  for (const each of missing)
    try {
      mkdirSync(each, { mode: 0o700 })
    } catch (error) {
      // Another process may have created it meanwhile.
      if (!existsSync(each)) throw error
    }
  if (!statSync(path).isDirectory()) throw new Error(`${path} is not a directory`)
}

/** A directory that other processes cannot lock until `release` is called. */
export interface LockedDirectory {
  release(): void
}

/**
 * Locks a directory for this process. It is a file lock of the operating system, so it ends with the process, also
 * after a crash. `emulator.pid` names the process. Throws DirectoryInUse, and what SQLite throws when the directory is
 * not writable.
 */
export function lockDirectory(directory: string): LockedDirectory {
  const pidFile = join(directory, 'emulator.pid')
  const lock = acquireLock(join(directory, 'emulator.lock'), pidFile)
  try {
    writeFileSync(pidFile, `${process.pid} ${hostname()}\n`, { mode: 0o600 })
  } catch (error) {
    lock.close()
    throw error
  }
  let isReleased = false
  return {
    release() {
      if (isReleased) return
      isReleased = true
      rmSync(pidFile, { force: true })
      lock.close()
    },
  }
}

function acquireLock(path: string, pidFile: string): Sqlite {
  makePrivate(path)
  const database = openDatabase(path, LOCK_WAIT_MS)
  try {
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    if (codeOf(error) !== 'SQLITE_BUSY') throw error
    throw new DirectoryInUse(`${describeHolder(pidFile)} uses it already`)
  }
}

/** Names the process in the pid file. The process that holds the lock may not have written the file yet. */
function describeHolder(pidFile: string): string {
  const [pid, host] = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').trim().split(' ') : []
  if (!pid) return 'another process'
  if (host !== hostname()) return `process ${pid} on ${host}`
  return pid === String(process.pid) ? `this process (${pid})` : `process ${pid}`
}
