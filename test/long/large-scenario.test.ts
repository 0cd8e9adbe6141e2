import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'

describe('the scenario large', () => {
  it('has more than a page of everything', { timeout: 180_000 }, async () => {
    const emulator = boot()
    await emulator.admin('POST', '/seed', { scenario: 'large' })
    const { resources } = (await emulator.admin('GET', '/state')).body
    expect(resources).toMatchObject({ profile: 50_000, 'coupon-code': 10_000, event: 20_000 })
  })
})
