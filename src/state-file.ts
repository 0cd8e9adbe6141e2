import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { holdsState } from './control/load-state.js'
import { exportText } from './control/saved-state.js'
import { seedAccount } from './control/seeding.js'
import type { Emulator } from './emulator.js'
import { prepare } from './fixtures/load.js'
import { MissingFixture } from './fixtures/read-fixture.js'
import { fixtureFiles, included } from './fixtures/scenarios.js'

/** Brings the default account to the state that a file holds. Throws MissingFixture and UnusableFixture. */
export async function importState(
  path: string,
  exportOnExit: string | undefined,
  { desk }: Emulator,
): Promise<void> {
  // The first run of a pair of flags that name one file has nothing to import yet.
  if (path === exportOnExit && !existsSync(path)) return
  if (!existsSync(path))
    throw new MissingFixture(`there is no ${path} to import; klaviyo-emulator export writes one`)
  const files = fixtureFiles(path)
  const { gathered } = await prepare(files, included)
  if (!gathered.some(({ source }) => holdsState(source)))
    throw new MissingFixture(
      `${path} holds no state, as klaviyo-emulator export writes it; load it with --seeds`,
    )
  await seedAccount(files, { account: desk.accounts.default, desk, include: included })
}

/** Writes the default account as a fixture, whole or not at all for whoever reads it at the same time. */
export function exportState(path: string, { desk }: Emulator): void {
  writeFileSync(`${path}.new`, exportText(desk.accounts.default, desk.editions.newest))
  renameSync(`${path}.new`, path)
}
