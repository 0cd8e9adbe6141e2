import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.js'
import { defineBody } from '../../src/declare/body.js'
import { defineJob, doneItems } from '../../src/declare/job.js'
import type { JobShape } from '../../src/declare/job-shape.js'
import { EXACT } from '../../src/declare/kinds/kind.js'
import { named } from '../../src/declare/relationship.js'
import type { Resource } from '../../src/declare/resource.js'

const ink = defineBody({ type: 'page', schema: 'PageQuery', attributes: {} })

const PATHS = { type: 'page-job', path: 'page-jobs', tag: 'Paper', scope: 'pages' } as const

/** A valid job declaration. */
const job: Resource = defineJob({
  ...PATHS,
  notFound: (id) => `No job ${id}.`,
  waiting: 3,
  items: { member: 'pages', of: ink, max: 10, doc: 'The pages.' },
  attributes: { status: { filter: EXACT }, total_count: {}, errors: {} },
  operations: { create: { rate: 'S' } },
  each: () => true,
}) as Resource

/** A copy of the declaration with changes; a member that is undefined is left out. */
function changed(
  changes: { readonly [K in keyof JobShape]?: JobShape[K] | undefined },
  more: Partial<Resource> = {},
): Resource {
  const all = { ...job.job, ...changes }
  const shape = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return { ...job, ...more, job: shape as unknown as JobShape }
}

/** The declaration without some of its attributes. */
function without(...names: string[]): Pick<Resource, 'attributes'> {
  const kept = Object.entries(job.attributes).filter(([name]) => !names.includes(name))
  return { attributes: Object.fromEntries(kept) }
}

const compiled = (resource: Resource) => () =>
  compile('2026-07-15', [{ tag: 'Paper', resources: [resource] }], [])
const naming = (...mistakes: string[]) =>
  new Error(`The catalog 2026-07-15 has mistakes:\n  ${mistakes.join('\n  ')}`)

const done = { pages: doneItems('page', {}) }

describe('a job', () => {
  it('that is valid is accepted, and its request returns 202', () => {
    expect(compiled(job)().operations).toMatchObject([{ id: 'create_page_job', status: 202 }])
  })

  it.each<readonly [string, Resource, string]>([
    [
      'has no status',
      changed({ waiting: undefined }, without('status')),
      'page-job.attributes.status is missing: a job needs a status',
    ],
    [
      'is kept for no time',
      changed({ keptMs: 0 }),
      'page-job.job.keptMs is 0; a job is kept for at least 1 ms',
    ],
    [
      'takes less than no time',
      changed({ realisticMs: -1 }),
      'page-job.job.realisticMs is -1; it is at least 0',
    ],
    ['may never wait', changed({ waiting: 0 }), 'page-job.job.waiting is 0; it is a whole number from 1'],
    [
      'takes more items than any body may hold',
      changed({ items: { member: 'pages', of: ink, max: 10_001, doc: '' } }),
      'page-job.job.items.max is 10001; it is a whole number from 1 to 10000',
    ],
    [
      'has items that nothing carries out',
      changed({ each: undefined }, without('errors')),
      'page-job.job.each is missing: the items need it',
    ],
    [
      'carries out items it does not have',
      changed({ items: undefined, countsLate: true }),
      'page-job.job.each has no items: neither items nor find is declared',
    ],
    [
      'does nothing',
      changed({ items: undefined, each: undefined }, without('errors', 'total_count')),
      'page-job.job does nothing: neither each nor complete is declared',
    ],
    [
      'counts what it has not found yet',
      changed({ find: () => [] }),
      'page-job.attributes.total_count is known only when the job is complete: it needs countsLate',
    ],
    [
      'tells errors twice',
      changed({ refused: () => {} }),
      'page-job.attributes.errors stays empty, since refused receives the errors',
    ],
    [
      'points to ids that items do not have',
      changed({ pointsTo: 'id' }),
      "page-job.job.pointsTo is 'id', which the body of page-job.job.items does not have",
    ],
    [
      'shows items though it has none',
      changed(
        { items: undefined, each: undefined, complete: () => {} },
        { ...without('errors', 'total_count'), relationships: done },
      ),
      'page-job.relationships.pages stays empty, since there is no each',
    ],
    [
      'hides a relationship by what is no attribute',
      changed(
        {},
        {
          relationships: {
            pages: named('page', {
              held: 'ids',
              data: 'read',
              absentWhenEmpty: { once: { attribute: 'state', is: 'x' } },
            }),
          },
        },
      ),
      'page-job.relationships.pages depends on state, which is not an attribute',
    ],
  ])('that %s is a mistake', (_, resource, mistake) => {
    expect(compiled(resource)).toThrow(naming(mistake))
  })

  it('with a limit can be found by its status', () => {
    const bare = defineJob({
      ...PATHS,
      notFound: (id) => `No job ${id}.`,
      waiting: 3,
      attributes: { status: {} },
      operations: {},
      complete: () => {},
    })
    expect(compiled(bare as Resource)).toThrow(
      naming('page-job.job.waiting counts jobs by their status, which no filter of page-job reaches'),
    )
  })
})
