import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { openMemory } from '../../src/store/connection.js'
import { hasTablesOf } from '../../src/store/layout.js'
import { openInMemory, problemInDatabase } from '../../src/store/open-store.js'
import type { StoredRow } from '../../src/store/row.js'
import { storedResources } from '../../src/store/schema.js'
import { openDatabase } from '../../src/store/sqlite.js'
import type { Store } from '../../src/store/store.js'

const catalog = klaviyo.newest
const ALL_TYPES = storedResources(catalog).map(({ type }) => type)
const BASE = ['fact', 'mark', 'sequence', 'task']

/** The tables in the bytes of a database. */
function tablesIn(bytes: Buffer): unknown[] {
  const connection = openMemory(bytes)
  const names = connection
    .once("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
  connection.close()
  return names
}

const tag = (seq: number): StoredRow => ({
  seq,
  id: `tag-${seq}`,
  attributes: { name: `Tag ${seq}` },
  related: { 'tag-group': null },
})

const add = (store: Store, seq: number) => store.insert('tag', tag(seq))
const fail = () => {
  throw new Error('refused')
}

describe('the table of a type', () => {
  it('is created with the first row of the type', () => {
    const store = openInMemory(catalog)
    expect(tablesIn(store.serialize())).toEqual(BASE)
    store.write(() => add(store, 1))
    expect(tablesIn(store.serialize())).toEqual([...BASE, 'tag'].sort())
    expect(store.find('tag', 'tag-1')?.attributes.name).toBe('Tag 1')
  })

  it('is not needed to read, update or delete', () => {
    const store = openInMemory(catalog)
    const selection = { predicates: [], size: 10, order: { by: 'id', descending: false } }
    expect(store.find('tag', 'x')).toBeUndefined()
    expect(store.select('tag', selection)).toEqual({ rows: [] })
    expect(store.pick('tag', {}, 10)).toEqual([])
    expect(store.count('tag', {}, 10)).toBe(0)
    expect(store.size('tag')).toBe(0)
    expect(store.referring('tag', 'tag-group', 'x')).toEqual([])
    expect(store.newestId('tag')).toBeUndefined()
    expect(store.replaceAll('tag', {}, { name: 'x' })).toBe(0)
    expect(store.removeAll('tag', {})).toBe(0)
    store.remove('tag', 'x')
    expect(tablesIn(store.serialize())).toEqual(BASE)
  })

  it('is created again after the transaction that created it was rolled back', () => {
    const store = openInMemory(catalog)
    const refused = () =>
      store.write(() => {
        add(store, 1)
        fail()
      })
    expect(refused).toThrow('refused')
    expect(store.size('tag')).toBe(0)
    store.write(() => add(store, 2))
    expect(store.find('tag', 'tag-2')?.seq).toBe(2)
  })

  it('is created again after the savepoint that created it was rolled back', () => {
    const store = openInMemory(catalog)
    store.write(() => {
      const refused = () =>
        store.attempt(() => {
          add(store, 1)
          fail()
        })
      expect(refused).toThrow('refused')
      expect(store.find('tag', 'tag-1')).toBeUndefined()
      add(store, 2)
    })
    expect(store.size('tag')).toBe(1)
  })

  it('stays when all rows are deleted', () => {
    const store = openInMemory(catalog)
    store.write(() => add(store, 1))
    store.clear()
    expect(store.size('tag')).toBe(0)
    store.write(() => add(store, 1))
    expect(store.size('tag')).toBe(1)
  })

  it('of a type that no catalog declares is an error', () => {
    expect(() => openInMemory(catalog).find('unicorn', 'x')).toThrow('no table for unicorn')
  })
})

describe('a database from outside', () => {
  const accepted = () => undefined

  it('may have the tables of all types, or of some', () => {
    for (const types of [[], ['tag', 'profile'], ALL_TYPES]) {
      const bytes = openInMemory(catalog, types).serialize()
      expect(problemInDatabase(bytes, catalog, accepted)).toBeUndefined()
      expect(openInMemory(catalog).restore(bytes, () => {})).toBe(true)
    }
  })

  it('may not lack an index, nor have a table of another version', () => {
    for (const change of ['DROP INDEX tag_by_id', 'DROP TABLE task', 'CREATE TABLE more (seq INTEGER)']) {
      const connection = openMemory(openInMemory(catalog, ['tag']).serialize())
      connection.execute([change])
      expect(hasTablesOf(connection, catalog), change).toBe(false)
    }
  })

  it('may have pages of another size', () => {
    const other = openDatabase(':memory:')
    other.exec('PRAGMA page_size = 8192')
    const source = openMemory(openInMemory(catalog, ['tag']).serialize())
    for (const statement of source.once('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL').pluck().all())
      other.exec(String(statement))
    const bytes = other.serialize()
    expect(bytes.readUInt16BE(16)).toBe(8_192)
    const store = openInMemory(catalog)
    expect(store.restore(bytes, () => {})).toBe(true)
    store.write(() => add(store, 1))
    expect(store.size('tag')).toBe(1)
    expect(problemInDatabase(store.serialize(), catalog, accepted)).toBe(
      'its begun fact is missing, although it has rows',
    )
  })
})
