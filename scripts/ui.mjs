import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

/**
 * Bundles the code for browsers: each entry of `ui/` becomes one classic script without imports.
 * `node scripts/ui.mjs [directory]` writes to `directory`, by default `dist/ui`.
 */
const root = fileURLToPath(new URL('../', import.meta.url))
const target = process.argv[2] ?? join(root, 'dist/ui')

/** Entries by the name of their script. */
const SCRIPTS = { 'klaviyo.js': 'ui/onsite/klaviyo.ts' }

mkdirSync(target, { recursive: true })
for (const [name, input] of Object.entries(SCRIPTS))
  await build({
    input: join(root, input),
    platform: 'browser',
    transform: { target: 'es2018' },
    output: { file: join(target, name), format: 'iife', minify: true },
    logLevel: 'warn',
  })
