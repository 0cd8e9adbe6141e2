import { describe, expect, it } from 'vitest'
import { importName } from '../../ui/pages/state/names.js'

describe('the name of an imported snapshot', () => {
  it('is the typed one, else that of its file', () => {
    expect(importName(' mine ', 'other.sqlite')).toBe('mine')
    expect(importName('', 'before (1).sqlite')).toBe('before-1-')
    expect(importName('', '.sqlite')).toBe('imported')
  })
})
