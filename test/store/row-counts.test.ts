import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { openInMemory } from '../../src/store/open-store.js'
import { NO_LIMIT } from '../../src/store/select.js'

const catalog = klaviyo.newest
const tag = catalog.resources.get('tag') ?? expect.fail('no tag')

/** A store with two tags in the group `A` and one in `B`. */
function withTags() {
  const store = openInMemory(catalog)
  const add = (group: string | null) => {
    const seq = store.nextSeq(tag)
    const row = { seq, id: `tag-${seq}`, attributes: { name: 'A' }, related: { 'tag-group': group } }
    store.insert('tag', row)
    return row
  }
  const countIn = (group: string) => store.count('tag', { 'tag-group': group }, NO_LIMIT)
  const [first] = store.write(() => [add('A'), add('A'), add('B')])
  if (!first) throw new Error('no tag')
  return { store, add, first, countIn, counts: () => [store.size('tag'), countIn('A'), countIn('B')] }
}

const fail = () => {
  throw new Error('refused')
}

describe('the number of rows', () => {
  it('follows rows that are inserted, moved and removed', () => {
    const { store, add, first, counts } = withTags()
    expect(counts()).toEqual([3, 2, 1])
    store.write(() => add('B'))
    expect(counts()).toEqual([4, 2, 2])
    store.write(() => store.replace('tag', { ...first, related: { 'tag-group': 'B' } }, first))
    expect(counts()).toEqual([4, 1, 3])
    store.write(() => store.remove('tag', first.id))
    expect(counts()).toEqual([3, 1, 2])
    store.write(() => store.remove('tag', first.id))
    expect(counts()).toEqual([3, 1, 2])
    store.write(() => store.removeAll('tag', { 'tag-group': 'B' }))
    expect(counts()).toEqual([1, 1, 0])
    store.clear()
    expect(counts()).toEqual([0, 0, 0])
  })

  it('is as before after a rollback, of the transaction and of a part of it', () => {
    const { store, add, first, counts } = withTags()
    expect(counts()).toEqual([3, 2, 1])
    const change = () => {
      add('A')
      store.remove('tag', first.id)
      store.removeAll('tag', { 'tag-group': 'B' })
      expect(counts()).toEqual([2, 2, 0])
      fail()
    }
    expect(() => store.write(change)).toThrow('refused')
    expect(counts()).toEqual([3, 2, 1])
    store.write(() => {
      add('B')
      expect(() => store.attempt(change)).toThrow('refused')
      expect(counts()).toEqual([4, 2, 2])
    })
    expect(counts()).toEqual([4, 2, 2])
  })

  it('that was first read in a transaction is read again after its rollback', () => {
    const { store, add, counts } = withTags()
    const change = () => {
      add('A')
      expect(counts()).toEqual([4, 3, 1])
      add('B')
      fail()
    }
    expect(() => store.write(change)).toThrow('refused')
    expect(counts()).toEqual([3, 2, 1])
  })

  it('is that of the other database after a restore', () => {
    const { store, add, counts } = withTags()
    const bytes = store.serialize()
    store.write(() => add('A'))
    expect(counts()).toEqual([4, 3, 1])
    store.restore(bytes, () => {})
    expect(counts()).toEqual([3, 2, 1])
  })

  it('is not read again for each write, and counts up to a limit', () => {
    const { store, add, counts } = withTags()
    expect(counts()).toEqual([3, 2, 1])
    expect(store.count('tag', { 'tag-group': 'A' }, 1)).toBe(1)
    store.write(() => add(null))
    expect([store.size('tag'), store.count('tag', {}, NO_LIMIT)]).toEqual([4, 4])
  })
})
