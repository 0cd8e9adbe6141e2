import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

/**
 * Bundles the code for browsers: each entry of `ui/` becomes one classic script without imports, or one style sheet.
 * `node scripts/ui.mjs [directory]` writes to `directory`, by default `dist/ui`.
 */
const root = fileURLToPath(new URL('../', import.meta.url))
const target = process.argv[2] ?? join(root, 'dist/ui')

/** Entries by the name of their script, with the version of the language that its browsers know. */
const SCRIPTS = {
  'klaviyo.js': { input: 'ui/onsite/klaviyo.ts', language: 'es2018' },
  // Forms need the dialogs and constructed style sheets of 2023.
  'forms.js': { input: 'ui/onsite/forms/forms.ts', language: 'es2022' },
  // The drawer and the shop need style sheets of 2024.
  'hub.js': { input: 'ui/hub/main.tsx', language: 'es2022' },
  'store.js': { input: 'ui/store/main.tsx', language: 'es2022' },
}

/** Style sheets that pages link to, with the files that they consist of. */
const STYLES = { 'store.css': ['ui/hub/tokens.css', 'ui/hub/parts.css', 'ui/store/store.css'] }

/** Scripts import a style sheet as its text. */
const styles = {
  name: 'styles',
  load: (id) =>
    id.endsWith('.css')
      ? { code: `export default ${JSON.stringify(readStyle(id))}`, moduleType: 'js' }
      : null,
}

mkdirSync(target, { recursive: true })
for (const [name, { input, language }] of Object.entries(SCRIPTS))
  await build({
    input: join(root, input),
    platform: 'browser',
    tsconfig: join(root, 'ui/tsconfig.json'),
    plugins: [styles],
    transform: { target: language },
    output: { file: join(target, name), format: 'iife', minify: true, comments: false },
    logLevel: 'warn',
  })
for (const [name, files] of Object.entries(STYLES))
  writeFileSync(join(target, name), files.map((file) => readStyle(join(root, file))).join(''))

/** A style sheet without comments and needless spaces. */
function readStyle(file) {
  return readFileSync(file, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .trim()
}
