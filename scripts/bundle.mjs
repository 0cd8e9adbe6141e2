import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

/**
 * Makes of what the compiler wrote: the command as one file that starts quickly, and the library for
 * `require`, which jest uses unless it is told otherwise. Warnings are printed, chunks are not.
 * `node scripts/bundle.mjs [directory]`: where to write, `dist` unless given.
 */
const root = fileURLToPath(new URL('../', import.meta.url))
const path = (name) => join(root, name)
const target = process.argv[2] ?? path('dist')
const shared = {
  platform: 'node',
  // Native code cannot be bundled.
  external: ['better-sqlite3'],
}

await build({
  ...shared,
  input: path('dist/cli.js'),
  output: { dir: join(target, 'bin'), format: 'esm', minify: true },
})
await build({
  ...shared,
  input: path('dist/index.js'),
  output: {
    dir: join(target, 'cjs'),
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // Names of classes stay: they are part of what errors print.
    keepNames: true,
  },
})

/** The types of the library for `require`: those of the modules, every export by its name. */
const library = createRequire(import.meta.url)(join(target, 'cjs/index.cjs'))
const from = "import('../index.js', { with: { 'resolution-mode': 'import' } })"
const isClass = (value) => /^class\b/.test(Function.prototype.toString.call(value))
const names = Object.keys(library).filter((name) => name !== '__esModule')
writeFileSync(
  join(target, 'cjs/index.d.cts'),
  [
    "export type * from '../index.js' with { 'resolution-mode': 'import' }",
    ...names.flatMap((name) => [
      `export declare const ${name}: typeof ${from}.${name}`,
      ...(isClass(library[name]) ? [`export type ${name} = ${from}.${name}`] : []),
    ]),
    '',
  ].join('\n'),
)
