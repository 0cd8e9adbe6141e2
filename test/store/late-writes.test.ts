import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { read } from '../../src/base/instant.js'
import { klaviyo } from '../../src/catalog/index.js'
import { openInMemory, openOnDisk } from '../../src/store/open-store.js'
import type { Store } from '../../src/store/store.js'
import { payloadOf } from '../../src/store/task.js'

const catalog = klaviyo.newest
const tag = catalog.resources.get('tag') ?? expect.fail('no tag')
const LATER = '2030-01-01T00:00:00.000000+00:00'
const SOON = '2029-01-01T00:00:00.000000+00:00'

const onDisk = () => {
  const path = join(mkdtempSync(join(tmpdir(), 'late-')), 'account.db')
  return { store: openOnDisk(catalog, path), reopen: () => openOnDisk(catalog, path) }
}
const task = (due: string, value: unknown = {}) =>
  ({ name: 'event', type: 'event', id: '', action: 'run', due, value }) as const
const fail = () => {
  throw new Error('refused')
}
const addTag = (store: Store) => {
  const seq = store.nextSeq(tag)
  store.insert('tag', { seq, id: `tag-${seq}`, attributes: { name: 'A' }, related: { 'tag-group': null } })
  return seq
}
const copyOf = (store: Store) => {
  const copy = openInMemory(catalog)
  copy.restore(store.serialize(), () => {})
  return copy
}
const dues = (store: Store) => store.tasks.all().map(({ due }) => due)

describe.each([
  ['in memory', () => openInMemory(catalog)],
  ['in a file', () => onDisk().store],
])('pending tasks of a database %s', (_, open) => {
  it('run in due order, those of one instant in the order they were added', () => {
    const store = open()
    store.write(() => {
      for (const [due, value] of [
        [LATER, 1],
        [SOON, 2],
        [LATER, 3],
        [SOON, 4],
      ] as const)
        store.tasks.add(task(due, value))
    })
    const ran: unknown[] = []
    for (let due = store.tasks.due(read(LATER)); due; due = store.tasks.due(read(LATER))) {
      ran.push(payloadOf(due))
      store.tasks.remove(due.seq)
    }
    expect(ran).toEqual([2, 4, 1, 3])
    expect(store.tasks.due(read(LATER))).toBeUndefined()
  })

  it('are as before after a rollback, of the transaction and of a part of it', () => {
    const store = open()
    store.write(() => store.tasks.add(task(SOON)))
    const change = () => {
      for (const { seq } of store.tasks.all()) store.tasks.remove(seq)
      store.tasks.add(task(LATER))
      fail()
    }
    expect(() => store.write(change)).toThrow('refused')
    expect(dues(store)).toEqual([SOON])
    store.write(() => expect(() => store.attempt(change)).toThrow('refused'))
    expect(dues(store)).toEqual([SOON])
    expect(dues(copyOf(store))).toEqual([SOON])
  })

  it('are in a snapshot, with their payload, and can be changed after it', () => {
    const store = open()
    store.write(() => store.tasks.add(task(SOON, { a: 1 })))
    const copy = copyOf(store)
    expect(copy.tasks.all().map(payloadOf)).toEqual([{ a: 1 }])
    store.write(() => store.tasks.add(task(LATER)))
    const [first] = store.tasks.all()
    store.write(() => store.tasks.setDue(first?.seq ?? 0, LATER))
    expect(dues(store)).toEqual([LATER, LATER])
  })
})

describe.each([
  ['in memory', () => openInMemory(catalog)],
  ['in a file', () => onDisk().store],
])('marks of a database %s', (_, open) => {
  it('are drained once, each id once, in the order they were added', () => {
    const store = open()
    store.write(() => {
      expect(['b', 'a', 'b'].map((id) => store.marks.add('segment', id))).toEqual([true, false, false])
      expect(store.marks.take('segment')).toEqual(['b', 'a'])
      expect(store.marks.take('segment')).toEqual([])
      expect(store.marks.add('segment', 'b')).toBe(true)
    })
    expect(copyOf(store).marks.take('segment')).toEqual(['b'])
  })

  it('are as before after a rollback, of the transaction and of a part of it', () => {
    const store = open()
    store.write(() => store.marks.add('segment', 'a'))
    const change = () => {
      store.marks.add('segment', 'b')
      store.marks.take('segment')
      store.marks.add('segment', 'c')
      fail()
    }
    expect(() => store.write(change)).toThrow('refused')
    store.write(() => expect(() => store.attempt(change)).toThrow('refused'))
    expect(copyOf(store).marks.take('segment')).toEqual(['a'])
    expect(store.marks.take('segment')).toEqual(['a'])
  })
})

describe('a process that ends without closing its database file', () => {
  it('leaves marks and tasks as the last transaction left them', () => {
    const { store, reopen } = onDisk()
    store.write(() => {
      store.marks.add('segment', 'a')
      store.tasks.add(task(SOON))
    })
    store.write(() => {
      store.marks.take('segment')
      store.marks.add('segment', 'b')
    })
    const next = reopen()
    expect(dues(next)).toEqual([SOON])
    expect(next.marks.take('segment')).toEqual(['b'])
  })

  it('assigns no row number again, not even one whose row was removed or never inserted', () => {
    const { store, reopen } = onDisk()
    store.write(() => {
      for (let n = 0; n < 3; n++) addTag(store)
    })
    expect(reopen().write(() => 0)).toBe(0)
    store.write(() => store.remove('tag', 'tag-3'))
    const second = reopen()
    expect(second.write(() => addTag(second))).toBe(4)
    second.write(() => second.removeAll('tag', {}))
    second.write(() => second.nextSeq(tag))
    const third = reopen()
    expect(third.write(() => addTag(third))).toBe(6)
    const half = () => {
      third.write(() => {
        expect(() =>
          third.attempt(() => {
            addTag(third)
            fail()
          }),
        ).toThrow('refused')
      })
      return reopen()
    }
    const fourth = half()
    expect(fourth.write(() => addTag(fourth))).toBe(8)
  })
})
