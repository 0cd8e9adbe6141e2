import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { document } from '../../src/openapi/document.js'
import { boot } from '../support/emulator.js'

const file = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'))
const committed = file('openapi/klaviyo-emulator.json')

describe('openapi/klaviyo-emulator.json', () => {
  it('matches the current tables (else: npm run openapi)', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(document(klaviyo.newest))))
  })

  it('is what the running emulator serves', async () => {
    const { body } = await boot().admin('GET', '/openapi.json')
    expect(body).toEqual(committed)
  })
})

describe.each([
  ['openapi/admin.json', '/admin.json'],
  ['seeds/schema.json', '/seed/schema.json'],
])('%s', (path, route) => {
  it('is what the running emulator serves (else: npm run openapi)', async () => {
    const { body } = await boot().admin('GET', route)
    expect(file(path)).toEqual(body)
  })
})
