import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

/**
 * Bundles the code for browsers: for pages of shops, each entry becomes one classic script without imports, or one style
 * sheet; the web UI becomes files whose names have the hash of their content.
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

/** The style sheets of the web UI, in their order. */
const APP_STYLES = ['tokens', 'base', 'components', 'chart', 'pages']

/** Scripts import a style sheet as its text. */
const styles = {
  name: 'styles',
  load: (id) =>
    id.endsWith('.css')
      ? { code: `export default ${JSON.stringify(readStyle(id))}`, moduleType: 'js' }
      : null,
}

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
await bundleScripts()
await bundleApp(join(target, 'app'))

async function bundleScripts() {
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
}

async function bundleApp(dir) {
  const { output } = await build({
    input: { app: join(root, 'ui/app/main.tsx') },
    platform: 'browser',
    tsconfig: join(root, 'ui/tsconfig.json'),
    transform: { target: 'es2022', define: { VERSION: JSON.stringify(packageVersion()) } },
    output: {
      dir,
      format: 'es',
      minify: true,
      comments: false,
      entryFileNames: '[name]-[hash].js',
      // In one file, what pages share compresses better, and is loaded at once.
      codeSplitting: { groups: [{ name: 'shared', test: /./, minShareCount: 2 }] },
      // A page is named for its folder, and a part that is loaded by itself for its file.
      chunkFileNames: ({ facadeModuleId, isDynamicEntry }) => {
        const name = /([\w-]+)(?:\/page\.tsx|\.ts)$/.exec(isDynamicEntry ? (facadeModuleId ?? '') : '')?.[1]
        return `${name ?? 'shared'}-[hash].js`
      },
    },
    logLevel: 'warn',
  })
  const style = APP_STYLES.map((name) => readStyle(join(root, `ui/style/${name}.css`))).join('')
  const names = {
    script: output.find(({ isEntry }) => isEntry).fileName,
    style: writeHashed(dir, 'style', 'css', style),
    icon: writeHashed(dir, 'icon', 'svg', readFileSync(join(root, 'ui/style/icon.svg'), 'utf8')),
  }
  const shell = readFileSync(join(root, 'ui/shell.html'), 'utf8')
  const filled = shell.replaceAll(/\{(script|style|icon)\}/g, (_, name) => names[name])
  writeFileSync(join(dir, 'shell.html'), filled)
}

function packageVersion() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
}

/** Writes a file whose name has the hash of its content, and returns the name. */
function writeHashed(dir, name, ending, content) {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 8)
  const file = `${name}-${hash}.${ending}`
  writeFileSync(join(dir, file), content)
  return file
}

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
