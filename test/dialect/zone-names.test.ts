import { describe, expect, it } from 'vitest'
import { isListedZone } from '../../src/dialect/zone-names.js'
import { hasReference, officialDocument } from '../support/reference.js'

describe('the time zones of definitions of flows', () => {
  it.each(['Europe/Berlin', 'Asia/Kolkata', 'US/Eastern', 'Canada/Pacific', 'UTC', 'GMT'])(
    'are %s',
    (name) => {
      expect(isListedZone(name)).toBe(true)
    },
  )

  it.each(['EST', 'Asia/Calcutta', 'europe/berlin', 'America/Coyhaique', 'Etc/UTC', '+01:00', ''])(
    'are not %j',
    (name) => {
      expect(isListedZone(name)).toBe(false)
    },
  )

  it.skipIf(!hasReference)('are those of the official document', () => {
    const action = officialDocument('2026-07-15').components.schemas.TimeDelayActionData as {
      readonly properties: { readonly timezone: { readonly enum: readonly string[] } }
    }
    const names = action.properties.timezone.enum.filter((name) => name !== 'profile')
    expect(names.filter((name) => !isListedZone(name))).toEqual([])
    expect(names).toHaveLength(433)
  })
})
