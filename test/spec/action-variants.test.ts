import { describe, expect, it } from 'vitest'
import { editions } from '../../src/compile/release.js'
import { defineAction, handle } from '../../src/declare/action.js'
import { defineActionVariant } from '../../src/declare/action-variant.js'
import { defineBody, type ParsedBody } from '../../src/declare/body.js'
import type { Family } from '../../src/declare/family.js'
import { number } from '../../src/declare/kinds/number.js'
import { text } from '../../src/declare/kinds/text.js'
import { bootWith } from '../support/emulator.js'
import { expectInvalidAt } from '../support/problems.js'
import { families } from '../support/toy-catalog.js'

const wishBody = defineBody({
  type: 'wish',
  schema: 'WishQuery',
  attributes: { title: text({ create: 'required', doc: 'The wanted book.' }) },
})

const makeWish = handle(
  defineAction({
    id: 'make_wish',
    path: '/api/wishes',
    tag: 'Library',
    scopes: ['books:write'],
    rate: 'M',
    status: 202,
    body: wishBody,
  }),
  () => undefined,
)

/** Requests from a machine in the hall, which are counted. */
const fromHall = defineActionVariant<ParsedBody & { attributes: { title: string; copies?: number } }>({
  of: 'make_wish',
  mark: { header: { name: 'x-hall', value: '1' } },
  body: (usual) => ({
    ...usual,
    attributes: { ...usual.attributes, copies: number({ create: 'optional', min: 1, doc: 'How many.' }) },
  }),
  prepare: (document) => JSON.parse(JSON.stringify(document).replaceAll('Ttile', 'Title')),
  run: ({ attributes: { title, copies = 0 } }) => (copies > 0 ? { title, copies } : undefined),
})

const family: Family = { tag: 'Wishes', resources: [], actions: [makeWish], actionVariants: [fromHall] }
const withWishes = (more: Family) => editions([{ revision: '2026-07-15', undo: [] }], [...families, more], [])

const given = (attributes: object) => ({ data: { type: 'wish', attributes } })
const HALL = { headers: { 'x-hall': '1' } }

describe('a variant of an action', () => {
  it('responds to marked requests with `meta`, and accepts what only they may send', async () => {
    const library = bootWith(withWishes(family))
    const reply = await library.post('/api/wishes', given({ title: 'Emma', copies: 2 }), HALL)
    expect([reply.status, reply.body]).toEqual([202, { meta: { title: 'Emma', copies: 2 } }])
  })

  it('may respond without a body', async () => {
    const reply = await bootWith(withWishes(family)).post('/api/wishes', given({ title: 'Emma' }), HALL)
    expect([reply.status, reply.text]).toEqual([202, ''])
  })

  it('reads the document that it prepared', async () => {
    const reply = await bootWith(withWishes(family)).post(
      '/api/wishes',
      given({ title: 'Ttile', copies: 1 }),
      HALL,
    )
    expect(reply.body.meta.title).toBe('Title')
  })

  it('refuses what marked requests may not send, either', async () => {
    const library = bootWith(withWishes(family))
    expectInvalidAt(
      await library.post('/api/wishes', given({ title: 'Emma', copies: 0 }), HALL),
      '/data/attributes/copies',
    )
    expectInvalidAt(
      await library.post('/api/wishes', given({ title: 'Emma', more: 0 }), HALL),
      '/data/attributes/more',
    )
  })

  it('does not change what other requests may send', async () => {
    const library = bootWith(withWishes(family))
    const reply = await library.post('/api/wishes', given({ title: 'Emma' }))
    expect([reply.status, reply.text]).toEqual([202, ''])
    for (const headers of [{}, { 'x-hall': '0' }])
      expectInvalidAt(
        await library.post('/api/wishes', given({ title: 'Emma', copies: 2 }), { headers }),
        '/data/attributes/copies',
      )
  })
})
