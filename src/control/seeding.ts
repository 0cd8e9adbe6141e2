import { createHash } from 'node:crypto'
import type { Include } from '../fixtures/gather.js'
import { type Harvest, load } from '../fixtures/load.js'
import type { FixtureFile } from '../fixtures/source.js'
import type { Account } from './account.js'
import type { Desk } from './desk.js'
import { standingSections } from './standing.js'

/** What fixtures are loaded into, and where their includes are looked for. */
export interface Ground {
  readonly account: Account
  readonly desk: Desk
  readonly include: Include
  /** Files that the account was given before, to the letter, are left out. */
  readonly once?: boolean
}

/**
 * Loads fixtures into an account, does the work that falls due with it, and says what became of them. Throws
 * UnusableFixture, and then the account is what it was.
 */
export async function seedAccount(
  files: readonly FixtureFile[],
  { account, desk, include, once = false }: Ground,
): Promise<Harvest> {
  const fresh = once ? files.filter((file) => !account.planted.has(digestOf(file))) : files
  const before = account.clock.state
  const nursery = account.nursery()
  const keep = <T>(work: () => T): T =>
    nursery.write(() => {
      const made = work()
      // Kept with what it was about: who is killed in between would load it again.
      account.rememberPlanted(files.map(digestOf))
      return made
    })
  try {
    const harvest = await load(fresh, {
      nursery: { ...nursery, write: keep },
      standing: standingSections(account, desk),
      include,
    })
    account.moveClock(() => {})
    return harvest
  } catch (error) {
    account.moveClock((clock) => clock.put(before))
    throw error
  }
}

function digestOf({ name, text }: FixtureFile): string {
  return createHash('sha256').update(`${name}\n${text}`).digest('base64url').slice(0, 16)
}
