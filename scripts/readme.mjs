import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { klaviyo } from '../dist/catalog/index.js'
import { createEmulator } from '../dist/index.js'
import { coverageTable } from './coverage-table.mjs'
import { pageTable, testNames } from './ui-names.mjs'

/**
 * Writes the generated blocks of README.md, docs/coverage.md, docs/fixtures.md and docs/ui.md: `node scripts/readme.mjs`.
 * With `--check` it writes nothing and exits with 1 if a block is out of date.
 */
const root = new URL('../', import.meta.url)
const text = (path) => readFileSync(new URL(path, root), 'utf8')
const files = (folder, ending) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => text(`${folder}/${name}`))

const { operations } = klaviyo.newest
const served = operations.filter(({ verb }) => verb !== 'unserved')
const tags = [...new Set(served.map(({ tag }) => tag))].map((tag) => {
  const all = operations.filter((each) => each.tag === tag)
  return { tag, all: all.length, served: all.filter(({ verb }) => verb !== 'unserved').length }
})
const recordings = new Set(
  files('test/recorded', '.test.ts').flatMap(
    (each) => each.match(/'(nickdnk|nango|spree|amp|issue)-[\w.-]+'/g) ?? [],
  ),
)
const guesses = files('src', '.ts').reduce((sum, each) => sum + (each.match(/guess:/g) ?? []).length, 0)
const accepted = JSON.parse(text('openapi/accepted.json')).length

const acceptedOfBeta = JSON.parse(text('openapi/accepted-beta.json')).length
const older = new Set(klaviyo.at(klaviyo.documented.at(-1)).operations.map(({ id }) => id))
const brought = served.filter(({ id }) => !older.has(id))

const truth = `| | |
| --- | --- |
| **Proven** | ${served.length} of ${operations.length} operations, compared with Klaviyo's OpenAPI documents at ${klaviyo.documented.length} revisions (${klaviyo.documented[0]} to ${klaviyo.documented.at(-1)}), with ${accepted} [differences](openapi/accepted.json), each with its reason: ${tags.map(({ tag, served, all }) => `${tag} ${served}${served < all ? `/${all}` : ''}`).join(', ')} |
| | ${brought.length} operations that revision ${klaviyo.newest.revision} brought, compared with the document of their beta, because that of the revision is not published; with ${acceptedOfBeta} [differences](openapi/accepted-beta.json). What is older answers as at ${klaviyo.documented.at(-1)} |
| | ${recordings.size} recorded exchanges with the real API, replayed byte for byte except for ids and times; [by tag](docs/coverage.md) |
| | five versions of Klaviyo's SDK for Node, each with all operations; requests of integrations, apps and browsers, byte for byte; \`kill -9\` during writes; 200 accounts at once |
| **Not proven** | the SDKs for Python, PHP and Ruby: [tried by hand](docs/sdks.md), not by the tests. The image: the tests cover its files, user, signals and health check; its build was tried by hand with buildah 1.28 |
| | the other ${operations.length - served.length} operations answer **501** \`emulator_not_implemented\`, never a plausible 404 or an empty list |
| **Unknown** | ${guesses} places where Klaviyo's wording or behaviour is not known: each is marked \`guess:\` in the source, with the choice that was made |
| **Never** | messages that reach people, charges, Klaviyo's web application, headers of Cloudflare |`

const emulator = createEmulator()
const fetchAdmin = async (path) =>
  (await emulator.fetch(new Request(`http://localhost/__admin${path}`))).json()
const { paths } = await fetchAdmin('/admin.json')
const { properties, $defs } = await fetchAdmin('/seed/schema.json')
emulator.close()

const cell = (words) => words.replaceAll('|', '\\|')
const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, { summary }]) =>
      `| \`${method.toUpperCase()} ${path.replace('/__admin', '')}\` | ${cell(summary)} |`,
  ),
)
const admin = ['| | |', '| --- | --- |', ...routes].join('\n')

/** Members that every entry has: docs/fixtures.md describes them once. */
const ENTRY_OPTIONS = new Set(['at', 'count'])
const sections = [
  '| Section | | Members |',
  '| --- | --- | --- |',
  ...Object.entries(properties)
    .filter(([name]) => !['$schema', 'version', 'description', 'include'].includes(name))
    .map(([name, { description }]) => {
      const members = Object.keys($defs[name]?.properties ?? {}).filter((each) => !ENTRY_OPTIONS.has(each))
      const needed = new Set($defs[name]?.required ?? [])
      const shown = members.map(
        (each) => `${needed.has(each) ? '**' : ''}\`${each}\`${needed.has(each) ? '**' : ''}`,
      )
      return `| \`${name}\` | ${cell(description ?? '')} | ${shown.join(', ')} |`
    }),
].join('\n')

const folder = fileURLToPath(root)
const catalog = new URL('src/catalog/', root)
const coverage = coverageTable({
  operations,
  documented: new Set(klaviyo.at(klaviyo.documented.at(-1)).operations.map(({ id }) => id)),
  recordings: new Set([...recordings].map((name) => name.slice(1, -1))),
  sources: readdirSync(catalog, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: text(`src/catalog/${path}`) })),
})

const PAGES = {
  'README.md': { truth, admin },
  'docs/coverage.md': { coverage },
  'docs/fixtures.md': { sections },
  'docs/ui.md': { pages: pageTable(folder), names: testNames(folder) },
}
const written = Object.entries(PAGES).map(([path, blocks]) => {
  const before = text(path)
  const after = Object.entries(blocks).reduce(
    (page, [name, block]) =>
      page.replace(
        new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`),
        () => `<!-- ${name} -->\n${block}\n<!-- /${name} -->`,
      ),
    before,
  )
  const counted = after.replace(/operations=\d+\/\d+/, `operations=${served.length}/${operations.length}`)
  return { path, before, after: counted }
})
if (process.argv.includes('--check'))
  process.exit(written.every(({ before, after }) => before === after) ? 0 : 1)
for (const { path, after } of written) writeFileSync(new URL(path, root), after)
