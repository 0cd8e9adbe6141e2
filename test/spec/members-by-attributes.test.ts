import { describe, expect, it } from 'vitest'
import { BASE, bootWith, type TestEmulator } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'
import { music } from '../support/toy-albums.js'
import { create, idsOf } from './requests.js'

const named = (type: string, ids: readonly string[]) => ({ data: ids.map((id) => ({ type, id })) })

async function addAlbum(store: TestEmulator, title: string, songs: readonly string[]) {
  const relationships = { songs: named('song', songs) }
  await create(store, '/api/albums', { data: { type: 'album', attributes: { title }, relationships } })
}

/** Songs a, b, c (live) and d, created a second apart, and two albums that list them in different orders. */
async function open(): Promise<TestEmulator> {
  const store = bootWith(music)
  for (const title of ['a', 'b', 'c', 'd']) {
    const attributes = { title, ...(title === 'c' && { live: true }) }
    await create(store, '/api/songs', { data: { type: 'song', attributes } })
    await store.admin('POST', '/clock', { advance: '1s' })
  }
  await addAlbum(store, 'blue', ['c', 'b', 'a'])
  await store.admin('POST', '/clock', { advance: '1s' })
  await addAlbum(store, 'red', ['d', 'c'])
  return store
}

const idsAt = async (store: TestEmulator, path: string) => idsOf(await store.get(path))

describe('a list that is filtered by an owner of its rows', () => {
  it('is the page of that owner’s members, with every other filter and sort', async () => {
    const store = await open()
    const list = '/api/songs?page[size]=10&filter=equals(album.id,"blue")'
    expect(await idsAt(store, list)).toEqual(['a', 'b', 'c'])
    expect(await idsAt(store, `${list}&sort=-made`)).toEqual(['c', 'b', 'a'])
    expect(await idsAt(store, `${list},equals(live,true)`)).toEqual(['c'])
    expect(await idsAt(store, `${list},contains(title,"b")`)).toEqual(['b'])
    expect(await idsAt(store, `${list},equals(album.id,"red")`)).toEqual(['c'])
    expect(await idsAt(store, '/api/songs?filter=equals(album.id,"none")')).toEqual([])
  })

  it('has pages whose cursors work forward and back', async () => {
    const store = await open()
    const first = await store.get('/api/songs?filter=equals(album.id,"blue")')
    const next = await store.get(first.body.links.next.slice(BASE.length))
    const prev = await store.get(next.body.links.prev.slice(BASE.length))
    expect([idsOf(first), idsOf(next), idsOf(prev)]).toEqual([['a', 'b'], ['c'], ['a', 'b']])
  })
})

describe('pages of a membership', () => {
  it('have their own order from either end', async () => {
    const store = await open()
    expect(await idsAt(store, '/api/songs/c/albums')).toEqual(['blue', 'red'])
    expect(await idsAt(store, '/api/songs/c/relationships/albums?sort=-made')).toEqual(['red', 'blue'])
  })

  it('are filtered by copies that follow the changes of the other end', async () => {
    const store = await open()
    const attributes = { title: 'bee', live: true }
    await store.request('PATCH', '/api/songs/b', { body: { data: { type: 'song', id: 'b', attributes } } })
    expect(await idsAt(store, '/api/albums/blue/songs?filter=contains(title,"bee")')).toEqual(['b'])
    expect(await idsAt(store, '/api/albums/blue/relationships/songs?filter=equals(live,true)')).toEqual([
      'b',
      'c',
    ])
    expect(await idsAt(store, '/api/albums/blue/songs?filter=equals(album.id,"red")')).toEqual(['c'])
  })
})

describe('members in the body of a create or an update', () => {
  it('replace the previous ones', async () => {
    const store = await open()
    const relationships = { songs: named('song', ['d', 'a']) }
    const data = { type: 'album', id: 'blue', attributes: {}, relationships }
    expect((await store.request('PATCH', '/api/albums/blue', { body: { data } })).status).toBe(200)
    expect(await idsAt(store, '/api/albums/blue/songs')).toEqual(['a', 'd'])
  })

  it('must exist, or nothing is written', async () => {
    const store = await open()
    const relationships = { songs: named('song', ['a', 'x']) }
    const data = { type: 'album', attributes: { title: 'green' }, relationships }
    expectNotFound(await store.post('/api/albums', { data }), 'There is no song x.')
    expect((await store.get('/api/albums/green')).status).toBe(404)
  })
})

describe('a delete with a custom 404', () => {
  it('refuses an unknown id with its own wording', async () => {
    const store = await open()
    expectNotFound(await store.request('DELETE', '/api/songs/x'), 'No song x can be deleted.')
    expectNotFound(await store.get('/api/songs/x'), 'There is no song x.')
  })
})

describe('a time in milliseconds', () => {
  it('is truncated, and a time of the last change with an initial value equals that of creation', async () => {
    const store = bootWith(music)
    await store.admin('POST', '/clock', { freeze: '2026-09-04T13:38:45.914990Z' })
    await create(store, '/api/songs', { data: { type: 'song', attributes: { title: 'a' } } })
    const { attributes } = (await store.get('/api/songs/a')).body.data
    expect(attributes.made).toBe('2026-09-04T13:38:45.914000+00:00')
    expect(attributes.changed).toBe(attributes.made)
  })
})
