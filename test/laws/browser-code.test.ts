import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The maximum size of a script, compressed, in bytes. */
const BUDGETS: Readonly<Record<string, number>> = { 'klaviyo.js': 10_000, 'hub.js': 20_000 }

describe('the code for browsers', () => {
  const built = mkdtempSync(join(tmpdir(), 'ui-'))
  afterAll(() => rmSync(built, { recursive: true }))
  execFileSync(process.execPath, [join(root, 'scripts/ui.mjs'), built])
  const files = readdirSync(built, { withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ name }) => ({ name, text: readFileSync(join(built, name), 'utf8') }))

  it.each(Object.entries(BUDGETS))('%s weighs at most %d bytes', (name, most) => {
    const text = files.find((file) => file.name === name)?.text ?? ''
    expect(text.length).toBeGreaterThan(1_000)
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(most)
  })

  it('the onsite script and its forms together weigh at most 18000 bytes', () => {
    const parts = files.filter(({ name }) => name === 'klaviyo.js' || name === 'forms.js')
    expect(parts).toHaveLength(2)
    const weights = parts.map(({ text }) => gzipSync(text, { level: 9 }).length)
    expect(weights.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(18_000)
  })

  it('the onsite script is in the syntax of 2018, for the browsers of shops', () => {
    const text = files.find(({ name }) => name === 'klaviyo.js')?.text
    expect(text).not.toMatch(/\?\.[a-z[(]|\?\?|^import |^export /m)
  })

  it('does not evaluate text or write markup, so that strict content security policies allow it', () => {
    const banned = /\beval\(|new Function\(|innerHTML|insertAdjacentHTML|document\.write\(/i
    const sources = readdirSync(join(root, 'ui'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({ name, text: readFileSync(join(root, 'ui', name), 'utf8') }))
    expect(sources.length).toBeGreaterThan(20)
    expect(sources.filter(({ text }) => banned.test(text)).map(({ name }) => name)).toEqual([])
  })
})
