import { z } from 'zod'
import { late } from '../base/late.js'
import { UnusableFixture } from '../fixtures/fixture-problem.js'
import { MissingFixture } from '../fixtures/read-fixture.js'
import { fixtureFiles, includedFile } from '../fixtures/scenarios.js'
import { defineAdminCommand } from './admin-client.js'
import { Failure } from './exit.js'

const counts = late(() => z.record(z.string(), z.number()))
const summary = late(() => z.object({ made: counts(), kept: counts() }))

/** `seed`: loads fixtures into a running emulator. */
export const seedCommand = defineAdminCommand({
  usage: 'seed <fixture...>',
  doc: 'load fixtures: files, directories or names of scenarios',
  example: 'klaviyo-emulator seed demo shop.yaml',
  flags: {},
  async run(admin, words) {
    const files = await filesOf(words)
    return summary().parse(await admin.request({ method: 'POST', path: '/seed', body: { files } }))
  },
  show: ({ made, kept }) => [
    `made: ${countsInWords(made)}`,
    ...(Object.keys(kept).length > 0 ? [`kept: ${countsInWords(kept)}`] : []),
  ],
})

/** The fixtures and those they include, read here since the emulator may run elsewhere. Throws Failure. */
async function filesOf(meant: readonly string[]) {
  const { gather } = await import('../fixtures/gather.js')
  try {
    const gathered = gather(meant.flatMap(fixtureFiles), includedFile)
    return [...new Set(gathered.map(({ file }) => file))]
  } catch (error) {
    const isExpected = error instanceof MissingFixture || error instanceof UnusableFixture
    throw isExpected ? new Failure(error.message) : error
  }
}

function countsInWords(numbers: Readonly<Record<string, number>>): string {
  const parts = Object.entries(numbers).map(([section, number]) => `${section} ${number}`)
  return parts.join(', ') || 'nothing'
}
