import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

/**
 * Bundles the output of the compiler: the command as one file that starts quickly, and the library as CommonJS
 * for `require`, which jest uses by default. Prints warnings only.
 * `node scripts/bundle.mjs [directory]` writes to `directory`, by default `dist`.
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
    // Error messages print class names.
    keepNames: true,
  },
})

/** The types of the CommonJS library: each export re-exported from the types of the ES modules. */
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
