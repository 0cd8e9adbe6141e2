import { writeFileSync } from 'node:fs'

/**
 * Replaces `dist/account/prepared-templates.js` by a module with the initial rows of Klaviyo's catalog, so that they
 * are not created at each start. Runs after the compiler.
 */
const { klaviyo } = await import('../dist/catalog/index.js')
const { initialTemplate } = await import('../dist/account/initial-template.js')

const prepared = {
  usual: initialTemplate(klaviyo.newest, false),
  empty: initialTemplate(klaviyo.newest, true),
}
writeFileSync(
  new URL('../dist/account/prepared-templates.js', import.meta.url),
  `export const PREPARED = ${JSON.stringify(prepared)}\n`,
)
