import { execFile } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
const PICTURES = join(import.meta.dirname, 'pictures')

/** The part of a picture that may differ. */
const DIFFERENCE_MAX = 0.001

interface Compared {
  readonly skipped?: string
  readonly differences?: Readonly<Record<string, number>>
}

it.skipIf(hasNoBrowser)(
  'twelve pages look as their pictures show, in both themes',
  async ({ skip }) => {
    const { stdout } = await run(process.execPath, ['scripts/pictures.mjs', '--compare', 'dist/pictures'], {
      cwd: root,
    })
    const { skipped, differences = {} } = JSON.parse(stdout) as Compared
    if (skipped !== undefined) skip(`the pictures were ${skipped}`)
    expect(Object.keys(differences)).toHaveLength(24)
    const larger = Object.entries(differences).filter(([, part]) => part > DIFFERENCE_MAX)
    expect(larger, 'see dist/pictures; npm run pictures renews them').toEqual([])
  },
  240_000,
)

it('the pictures are small', () => {
  const sizes = readdirSync(PICTURES).map((name) => statSync(join(PICTURES, name)).size)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000)
})
