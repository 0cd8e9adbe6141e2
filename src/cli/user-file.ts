import { renameSync, writeFileSync } from 'node:fs'
import { readPlainFile } from '../base/plain-file.js'
import { Failure } from './exit.js'

/** Reads a file that the user named. Throws Failure. */
export function readUserFile(path: string): Buffer {
  return accessing(path, 'read', () => readPlainFile(path))
}

/** Writes a file that the user named, atomically for concurrent readers. Throws Failure. */
export function writeUserFile(path: string, content: string | Uint8Array): void {
  accessing(path, 'written', () => {
    writeFileSync(`${path}.new`, content)
    renameSync(`${path}.new`, path)
  })
}

function accessing<T>(path: string, what: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw new Failure(`${path} cannot be ${what}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
