import { readFileSync, statSync } from 'node:fs'

/**
 * Reads a file or a pipe whole. Throws the system's error when it cannot be read, and an Error for devices other than
 * `/dev/null`: reading `/dev/zero` would fill the memory.
 */
export function readPlainFile(path: string): Buffer {
  const stat = statSync(path)
  if (stat.isCharacterDevice() && path !== '/dev/null')
    throw new Error('it is a device, not a file or a pipe')
  return readFileSync(path)
}
