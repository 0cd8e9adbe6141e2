import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { knownRow } from '../../src/store/known-rows.js'
import { storedRow } from '../../src/store/row.js'
import { type Table, tablesOf } from '../../src/store/schema.js'

const tables = tablesOf(klaviyo.newest)

function tableOf(type: string): Table {
  const table = tables.get(type)
  if (!table) throw new Error(`no table for ${type}`)
  return table
}

/** The text of a row, as SQLite returns it: without values of the columns of the table. */
function textOf(attributes: object, id: string): string {
  return JSON.stringify([attributes, [1, id]])
}

describe('a row that was read before', () => {
  const profiles = tableOf('profile')

  it('is the same object as long as its text is the same', () => {
    const first = knownRow(textOf({ first_name: 'Ada' }, 'A'), profiles)
    expect(knownRow(textOf({ first_name: 'Ada' }, 'A'), profiles)).toBe(first)
    expect(first).toEqual(storedRow(textOf({ first_name: 'Ada' }, 'A'), profiles))
  })

  it('is another one once any part of it has changed', () => {
    const first = knownRow(textOf({ first_name: 'Ada' }, 'B'), profiles)
    const changed = knownRow(textOf({ first_name: 'Eva' }, 'B'), profiles)
    expect([first, changed].map(({ attributes }) => attributes.first_name)).toEqual(['Ada', 'Eva'])
  })

  it('is another one in another table', () => {
    const [text, lists] = [textOf({}, 'C'), tableOf('list')]
    expect(knownRow(text, profiles)).toEqual(storedRow(text, profiles))
    expect(knownRow(text, lists)).toEqual(storedRow(text, lists))
  })

  it('is parsed again where its text is long', () => {
    const text = textOf({ first_name: 'a'.repeat(2_000) }, 'D')
    expect(knownRow(text, profiles)).not.toBe(knownRow(text, profiles))
    expect(knownRow(text, profiles)).toEqual(storedRow(text, profiles))
  })
})
