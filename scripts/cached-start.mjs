import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * Runs the bundled command in $BUNDLE_DIRECTORY with the arguments of this process, writes its code caches when the parent
 * process says so, and ends (`code-cache.mjs`).
 */
const require = createRequire(import.meta.url)
const { mainUntilCached } = require(join(process.env.BUNDLE_DIRECTORY, 'load-program.cjs'))
const save = await mainUntilCached()
process.once('message', () => {
  save()
  process.exit()
})
