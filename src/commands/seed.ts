import { z } from 'zod'
import { fixtureFiles, MissingFixture } from '../fixtures/scenarios.js'
import { defineDeskCommand } from './desk-client.js'
import { Failure } from './ending.js'

const counts = z.record(z.string(), z.number())
const harvest = z.object({ made: counts, kept: counts })

/** Loads fixtures into an emulator that runs. */
export const seed = defineDeskCommand({
  usage: 'seed <fixture...>',
  doc: 'load fixtures: files, directories, or scenarios by their names',
  example: 'klaviyo-emulator seed demo shop.yaml',
  flags: {},
  async ask(desk, words) {
    const files = words.flatMap(filesOf)
    return harvest.parse(await desk.ask({ method: 'POST', path: '/seed', body: { files } }))
  },
  show: ({ made, kept }) => [
    `made: ${told(made)}`,
    ...(Object.keys(kept).length > 0 ? [`kept: ${told(kept)}`] : []),
  ],
})

function filesOf(meant: string) {
  try {
    return fixtureFiles(meant)
  } catch (error) {
    throw error instanceof MissingFixture ? new Failure(error.message) : error
  }
}

function told(numbers: Readonly<Record<string, number>>): string {
  const parts = Object.entries(numbers).map(([section, number]) => `${section} ${number}`)
  return parts.join(', ') || 'nothing'
}
