import { writeFileSync } from 'node:fs'
import { klaviyo } from '../dist/catalog/index.js'
import { createEmulator } from '../dist/index.js'
import { document } from '../dist/openapi/document.js'
import { adminTypes } from './admin-types.mjs'
import { fixtureTypes } from './fixture-types.mjs'

const emulator = createEmulator()
const fetchAdmin = async (path) =>
  (await emulator.fetch(new Request(`http://localhost/__admin${path}`))).json()

const schema = await fetchAdmin('/seed/schema.json')

/** Files that are generated from the catalog and committed, so that a review shows the effect of a change. */
const FILES = {
  'openapi/klaviyo-emulator.json': document(klaviyo.newest),
  'openapi/admin.json': await fetchAdmin('/admin.json'),
  'seeds/schema.json': schema,
}

for (const [path, content] of Object.entries(FILES))
  writeFileSync(new URL(`../${path}`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`)
writeFileSync(
  new URL('../ui/api/admin-routes.ts', import.meta.url),
  adminTypes(FILES['openapi/admin.json'], '/__admin'),
)
writeFileSync(new URL('../seeds/fixture.d.ts', import.meta.url), fixtureTypes(schema))
emulator.close()
