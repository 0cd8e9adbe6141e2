import { pascal } from '../../base/text.js'
import { createBodyOf, updateBodyOf } from '../../compile/bodies.js'
import {
  type Body,
  type Done,
  type Draft,
  defineJob,
  doneItems,
  EXACT,
  type Patch,
  type PointsTo,
  type Resource,
  type Row,
  type World,
} from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { catalogCategory } from './catalog-category.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'
import { malformed } from './compound-id.js'

/*
 * The nine jobs that create, update and delete up to 100 items, variants or categories (catalogs-and-rest.md §3.8).
 */

type Verb = 'create' | 'update' | 'delete'

/** What the jobs of one type have of their own. */
interface Kind {
  readonly resource: Resource
  /** The member of bodies and the relationship, and the name in operation ids of the reads. */
  readonly member: string
  readonly single: string
  readonly reads: string
  readonly writes: string
  /** Reads of create and update jobs have a tier of their own (live-findings.md, catalogs). */
  readonly rate: 'L' | 'XL'
}

/** How the jobs of one verb process an item. */
interface Work {
  readonly of: (resource: Resource) => Body
  readonly pointsTo: PointsTo
  readonly run: (given: Draft & Patch, resource: Resource, world: World) => Done
}

const WORK: Readonly<Record<Verb, Work>> = {
  create: {
    of: createBodyOf,
    // guess: the errors of a create were not seen; new items have no id to name.
    pointsTo: 'item',
    run: (given, resource, world) => world.create(resource, given),
  },
  update: {
    of: updateBodyOf,
    pointsTo: 'id',
    run: (given, resource, world) => world.update(resource, named(given.id, resource, world), given),
  },
  delete: {
    of: ({ type }) => ({ type, schema: `${pascal(type)}DeleteQuery`, id: 'required' }),
    pointsTo: 'id',
    run(given, resource, world) {
      const row = named(given.id, resource, world)
      world.delete(resource, row)
      return row
    },
  },
}

/** The row that an item names, or a 404 in the words of a DELETE (nickdnk-get_bulk_update_catalog_items_jobs.200). */
function named(id = '', resource: Resource, world: World): Row {
  const problem = malformed(id)
  if (problem) throw refuse.problems([problem])
  const row = world.find(resource, id)
  if (!row) throw refuse.notFound((resource.operations.delete?.notFound ?? resource.notFound)(id))
  return row
}

const PAST = { create: 'created', update: 'updated', delete: 'deleted' } as const
const SECONDS_12 = 12_000

/** Declares the job of a verb for a type. */
function bulkJob(verb: Verb, { resource, member, single, reads, writes, rate }: Kind) {
  const { of, pointsTo, run } = WORK[verb]
  const readRate = verb === 'delete' ? 'XL' : rate
  const type = `catalog-${single}-bulk-${verb}-job`
  const shownAs = reads.replace('catalog_', '')
  return defineJob({
    type,
    schema: `Catalog${capital(single)}${capital(verb)}Job`,
    path: `${type}s`,
    tag: 'Catalogs',
    scope: 'catalogs',
    // seen: nickdnk-get_bulk_create_catalog_items_job.404 and its like.
    notFound: (id) => `A catalog-${single} bulk ${verb} job with id ${id} does not exist.`,
    waiting: 500,
    realisticMs: SECONDS_12,
    pointsTo,
    items: { member, of: of(resource), max: 100, doc: `Catalog ${member} to ${verb}, at most 100.` },
    attributes: {
      status: { filter: EXACT },
      created_at: {},
      total_count: { doc: `Number of ${member} in the request.` },
      completed_count: { doc: `Number of ${member} that were ${PAST[verb]}.` },
      failed_count: { doc: `Number of ${member} that failed.` },
      completed_at: {},
      errors: { doc: 'Errors, one per failed item.', entryDoc: 'Error of one item.' },
      expires_at: {},
    },
    relationships: {
      [member]: doneItems(resource.type, verb === 'delete' ? {} : { include: 'get' }),
    },
    operations: {
      list: {
        rate: readRate,
        id: `get_bulk_${verb}_${reads}_jobs`,
        aliases: [`get_${verb}_${shownAs}_jobs`, `get_catalog_${single}_bulk_${verb}_jobs`],
        page: { default: 100 },
      },
      get: {
        rate: readRate,
        id: `get_bulk_${verb}_${reads}_job`,
        aliases: [`get_${verb}_${shownAs}_job`, `get_catalog_${single}_bulk_${verb}_job`],
      },
      create: {
        rate: 'L',
        id: `bulk_${verb}_${writes}`,
        aliases: [`spawn_${verb}_${shownAs}_job`, `create_catalog_${single}_bulk_${verb}_job`],
      },
    },
    each: (given, _job, world) => run(given as unknown as Draft & Patch, resource, world),
  })
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

const VERBS: readonly Verb[] = ['create', 'update', 'delete']

const KINDS: readonly Kind[] = [
  {
    resource: catalogItem,
    member: 'items',
    single: 'item',
    reads: 'catalog_items',
    writes: 'catalog_items',
    rate: 'L',
  },
  {
    resource: catalogVariant,
    member: 'variants',
    single: 'variant',
    reads: 'variants',
    writes: 'catalog_variants',
    rate: 'L',
  },
  {
    resource: catalogCategory,
    member: 'categories',
    single: 'category',
    reads: 'categories',
    writes: 'catalog_categories',
    rate: 'XL',
  },
]

/** The jobs, by type and verb. */
export const bulkJobs: readonly Resource[] = KINDS.flatMap((kind) =>
  VERBS.map((verb) => bulkJob(verb, kind) as unknown as Resource),
)
