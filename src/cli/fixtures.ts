import { z } from 'zod'
import { UnusableFixture } from '../fixtures/fixture-problem.js'
import { MissingFixture } from '../fixtures/read-fixture.js'
import { fixtureFiles, includedFile } from '../fixtures/scenarios.js'
import { defineAdminCommand } from './admin-client.js'
import { Failure } from './exit.js'

const counts = z.record(z.string(), z.number())
const harvest = z.object({ made: counts, kept: counts })

/** Loads fixtures into an emulator that runs. */
export const seedCommand = defineAdminCommand({
  usage: 'seed <fixture...>',
  doc: 'load fixtures: files, directories, or scenarios by their names',
  example: 'klaviyo-emulator seed demo shop.yaml',
  flags: {},
  async ask(admin, words) {
    const files = await filesOf(words)
    return harvest.parse(await admin.ask({ method: 'POST', path: '/seed', body: { files } }))
  },
  show: ({ made, kept }) => [
    `made: ${told(made)}`,
    ...(Object.keys(kept).length > 0 ? [`kept: ${told(kept)}`] : []),
  ],
})

/** The files that are meant, and those they include, which are here and not where the emulator is. */
async function filesOf(meant: readonly string[]) {
  const { gather } = await import('../fixtures/gather.js')
  try {
    const gathered = gather(meant.flatMap(fixtureFiles), includedFile)
    return [...new Set(gathered.map(({ file }) => file))]
  } catch (error) {
    const mendable = error instanceof MissingFixture || error instanceof UnusableFixture
    throw mendable ? new Failure(error.message) : error
  }
}

function told(numbers: Readonly<Record<string, number>>): string {
  const parts = Object.entries(numbers).map(([section, number]) => `${section} ${number}`)
  return parts.join(', ') || 'nothing'
}
