import { type Prepared, prepare } from '../fixtures/load.js'
import { includedAmong } from '../fixtures/scenarios.js'
import type { FixtureFile } from '../fixtures/source.js'
import type { Account } from './account.js'
import { type Desk, Mistake } from './desk.js'
import { digestOf, seedPrepared } from './seeding.js'

/** A fixture that is read and can be loaded as often as needed. */
export interface PreparedSeed {
  readonly prepared: Prepared
  readonly digests: readonly string[]
}

/** What was loaded into an account since it began. */
interface Loaded {
  readonly fixtures: (readonly FixtureFile[])[]
  characters: number
}

/** How much is remembered of what an account was given: fixtures, and the characters of all their files. */
const LOADED_MAX = { fixtures: 1_000, characters: 16_000_000 } as const

/** What accounts can go back to: the fixtures of the emulator, else those that were loaded into the account. */
export class Seeds {
  #ofEmulator: readonly PreparedSeed[] = []
  readonly #ofAccounts = new WeakMap<Account, Loaded>()

  /** The fixtures of `--seeds`. */
  get ofEmulator(): readonly PreparedSeed[] {
    return this.#ofEmulator
  }

  /** Uses other fixtures from now on. */
  use(seeds: readonly PreparedSeed[]): void {
    this.#ofEmulator = seeds
  }

  /** Remembers what was loaded into an account. */
  remember(account: Account, files: readonly FixtureFile[]): void {
    const loaded = this.#ofAccounts.get(account) ?? { fixtures: [], characters: 0 }
    loaded.fixtures.push(files)
    loaded.characters += files.reduce((sum, { text }) => sum + text.length, 0)
    this.#ofAccounts.set(account, loaded)
  }

  /** Forgets what was loaded into an account. */
  forget(account: Account): void {
    this.#ofAccounts.delete(account)
  }

  /** Is there anything for an account to go back to? */
  has(account: Account): boolean {
    return this.#ofEmulator.length > 0 || this.#ofAccounts.has(account)
  }

  /** Loads the fixtures of the emulator into an account; keys and applications go to the default account alone. */
  plant(account: Account, desk: Desk): void {
    const isCopy = account !== desk.accounts.default
    for (const { prepared, digests } of this.#ofEmulator)
      seedPrepared(prepared, { account, desk, digests, isCopy })
  }

  /** Reads what was loaded into an account. Throws Mistake when nothing was, or too much to remember. */
  async prepareOf(account: Account): Promise<readonly PreparedSeed[]> {
    const loaded = this.#ofAccounts.get(account)
    if (!loaded)
      throw new Mistake(
        `account ${account.companyId} has no seeds to go back to: start with --seeds, or load a fixture into it first`,
        409,
      )
    const { fixtures, characters } = loaded
    if (fixtures.length > LOADED_MAX.fixtures || characters > LOADED_MAX.characters)
      throw new Mistake(
        `more was loaded into account ${account.companyId} than is remembered; save a snapshot and restore it instead`,
        409,
      )
    return Promise.all(fixtures.map((files) => prepareSeed(files)))
  }
}

/** Reads a fixture, so that it can be loaded later on. Throws UnusableFixture. */
export async function prepareSeed(
  files: readonly FixtureFile[],
  include = includedAmong(files),
): Promise<PreparedSeed> {
  return { prepared: await prepare(files, include), digests: files.map(digestOf) }
}

/**
 * Empties an account and loads its seeds again. Throws Mistake when it has none, and UnusableFixture when they
 * cannot be loaded; then the account is what it was.
 */
export async function resetToSeeds(account: Account, desk: Desk): Promise<void> {
  const { seeds } = desk
  const own = seeds.ofEmulator.length > 0 ? undefined : await seeds.prepareOf(account)
  const before = account.save()
  account.reset()
  try {
    if (!own) seeds.plant(account, desk)
    for (const { prepared, digests } of own ?? []) seedPrepared(prepared, { account, desk, digests })
  } catch (error) {
    account.restore(before)
    throw error
  }
}
