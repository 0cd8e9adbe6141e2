import { readFileSync, statSync } from 'node:fs'

/**
 * The bytes of a file or a pipe that somebody named. Throws the error of the system for what cannot be read, and an
 * Error for any other device than `/dev/null`: one like `/dev/zero` has no end, and reading it would take all memory.
 */
export function readPlainFile(path: string): Buffer {
  const stat = statSync(path)
  if (stat.isCharacterDevice() && path !== '/dev/null')
    throw new Error('it is a device, and neither a file nor a pipe')
  return readFileSync(path)
}
