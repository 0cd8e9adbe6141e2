import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createInitialRows } from '../../src/account/initial-rows.js'
import { createOneByOne } from '../../src/account/initial-template.js'
import { LAST_PRESENT } from '../../src/base/clock.js'
import { read } from '../../src/base/instant.js'
import { klaviyo } from '../../src/catalog/index.js'
import type { Progress } from '../../src/engine/progress.js'
import { plainAddress, type WorldContext } from '../../src/engine/world-context.js'
import { readDump } from '../../src/store/dump.js'
import { openInMemory } from '../../src/store/open-store.js'

const catalog = klaviyo.newest

/** The rows, sequences and tasks of a new account, as text. */
function stateOf(
  fill: (context: WorldContext) => void,
  account: Omit<WorldContext, 'store' | 'catalog' | 'webAddress'>,
): string {
  const store = openInMemory(catalog)
  fill({ ...account, store, catalog, webAddress: plainAddress })
  const state = JSON.stringify(readDump(store.serialize(), catalog), undefined, 1)
  store.close()
  return state
}

describe('the initial rows of an account', () => {
  it('equal those created one by one, for any seed, company id, instant and progress', () => {
    const progress: fc.Arbitrary<Progress> = fc.constantFrom(
      { afterMs: 0 },
      { afterMs: 5_000 },
      { reads: 2 },
      { realistic: true },
    )
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.string(),
          companyId: fc.stringMatching(/^[A-Za-z0-9]{6}$/),
          at: fc.oneof(
            fc.integer({ min: 0, max: LAST_PRESENT }),
            fc.constantFrom(0, 1, LAST_PRESENT, read('2026-11-28T12:00:00+00:00')),
          ),
          empty: fc.boolean(),
          progress,
        }),
        ({ at, empty, progress, ...rest }) => {
          const account = { ...rest, progress: () => progress }
          const copied = stateOf((context) => createInitialRows(context, at, empty), account)
          expect(copied).toBe(stateOf((context) => createOneByOne(context, at, empty), account))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('have ids that differ between accounts, and never occur twice in a type', () => {
    const idsOf = (seed: string) => {
      const store = openInMemory(catalog)
      createInitialRows(
        { store, catalog, seed, companyId: seed, progress: () => ({ afterMs: 0 }), webAddress: plainAddress },
        read('2026-11-28T12:00:00+00:00'),
        false,
      )
      const { rows } = readDump(store.serialize(), catalog)
      store.close()
      return rows.metric?.map(({ id }) => id) ?? []
    }
    const [one, other] = [idsOf('AAAAAA'), idsOf('BBBBBB')]
    expect(one).toHaveLength(19)
    expect(new Set([...one, ...other]).size).toBe(38)
  })
})
