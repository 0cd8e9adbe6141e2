import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { every } from './base/clock.js'
import { type PreparedSeed, prepareSeed, resetToSeeds } from './control/seeds.js'
import type { Emulator } from './emulator.js'
import { fixtureFiles, included } from './fixtures/scenarios.js'

/** How often the files are looked at, in milliseconds: this works on every file system, mounted ones included. */
const LOOK_MS = 200

/** Reads the fixtures that names stand for. Throws MissingFixture and UnusableFixture. */
export async function readSeeds(meant: readonly string[]): Promise<PreparedSeed[]> {
  const files = meant.flatMap((each) => fixtureFiles(each))
  return Promise.all(files.map((file) => prepareSeed([file], included)))
}

/** What is watched, and who is told what goes wrong. */
interface Watch {
  readonly seeds?: readonly string[]
  /** With an account for every key all accounts begin anew, else the default one. */
  readonly isolation?: 'shared' | 'per-key' | undefined
  readonly onBug?: ((error: unknown) => void) | undefined
}

/**
 * Watches fixtures, and those they include: when one changes, the accounts that began with them begin anew. What
 * cannot be loaded is told, and changes nothing. What is returned ends it.
 */
export function watchSeeds(
  { desk }: Emulator,
  { seeds: meant = [], isolation, onBug = () => {} }: Watch,
): () => void {
  let seen = stampOf(meant, desk.seeds.ofEmulator)
  let loaded = seen
  let isBusy = false
  return every(LOOK_MS, () => {
    if (isBusy) return
    const now = stampOf(meant, desk.seeds.ofEmulator)
    // A file that is being written changes again: it is read once it has stayed what it is.
    const isSettled = now === seen
    seen = now
    if (!isSettled || now === loaded) return
    loaded = now
    isBusy = true
    void reload()
      .catch(onBug)
      .finally(() => {
        isBusy = false
      })
  })

  async function reload(): Promise<void> {
    const before = desk.seeds.ofEmulator
    const seeds = await readSeeds(meant)
    desk.seeds.use(seeds)
    try {
      for (const account of isolation === 'per-key' ? desk.accounts.all() : [desk.accounts.default]) {
        if (seeds.length > 0) await resetToSeeds(account, desk)
        else account.reset()
        desk.announcements.tell({ event: 'seed', companyId: account.companyId, detail: 'reloaded' })
      }
    } catch (error) {
      desk.seeds.use(before)
      throw error
    }
    loaded = stampOf(meant, seeds)
    seen = loaded
  }
}

/** What tells files from what they become: their names, sizes and times, those of included ones as well. */
function stampOf(meant: readonly string[], seeds: readonly PreparedSeed[]): string {
  const includedNames = seeds.flatMap(({ prepared }) => prepared.gathered.map(({ file }) => file.name))
  const paths = [...meant, ...includedNames].flatMap((path) => filesAt(path))
  return [...new Set(paths)]
    .map((path) => {
      const { mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? {}
      return `${path} ${mtimeMs} ${size}`
    })
    .join('\n')
}

/** A file, or the files of a directory; nothing where a scenario of the emulator is meant. */
function filesAt(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .map((name) => join(path, name))
}
