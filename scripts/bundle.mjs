import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { writeCodeCaches } from './code-cache.mjs'

/**
 * Bundles the output of the compiler: the command as a few files that start quickly, and the library as CommonJS
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

/**
 * What the program loads at the first use of one of its exports, though it is imported statically: the file of a group
 * whose name begins with `late-` (`src/cli/cached-program.ts`). Nothing here may be used while modules are evaluated.
 */
const LATE = [
  { name: 'zod', modules: /\/node_modules\/zod\// },
  { name: 'fixtures', modules: /\/node_modules\/yaml\/|\/dist\/fixtures\/(?!fixture-problem|read-fixture)/ },
  { name: 'regular-expressions', modules: /\/node_modules\/re2js\// },
  {
    name: 'xml',
    modules:
      /\/node_modules\/(fast-xml-parser|@nodable|is-unsafe|path-expression-matcher|strnum|xml-naming)\//,
  },
  { name: 'phone-numbers', modules: /\/node_modules\/libphonenumber-js\// },
  { name: 'templates', modules: /\/node_modules\/liquidjs\/|\/dist\/template-language\// },
]

await bundleCommand(join(target, 'bin'))
await bundleLibrary(join(target, 'cjs'))

/**
 * The command as CommonJS files: the program, all that an emulator needs to start, and what is loaded when it is used.
 * `cli.js` loads them with their code caches.
 */
async function bundleCommand(dir) {
  const program = {
    platform: 'node',
    // The native part of better-sqlite3 cannot be bundled; this package would look for it.
    external: ['bindings'],
    input: { program: path('dist/cli/program.js') },
    transform: { define: { SQLITE_VERSION: JSON.stringify(versionOf('better-sqlite3')) } },
    plugins: [
      replaceModule('./sqlite-module.js', path('dist/store/bundled-sqlite-module.js')),
      // The build for Node loads node:crypto, for a function that the program does not use.
      replaceModule('ulid', path('node_modules/ulid/dist/browser/index.js')),
    ],
    logLevel: 'silent',
  }
  const groups = groupsOf((await build({ ...program, write: false })).output)
  const names = { entryFileNames: '[name]-[hash].cjs', chunkFileNames: '[name]-[hash].cjs' }
  const format = { format: 'cjs', dynamicImportInCjs: false, minify: true }
  const options = {
    ...names,
    ...format,
    dir,
    codeSplitting: { groups, includeDependenciesRecursively: false },
  }
  const { output } = await build({ ...program, output: options })
  for (const { fileName } of output) wrap(join(dir, fileName))
  const entry = output.find(({ isEntry }) => isEntry)
  await build({
    ...shared,
    input: { cli: path('dist/cli.js'), 'load-program': path('dist/cli/cached-program.js') },
    output: {
      dir,
      format: 'cjs',
      minify: true,
      entryFileNames: ({ name }) => (name === 'cli' ? 'cli.js' : `${name}.cjs`),
    },
    transform: { define: { PROGRAM_FILE: JSON.stringify(entry.fileName) } },
    plugins: [replaceModule('./cli/program.js', path('dist/cli/cached-program.js'))],
  })
  // The bundle is CommonJS, which Node loads faster, in a package of ES modules.
  writeFileSync(join(dir, 'package.json'), '{ "type": "commonjs" }\n')
  await writeCodeCaches(dir)
}

/**
 * Makes a file of the program one function, as `cached-program.ts` expects it, in ASCII: V8 keeps such a text in half
 * the memory, and Node reads it without decoding. No tagged template may contain other characters.
 */
function wrap(file) {
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  const code = readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, escaped)
  writeFileSync(file, `(function (exports, require, module, __filename, __dirname) {${code}\n})`)
}

/** Two groups of modules, each for one file: those of the program, and those that only an emulator needs to start. */
function groupsOf(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const modulesOf = ({ moduleIds, imports }, seen = new Set()) => {
    for (const id of moduleIds) seen.add(id)
    for (const name of imports) if (byName.has(name)) modulesOf(byName.get(name), seen)
    return seen
  }
  const ofProgram = modulesOf(chunks.find(({ isEntry }) => isEntry))
  const startFiles = ['run-emulator.js', 'log.js'].map((file) => `/${file}`)
  const starts = chunks.filter(({ facadeModuleId }) =>
    startFiles.some((file) => facadeModuleId?.endsWith(file)),
  )
  const ofEmulator = new Set(
    starts.flatMap((chunk) => [...modulesOf(chunk)]).filter((id) => !ofProgram.has(id)),
  )
  return [
    ...LATE.map(({ name, modules }) => ({ name: `late-${name}`, test: modules, priority: 1 })),
    { name: 'command', test: (id) => ofProgram.has(id) },
    { name: 'emulator', test: (id) => ofEmulator.has(id) },
  ]
}

/** The version of an installed package. */
function versionOf(name) {
  return createRequire(import.meta.url)(`${name}/package.json`).version
}

/** A plugin that resolves the import `source` to the file `replacement`. */
function replaceModule(source, replacement) {
  return { name: 'replace-module', resolveId: (id) => (id === source ? replacement : null) }
}

async function bundleLibrary(dir) {
  await build({
    ...shared,
    input: path('dist/index.js'),
    output: {
      dir,
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name]-[hash].cjs',
      // Error messages print class names.
      keepNames: true,
    },
  })
  // Types only: the same text declares them for CommonJS.
  copyFileSync(path('dist/onsite.d.ts'), join(dir, 'onsite.d.cts'))
  writeFileSync(join(dir, 'onsite.cjs'), '')
  writeFileSync(join(dir, 'index.d.cts'), typesOf(createRequire(import.meta.url)(join(dir, 'index.cjs'))))
}

/** The types of the CommonJS library: each export re-exported from the types of the ES modules. */
function typesOf(library) {
  const from = "import('../index.js', { with: { 'resolution-mode': 'import' } })"
  const isClass = (value) => /^class\b/.test(Function.prototype.toString.call(value))
  const names = Object.keys(library).filter((name) => name !== '__esModule')
  return [
    "export type * from '../index.js' with { 'resolution-mode': 'import' }",
    ...names.flatMap((name) => [
      `export declare const ${name}: typeof ${from}.${name}`,
      ...(isClass(library[name]) ? [`export type ${name} = ${from}.${name}`] : []),
    ]),
    '',
  ].join('\n')
}
