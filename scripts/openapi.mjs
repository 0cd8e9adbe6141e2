import { writeFileSync } from 'node:fs'
import { klaviyo } from '../dist/catalog/index.js'
import { document } from '../dist/openapi/document.js'

writeFileSync(
  new URL('../openapi/klaviyo-emulator.json', import.meta.url),
  `${JSON.stringify(document(klaviyo.newest), null, 2)}\n`,
)
