import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { folder } from './command.js'

const root = join(import.meta.dirname, '../..')

/** The built command in its package, without dependencies except those that a test adds. */
export function installed(prepare: (modules: string) => void): string {
  const place = folder()
  cpSync(join(root, 'dist/bin'), join(place, 'dist/bin'), { recursive: true })
  cpSync(join(root, 'package.json'), join(place, 'package.json'))
  symlinkSync(join(root, 'seeds'), join(place, 'seeds'))
  mkdirSync(join(place, 'node_modules'))
  prepare(join(place, 'node_modules'))
  return join(place, 'dist/bin/cli.js')
}
