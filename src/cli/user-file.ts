import { renameSync, writeFileSync } from 'node:fs'
import { readPlainFile } from '../base/plain-file.js'
import { Failure } from './exit.js'

/** The bytes of a file somebody named. Throws Failure. */
export function readUserFile(path: string): Buffer {
  return reach(path, 'read', () => readPlainFile(path))
}

/** Writes a file somebody named, whole or not at all for whoever reads it at the same time. Throws Failure. */
export function writeUserFile(path: string, content: string | Uint8Array): void {
  reach(path, 'written', () => {
    writeFileSync(`${path}.new`, content)
    renameSync(`${path}.new`, path)
  })
}

function reach<T>(path: string, what: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw new Failure(`${path} cannot be ${what}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
