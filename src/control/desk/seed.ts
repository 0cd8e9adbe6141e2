import { z } from 'zod'
import { suggested } from '../../base/text.js'
import { includedAmong, scenario, scenarioNames } from '../../fixtures/scenarios.js'
import { fixtureSchema } from '../../fixtures/schema.js'
import type { FixtureFile } from '../../fixtures/source.js'
import { type DeskAction, defineAction, Mistake } from '../desk.js'
import { seedAccount } from '../seeding.js'
import { standingSections } from '../standing.js'

const wanted = z
  .strictObject({
    scenario: z.string().meta({ description: 'The name of a scenario that comes with the emulator.' }),
    files: z.array(z.strictObject({ name: z.string(), text: z.string() })).min(1),
    fixture: z
      .record(z.string(), z.unknown())
      .meta({ description: 'A fixture as JSON, section by section.' }),
  })
  .partial()
  .refine((given) => Object.keys(given).length === 1, 'must have exactly one of scenario, files and fixture')

const counts = z.record(z.string(), z.number())

/** Fixtures: everything an account is to have, told by names. */
export const seedActions: readonly DeskAction[] = [
  defineAction({
    method: 'POST',
    path: '/seed',
    doc: 'Loads fixtures into the account: all of them, or nothing. What is there already by its name is kept.',
    takes: wanted,
    gives: z.object({ made: counts, kept: counts }),
    async run({ desk, account, body }) {
      const files = filesOf(body)
      const harvest = await seedAccount(files, { desk, account, include: includedAmong(files) })
      desk.seeds.remember(account, files)
      desk.announcements.tell({ event: 'seed', companyId: account.companyId })
      return harvest
    },
  }),

  defineAction({
    method: 'GET',
    path: '/seed/schema.json',
    doc: 'What fixtures may hold, as a JSON schema for editors.',
    run: ({ desk, account }) => fixtureSchema(desk.editions.newest, standingSections(account, desk)),
  }),

  defineAction({
    method: 'GET',
    path: '/seed/scenarios',
    doc: 'The scenarios that come with the emulator.',
    run: () => ({ scenarios: scenarioNames() }),
  }),
]

function filesOf({ scenario: name, files, fixture }: z.output<typeof wanted>): readonly FixtureFile[] {
  if (files) return files
  if (fixture) return [{ name: 'fixture', text: JSON.stringify(fixture, null, 2) }]
  const found = scenario(name ?? '')
  if (!found) throw new Mistake(`there is no scenario ${name}${suggested(name ?? '', scenarioNames())}`, 404)
  return [found]
}
