import { createHash } from 'node:crypto'
import type { Include } from '../fixtures/gather.js'
import { type Harvest, loadPrepared, type Prepared, prepare } from '../fixtures/load.js'
import type { FixtureFile } from '../fixtures/source.js'
import type { Account } from './account.js'
import type { Desk } from './desk.js'
import { bringToState } from './load-state.js'
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
  return seedPrepared(await prepare(fresh, include), { account, desk, digests: files.map(digestOf) })
}

/** What prepared fixtures are loaded into. */
interface PreparedGround extends Pick<Ground, 'account' | 'desk'> {
  /** What the account remembers of the files that it was given. */
  readonly digests: readonly string[]
  /** Is it one of many accounts that begin alike? Then keys and applications, which are there once, are left out. */
  readonly isCopy?: boolean
}

/** As `seedAccount`, for fixtures that are read already: nothing has to be waited for. */
export function seedPrepared(
  prepared: Prepared,
  { account, desk, digests, isCopy = false }: PreparedGround,
): Harvest {
  const state = bringToState(prepared.gathered, account, desk)
  const before = account.clock.state
  const nursery = account.nursery()
  const keep = <T>(work: () => T): T =>
    nursery.write(() => {
      const made = work()
      // Kept with what it was about: who is killed in between would load it again.
      account.rememberPlanted(digests)
      return made
    })
  try {
    const harvest = loadPrepared(prepared, {
      nursery: { ...nursery, write: keep },
      standing: standingSections(account, desk, isCopy),
    })
    account.moveClock(() => {})
    return state ? { ...harvest, made: { state: state.rows, ...harvest.made } } : harvest
  } catch (error) {
    if (state) state.undo()
    else account.moveClock((clock) => clock.put(before))
    throw error
  }
}

/** What an account remembers of a file that was loaded into it. */
export function digestOf({ name, text }: FixtureFile): string {
  return createHash('sha256').update(`${name}\n${text}`).digest('base64url').slice(0, 16)
}
