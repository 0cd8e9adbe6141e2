import { writeFileSync } from 'node:fs'

/**
 * Does once what each start would repeat, after the compiler. Verifies the catalogs of all revisions, which throws for
 * a mistake in a declaration, and says so in `dist/compile/verify/verified-by-build.js`. Writes the initial rows of
 * Klaviyo's catalog to `dist/account/prepared-templates.js`.
 */
const { klaviyo } = await import('../dist/catalog/index.js')
const { initialTemplate } = await import('../dist/account/initial-template.js')

for (const revision of klaviyo.revisions) klaviyo.at(revision)
replaceModule('compile/verify/verified-by-build.js', 'VERIFIED_BY_BUILD', true)

const prepared = {
  usual: initialTemplate(klaviyo.newest, false),
  empty: initialTemplate(klaviyo.newest, true),
}
replaceModule('account/prepared-templates.js', 'PREPARED', prepared)

/** Replaces a module of `dist` by one that exports `value` as `name`. */
function replaceModule(path, name, value) {
  writeFileSync(
    new URL(`../dist/${path}`, import.meta.url),
    `export const ${name} = ${JSON.stringify(value)}\n`,
  )
}
