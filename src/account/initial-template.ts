import { Clock } from '../base/clock.js'
import { type Instant, print, read } from '../base/instant.js'
import type { Catalog } from '../compile/catalog.js'
import type { Resource } from '../declare/resource.js'
import { mintId } from '../engine/mint.js'
import { DEFAULT_PROGRESS } from '../engine/progress.js'
import { LiveWorld } from '../engine/world.js'
import { plainAddress, type WorldContext } from '../engine/world-context.js'
import { openInMemory } from '../store/open-store.js'
import type { StoredRow } from '../store/row.js'
import { storedResources } from '../store/schema.js'
import type { StateTemplate } from '../store/state-template.js'
import type { Store } from '../store/store.js'
import { Scheduler } from './scheduler.js'

/**
 * The initial rows and tasks of an account, with gaps for its ids and instants. They are created once, for a sample
 * account. Copying them takes a quarter of the time of creating them again.
 */
export interface InitialTemplate {
  readonly state: StateTemplate
  /** The rows whose ids differ between accounts, in order of creation within a type. */
  readonly drawn: readonly NumberedRow[]
  /** The sequence number of the last row, by type. */
  readonly rows: Readonly<Record<string, number>>
  /** The sequence number of the last task; 0 without one. */
  readonly task: number
}

/** The templates of a catalog: of a usual account, and of an `empty` one. */
export interface PreparedTemplates {
  readonly usual: InitialTemplate
  readonly empty: InitialTemplate
}

interface NumberedRow {
  readonly type: string
  readonly seq: number
  /** Its place in a sequence of ids that its type shares with others. */
  readonly place?: number
}

/** An account, as far as its ids depend on it. */
type Owner = Pick<WorldContext, 'catalog' | 'companyId' | 'seed'>

/** An upper bound of the initial rows of one type. */
const ROWS_MAX = 10_000

/** The sample account. Its company id and its year occur in no other text of a new account. */
const SAMPLE = { companyId: 'Q0Q0Q0', seed: 'sample', webAddress: plainAddress }
const SAMPLE_AT = read('2001-02-03T04:05:06.070809+00:00')
const SAMPLE_INSTANT = /^2001-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/

const templates = new WeakMap<Catalog, Map<boolean, InitialTemplate>>()

/** Returns the template of a catalog, cached. An `empty` one has only rows that no account can be without. */
export function initialTemplate(catalog: Catalog, empty: boolean): InitialTemplate {
  const known = templates.get(catalog) ?? new Map<boolean, InitialTemplate>()
  templates.set(catalog, known)
  const template = known.get(empty) ?? createTemplate(catalog, empty)
  known.set(empty, template)
  return template
}

/** Sets the templates of a catalog, which are then not created. */
export function useTemplates(catalog: Catalog, { usual, empty }: PreparedTemplates): void {
  templates.set(
    catalog,
    new Map([
      [false, usual],
      [true, empty],
    ]),
  )
}

/** Creates initial rows one by one, in one transaction, and completes the jobs among them at once. */
export function createOneByOne(context: WorldContext, at: Instant, empty: boolean): void {
  const clock = new Clock()
  clock.freeze(at)
  context.store.write(() => {
    context.catalog.setUp(new LiveWorld(context, at), empty)
    new Scheduler(context, clock).runAll()
  })
}

function createTemplate(catalog: Catalog, empty: boolean): InitialTemplate {
  const store = openInMemory(catalog)
  try {
    createOneByOne({ ...SAMPLE, store, catalog, progress: () => DEFAULT_PROGRESS }, SAMPLE_AT, empty)
    return templateOf(store, catalog)
  } finally {
    store.close()
  }
}

function templateOf(store: Store, catalog: Catalog): InitialTemplate {
  const all = storedResources(catalog).flatMap((resource) =>
    store.pick(resource.type, {}, ROWS_MAX).map((row) => ({ ...row, resource, type: resource.type })),
  )
  const other = { store: noRows(), seed: 'other', companyId: 'Z1Z1Z1' }
  const drawn = all.filter((row) => mintId(row.resource, row, other, 0) !== row.id)
  const gaps = new Map([[SAMPLE.companyId, COMPANY], ...drawn.map((row) => [row.id, idGap(row)] as const)])
  const gapOf = (word: string) =>
    gaps.get(word) ?? (SAMPLE_INSTANT.test(word) ? `${INSTANT}${read(word) - SAMPLE_AT}` : undefined)
  return {
    state: store.template((text) => cut(text, gapOf)),
    drawn: drawn.map((row) => ({ type: row.type, seq: row.seq, ...placeOf(row, all) })),
    rows: Object.fromEntries(all.map(({ type, seq }) => [type, seq])),
    task: Math.max(0, ...store.tasks.all().map(({ seq }) => seq)),
  }
}

/** The place of a row in a sequence of ids that its type shares with others. */
function placeOf(
  { id, resource }: { readonly id: string; readonly resource: Resource },
  all: readonly { readonly id: string; readonly type: string }[],
): { readonly place?: number } {
  const { shared } = resource
  if (!shared) return {}
  const ids = all.filter(({ type }) => shared.includes(type)).map((row) => Number(row.id))
  return { place: Number(id) - Math.min(...ids) + 1 }
}

/** Splits a text at the words that are gaps. The odd parts are the names of the gaps. */
function cut(text: string, gapOf: (word: string) => string | undefined): string[] {
  const parts = ['']
  for (const word of text.split(/([\w:.+-]+)/)) {
    const gap = gapOf(word)
    if (gap === undefined) parts.push(`${parts.pop() ?? ''}${word}`)
    else parts.push(gap, '')
  }
  return parts
}

/** The names of gaps: the company id, an instant so many microseconds after the creation, the id of a row. */
const COMPANY = 'company'
const INSTANT = 'at+'
const idGap = ({ type, seq }: NumberedRow) => `${type}/${seq}`

/** Returns a function from the name of a gap to its text, for an account whose initial rows are created at `at`. */
export function gapTexts({ drawn }: InitialTemplate, owner: Owner, at: Instant): (gap: string) => string {
  const texts = new Map([[COMPANY, owner.companyId]])
  const stores = new Map<string, ReturnType<typeof noRows>>()
  for (const row of drawn) {
    const resource = owner.catalog.resources.get(row.type)
    if (!resource) continue
    const store = stores.get(row.type) ?? noRows()
    stores.set(row.type, store)
    const { place = 0 } = row
    const lastNumber = (type: string) => (type === resource.shared?.[0] ? place : 0)
    const account = { ...owner, store: { ...store, lastNumber } }
    const id = mintId(resource, { seq: row.seq, attributes: {}, related: {} }, account, at)
    store.add(id)
    texts.set(idGap(row), id)
  }
  return (gap) => {
    const known = texts.get(gap)
    if (known !== undefined) return known
    const instant = print(at + Number(gap.slice(INSTANT.length)))
    texts.set(gap, instant)
    return instant
  }
}

/** Stands in for the store of a new account: remembers the ids of one type, so that none is drawn twice. */
function noRows() {
  const ids: string[] = []
  return {
    add: (id: string) => void ids.push(id),
    find: (_type: string, id: string) => (ids.includes(id) ? NO_ROW : undefined),
    newestId: () => ids.at(-1),
    lastNumber: () => 0,
  }
}

const NO_ROW: StoredRow = { seq: 0, id: '', attributes: {}, related: {} }
