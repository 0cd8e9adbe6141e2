import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { klaviyo } from '../dist/catalog/index.js'
import { createEmulator } from '../dist/index.js'

/** Writes what the README says of the emulator from the emulator itself: `node scripts/readme.mjs`, `--check` only looks. */
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
const recordings = new Set(files('test/recorded', '.test.ts').flatMap((each) => each.match(/'(nickdnk|nango|spree|amp|issue)-[\w.-]+'/g) ?? []))
const guesses = files('src', '.ts').reduce((sum, each) => sum + (each.match(/guess:/g) ?? []).length, 0)
const accepted = JSON.parse(text('openapi/accepted.json')).length

const truth = `| | |
| --- | --- |
| **Proven** | ${served.length} of ${operations.length} operations, held against Klaviyo's OpenAPI documents at ${klaviyo.revisions.length} revisions (${klaviyo.revisions[0]} to ${klaviyo.revisions.at(-1)}), with ${accepted} [differences](openapi/accepted.json), each with its reason: ${tags.map(({ tag, served, all }) => `${tag} ${served}${served < all ? `/${all}` : ''}`).join(', ')} |
| | ${recordings.size} recorded exchanges with the real API, replayed to the byte but for ids and times |
| | the official SDK for Node, family by family; \`kill -9\` in the middle of writes; 200 accounts at once |
| **Not proven** | the SDKs for Python, PHP and Ruby, and the container image: [described](docs/sdks.md), not run by the tests |
| | the other ${operations.length - served.length} operations answer **501** \`emulator_not_implemented\`, never a plausible 404 or an empty list |
| **Unknown** | ${guesses} places where Klaviyo's words or habits are not known: each is marked \`guess:\` in the source, with what was chosen |
| **Never** | sending messages, billing, Klaviyo's web application; headers of its edge (Cloudflare) |`

const emulator = createEmulator()
const { paths } = await (await emulator.fetch(new Request('http://localhost/__admin/admin.json'))).json()
emulator.close()
const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { summary }]) => `| \`${method.toUpperCase()} ${path.replace('/__admin', '')}\` | ${summary.replaceAll('|', '\\|')} |`),
)
const desk = ['| | |', '| --- | --- |', ...routes].join('\n')

const before = text('README.md')
const after = Object.entries({ truth, desk }).reduce(
  (page, [name, block]) =>
    page.replace(new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`), () => `<!-- ${name} -->\n${block}\n<!-- /${name} -->`),
  before,
)
if (process.argv.includes('--check')) process.exit(before === after ? 0 : 1)
writeFileSync(new URL('README.md', root), after)
