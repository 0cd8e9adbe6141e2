import { HEADERS } from './codes.mjs'
import { collectGarbage } from './in-process.mjs'

/**
 * Fills a catalog in this process with bulk jobs, 10 variants an item and 100 items a category, and prints: variants per
 * second of processor time, from the body to the completion of the last job; the processor time of a page of variants, first and last, and
 * of a page of items by category, at a tenth and at the whole; the resident memory. Arguments: the number of variants, and
 * that of items, if it is not a tenth of it.
 */
const { createEmulator } = await import(new URL('../dist/create-emulator.js', import.meta.url).href)

const JOB_SIZE = 100
const VARIANTS_AN_ITEM = 10
const PAGES = 300
const PORTION = 5_000
const variants = Number(process.argv[2] ?? 100_000)
const items = Number(process.argv[3] ?? variants / VARIANTS_AN_ITEM)
const emulator = createEmulator({ progress: { afterMs: 0 }, onBug: (error) => console.error(error) })
const idOf = (name) => `$custom:::$default:::${name}`

const product = (name) => ({
  external_id: name,
  title: `Title of ${name}`,
  description: `Description of ${name}`,
  url: `https://example.com/products/${name}`,
})

const category = (n) => ({
  type: 'catalog-category',
  attributes: { external_id: `C${n}`, name: `Category ${n}` },
})

const item = (n) => ({
  type: 'catalog-item',
  attributes: { ...product(`I${n}`), price: n % 100 },
  relationships: {
    categories: { data: [{ type: 'catalog-category', id: idOf(`C${Math.floor(n / JOB_SIZE)}`) }] },
  },
})

const variant = (n) => ({
  type: 'catalog-variant',
  attributes: { ...product(`V${n}`), sku: `S${n}`, inventory_quantity: n % 50, price: n % 100 },
  relationships: {
    item: { data: { type: 'catalog-item', id: idOf(`I${Math.floor(n / VARIANTS_AN_ITEM)}`) } },
  },
})

/** The bodies of the jobs that create what `one` returns for the numbers from `from` to `until`. */
function jobs(kind, member, one, from, until) {
  const bodies = []
  for (let start = from; start < until; start += JOB_SIZE) {
    const length = Math.min(JOB_SIZE, until - start)
    const data = Array.from({ length }, (_, at) => one(start + at))
    const type = `catalog-${kind}-bulk-create-job`
    bodies.push(Buffer.from(JSON.stringify({ data: { type, attributes: { [member]: { data } } } })))
  }
  return bodies
}

/** Passes the bodies one after the other, and returns the seconds of processor time until the last job is complete. */
async function run(path, bodies) {
  const before = process.cpuUsage()
  for (const body of bodies) await ask(path, 202, body)
  await ask('/api/catalog-categories?page[size]=1', 200)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

async function ask(path, expected, body) {
  const headers = { ...HEADERS, ...(body && { 'content-length': String(body.length) }) }
  const init = { method: body ? 'POST' : 'GET', headers, ...(body && { body }) }
  const response = await emulator.fetch(new Request(`http://127.0.0.1${path}`, init))
  const text = await response.text()
  if (response.status !== expected) throw new Error(`${response.status} from ${path}: ${text.slice(0, 300)}`)
  return text
}

/** The median of the milliseconds of processor time that a page takes. */
async function pageMs(path) {
  const times = []
  for (let n = 0; n < PAGES; n++) {
    const before = process.cpuUsage()
    await ask(path, 200)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1_000)
  }
  return times.sort((one, other) => one - other)[PAGES / 2]
}

async function pages() {
  const byCategory = `filter=${encodeURIComponent(`equals(category.id,"${idOf('C0')}")`)}`
  return {
    first: await pageMs('/api/catalog-variants?page[size]=20'),
    last: await pageMs('/api/catalog-variants?page[size]=20&sort=-created'),
    itemsByCategory: await pageMs(`/api/catalog-items?page[size]=20&${byCategory}`),
  }
}

/** Creates them in portions, so that their bodies take little memory; returns the seconds of processor time. */
async function create(kind, member, one, until, from = 0) {
  let seconds = 0
  for (let start = from; start < until; start += PORTION) {
    const bodies = jobs(kind, member, one, start, Math.min(until, start + PORTION))
    seconds += await run(`/api/catalog-${kind}-bulk-create-jobs`, bodies)
  }
  return seconds
}

const megabytes = async () => {
  await collectGarbage()
  return Math.round(process.memoryUsage().rss / 2 ** 20)
}
const figures = { variants, items }
await create('category', 'categories', category, items / JOB_SIZE)
await create('item', 'items', item, items)
figures.residentWithItems = await megabytes()
const tenth = variants / 10
await create('variant', 'variants', variant, tenth)
figures.pagesAtTenth = await pages()
const seconds = await create('variant', 'variants', variant, variants, tenth)
figures.perSecond = Math.round((variants - tenth) / seconds)
figures.pages = await pages()
figures.resident = await megabytes()
emulator.close()
console.log(JSON.stringify(figures))
