import { beforeAll, describe, expect, it } from 'vitest'
import type { ServedOperation } from '../../src/compile/operation.js'
import type { TestEmulator } from '../support/emulator.js'
import { sampled } from '../support/size.js'
import {
  bootPerKey,
  dataOf,
  idsOf,
  isCreatable,
  isFillable,
  isPlural,
  linkTarget,
  PreparedAccount,
} from './prepared-account.js'
import { type Published, valuesOf, withVerbs } from './published.js'

/*
 * A collection is paged through in its smallest pages while rows are added: every row that existed at the start occurs
 * once, both forward and backward, in the default order and in every sort order.
 */

const ROWS = 5
const INSERTED = 2

const paged = withVerbs('list', 'related', 'linkage').filter(({ operation }) => {
  const { page, pathParameter, owner, subject } = operation
  return page && isPlural(subject.type) && (pathParameter === undefined || isCreatable(owner.type))
})

let klaviyo: TestEmulator

beforeAll(() => {
  klaviyo = bootPerKey()
})

describe('paging through a collection', () => {
  for (const each of sampled(paged, 0, 2))
    it(`contains every row once, both ways: ${each.operation.id}`, async () => {
      const { operation } = each
      const account = new PreparedAccount(klaviyo, operation.id)
      const add = await rowSource(account, operation)
      const wanted = operation.page?.max === undefined ? (operation.page?.default ?? 0) + 1 : ROWS
      const old = new Set(add ? await several(wanted, add) : await existingIds(account, operation))
      for (const sort of sampled([undefined, ...valuesOf(each, 'sort')], 0))
        await walk(account, each, sort, old, add)
    })
})

/** How to add one more row to the collection; undefined if its rows are fixed on creation of the owner. */
async function rowSource(
  account: PreparedAccount,
  operation: ServedOperation,
): Promise<(() => Promise<string>) | undefined> {
  const { owner, subject, pathParameter, anyFilterOf } = operation
  if (pathParameter !== undefined) {
    if (!isFillable(operation)) return undefined
    const id = await account.existing(owner.type)
    return () => account.fill(operation, id)
  }
  // The value of a required filter comes from the first row; the other rows share it.
  if (anyFilterOf.length > 0) await account.existing(subject.type)
  return () => account.make(subject.type)
}

async function several(count: number, add: () => Promise<string>): Promise<string[]> {
  const ids: string[] = []
  for (let each = 0; each < count; each++) ids.push(await add())
  return ids
}

async function existingIds(account: PreparedAccount, operation: ServedOperation): Promise<string[]> {
  return dataOf(await account.get(await account.target(operation))).map(({ id }) => id)
}

async function walk(
  account: PreparedAccount,
  { operation }: Published,
  sort: string | undefined,
  old: ReadonlySet<string>,
  add: (() => Promise<string>) | undefined,
): Promise<void> {
  const size = operation.page?.max === undefined ? undefined : '1'
  const first = await account.target(operation, { sort, 'page[size]': size })
  const forward = await follow(account, first, 'next', add)
  const seen = forward.ids.filter((id) => old.has(id))
  expect(seen.toSorted(), `sort=${sort}`).toEqual([...old].toSorted())
  // Pages whose cursor is the id of their first row have no `prev`.
  if (operation.subject.order?.cursor === 'first') return
  const backward = await follow(account, forward.last, 'prev')
  expect(
    backward.ids.filter((id) => old.has(id)),
    `sort=${sort}`,
  ).toEqual(seen.toReversed())
}

/** The ids of the pages from one on, in the order of the links; rows are added after the first few pages. */
async function follow(
  account: PreparedAccount,
  from: string,
  link: 'next' | 'prev',
  add?: () => Promise<string>,
): Promise<{ ids: string[]; last: string }> {
  const ids: string[] = []
  let last = from
  let pages = 0
  for (let at: string | null = from; at !== null; pages += 1) {
    const reply = await account.get(at)
    last = at
    ids.push(...(link === 'prev' ? idsOf(reply).toReversed() : idsOf(reply)))
    at = linkTarget(reply.body.links[link])
    if (at !== null && pages < INSERTED) await add?.()
    expect(pages).toBeLessThan(1_000)
  }
  return { ids, last }
}
