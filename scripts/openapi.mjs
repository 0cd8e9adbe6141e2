import { writeFileSync } from 'node:fs'
import { klaviyo } from '../dist/catalog/index.js'
import { createEmulator } from '../dist/index.js'
import { document } from '../dist/openapi/document.js'
import { fixtureTypes } from './fixture-types.mjs'

const emulator = createEmulator()
const asked = async (path) => (await emulator.fetch(new Request(`http://localhost/__admin${path}`))).json()

const schema = await asked('/seed/schema.json')

/** What is generated from the tables and committed: a change in a table is a diff in review. */
const FILES = {
  'openapi/klaviyo-emulator.json': document(klaviyo.newest),
  'openapi/admin.json': await asked('/admin.json'),
  'seeds/schema.json': schema,
}

for (const [path, content] of Object.entries(FILES))
  writeFileSync(new URL(`../${path}`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`)
writeFileSync(new URL('../seeds/fixture.d.ts', import.meta.url), fixtureTypes(schema))
emulator.close()
