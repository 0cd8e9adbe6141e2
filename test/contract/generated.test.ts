import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { document } from '../../src/openapi/document.js'
import { boot } from '../support/emulator.js'

const committed = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../openapi/klaviyo-emulator.json'), 'utf8'),
)

describe('openapi/klaviyo-emulator.json', () => {
  it('is what the tables say today (else: npm run openapi)', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(document(klaviyo.newest))))
  })

  it('is what the running emulator serves', async () => {
    const { body } = await boot().admin('GET', '/openapi.json')
    expect(body).toEqual(committed)
  })
})
