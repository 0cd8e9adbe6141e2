import { beforeAll, describe, expect, it } from 'vitest'
import type { ServedOperation } from '../../src/compile/operation.js'
import type { TestEmulator } from '../support/emulator.js'
import { sampled } from '../support/size.js'
import {
  bootDivided,
  dataOf,
  Ground,
  idsOf,
  isFillable,
  isMakeable,
  isPlural,
  linkTarget,
} from './prepared-account.js'
import { having, type Published, words } from './published.js'

/*
 * A collection is paged through in its smallest pages while rows are added: every row that existed at the start occurs
 * once, both forward and backward, in the default order and in every sort order.
 */

const ROWS = 5
const INSERTED = 2

const paged = having('list', 'related', 'linkage').filter(({ operation }) => {
  const { page, pathParameter, owner, subject } = operation
  return page && isPlural(subject.type) && (pathParameter === undefined || isMakeable(owner.type))
})

let klaviyo: TestEmulator

beforeAll(() => {
  klaviyo = bootDivided()
})

describe('paging through a collection', () => {
  for (const each of sampled(paged, 0, 2))
    it(`contains every row once, both ways: ${each.operation.id}`, async () => {
      const { operation } = each
      const ground = new Ground(klaviyo, operation.id)
      const add = await adding(ground, operation)
      const wanted = operation.page?.max === undefined ? (operation.page?.default ?? 0) + 1 : ROWS
      const old = new Set(add ? await several(wanted, add) : await standingIn(ground, operation))
      for (const sort of sampled([undefined, ...words(each, 'sort')], 0))
        await walk(ground, each, sort, old, add)
    })
})

/** How to add one more row to the collection; undefined if its rows are fixed on creation of the owner. */
async function adding(
  ground: Ground,
  operation: ServedOperation,
): Promise<(() => Promise<string>) | undefined> {
  const { owner, subject, pathParameter, anyFilterOf } = operation
  if (pathParameter !== undefined) {
    if (!isFillable(operation)) return undefined
    const id = await ground.standing(owner.type)
    return () => ground.fill(operation, id)
  }
  // The value of a required filter comes from the first row; the other rows share it.
  if (anyFilterOf.length > 0) await ground.standing(subject.type)
  return () => ground.make(subject.type)
}

async function several(count: number, add: () => Promise<string>): Promise<string[]> {
  const ids: string[] = []
  for (let each = 0; each < count; each++) ids.push(await add())
  return ids
}

async function standingIn(ground: Ground, operation: ServedOperation): Promise<string[]> {
  return dataOf(await ground.get(await ground.target(operation))).map(({ id }) => id)
}

async function walk(
  ground: Ground,
  { operation }: Published,
  sort: string | undefined,
  old: ReadonlySet<string>,
  add: (() => Promise<string>) | undefined,
): Promise<void> {
  const size = operation.page?.max === undefined ? undefined : '1'
  const first = await ground.target(operation, { sort, 'page[size]': size })
  const forward = await follow(ground, first, 'next', add)
  const met = forward.ids.filter((id) => old.has(id))
  expect(met.toSorted(), `sort=${sort}`).toEqual([...old].toSorted())
  // Pages whose cursor is the id of their first row have no `prev`.
  if (operation.subject.order?.cursor === 'first') return
  const backward = await follow(ground, forward.last, 'prev')
  expect(
    backward.ids.filter((id) => old.has(id)),
    `sort=${sort}`,
  ).toEqual(met.toReversed())
}

/** The ids of the pages from one on, in the order of the links; rows are added after the first few pages. */
async function follow(
  ground: Ground,
  from: string,
  link: 'next' | 'prev',
  add?: () => Promise<string>,
): Promise<{ ids: string[]; last: string }> {
  const ids: string[] = []
  let last = from
  let pages = 0
  for (let at: string | null = from; at !== null; pages += 1) {
    const reply = await ground.get(at)
    last = at
    ids.push(...(link === 'prev' ? idsOf(reply).toReversed() : idsOf(reply)))
    at = linkTarget(reply.body.links[link])
    if (at !== null && pages < INSERTED) await add?.()
    expect(pages).toBeLessThan(1_000)
  }
  return { ids, last }
}
