import { describe, expect, it } from 'vitest'
import { compile } from '../../src/declare/catalog.js'
import { choice } from '../../src/declare/kinds/choice.js'
import { EXACT } from '../../src/declare/kinds/kind.js'
import { text } from '../../src/declare/kinds/text.js'
import type { UnservedOperation } from '../../src/declare/operation.js'
import { toMany, toOne } from '../../src/declare/relationship.js'
import { editions } from '../../src/declare/release.js'
import type { Resource } from '../../src/declare/resource.js'
import { families, toy } from '../support/toy-catalog.js'

/** A resource without a mistake: a list, one attribute to filter by, no relationships. */
const page: Resource = {
  type: 'page',
  path: 'pages',
  tag: 'Paper',
  scope: 'pages',
  id: 'ulid',
  doc: { id: 'Its id.', example: 'a' },
  notFound: (id) => `No page ${id}.`,
  attributes: { text: text({ filter: EXACT, doc: 'What it says.' }) },
  relationships: {},
  operations: { list: { rate: 'S', page: { default: 10 } } },
}

const folder: Resource = { ...page, type: 'folder', path: 'folders' }

/** A resource that is a folder of pages, given how each leads to the other. */
function bound(
  pages: Resource['relationships'],
  owner: Resource['relationships'][string],
): readonly Resource[] {
  return [
    { ...folder, relationships: pages },
    { ...page, relationships: { owner } },
  ]
}

const unserved = (id: string, method: UnservedOperation['method'], path: string): UnservedOperation => ({
  verb: 'unserved',
  id,
  aliases: [],
  method,
  path,
  tag: 'Paper',
})

function compiled(resources: readonly Resource[], others: readonly UnservedOperation[] = []) {
  return () => compile('2026-07-15', [{ tag: 'Paper', resources }], others)
}

/** The whole message of a catalog with these mistakes. */
const naming = (...mistakes: string[]) =>
  new Error(`The catalog 2026-07-15 does not hold together:\n  ${mistakes.join('\n  ')}`)

describe('a catalog', () => {
  it('that holds together is made', () => {
    expect(compiled([page])().operations.map(({ id }) => id)).toEqual(['get_pages'])
    expect(() => compile('2026-07-15', families, [])).not.toThrow()
  })

  it('holds together in each of its revisions', () => {
    for (const revision of toy.revisions) expect(toy.at(revision).revision).toBe(revision)
  })

  it('may refer to what it does not have, where nothing of it is asked', () => {
    const owner = toOne('nobody', { data: 'filled', filter: EXACT })
    expect(compiled([{ ...page, relationships: { owner } }])).not.toThrow()
  })
})

describe('verification', () => {
  it.each([
    ['is included', toOne('nobody', { data: 'included', include: true })],
    ['is read', toOne('nobody', { data: 'included', related: { rate: 'S' } })],
    ['is read as an identifier', toOne('nobody', { data: 'included', linkage: { rate: 'S' } })],
    ['is to many', toMany('nobody', { data: 'included', via: 'page' })],
  ])('names a relationship that leads nowhere and %s', (_, owner) => {
    expect(compiled([{ ...page, relationships: { owner } }])).toThrow(
      naming('page.relationships.owner leads to nobody, which is not in the catalog'),
    )
  })

  it.each([
    ['is not there', 'folder', toOne('folder', { data: 'included' })],
    ['leads elsewhere', 'owner', toOne('page', { data: 'included' })],
    ['is to many itself', 'owner', toMany('folder', { via: 'pages', data: 'included' })],
  ])('names a relationship to many whose inverse %s', (_, via, owner) => {
    const pages = toMany('page', { via, data: 'included' })
    expect(compiled(bound({ pages }, owner))).toThrow(
      `folder.relationships.pages goes via page.${via}, which does not lead back`,
    )
  })

  it('names an index of what is neither a filter nor a reference', () => {
    const owner = toOne('folder', { data: 'included' })
    const indexed = {
      ...page,
      relationships: { owner },
      indexes: [['text', 'owner'], ['owner.id'], ['size']],
    }
    expect(compiled([indexed, folder])).toThrow(
      naming(
        'page.indexes names owner.id, which is no filter field and no reference',
        'page.indexes names size, which is no filter field and no reference',
      ),
    )
  })

  it('names an order by what is no attribute', () => {
    const ordered = { ...page, order: { by: 'weight', descending: true }, sorts: ['id', 'size', 'text'] }
    expect(compiled([ordered])).toThrow(
      naming(
        'page is sorted by weight, which is no attribute',
        'page is sorted by size, which is no attribute',
      ),
    )
  })

  it('names a type that is declared twice, and rules for one that is not there', () => {
    const rules = [{ type: 'leaf', rules: {} }]
    const twins = [page, { ...page, path: 'sheets', operations: {} }]
    expect(() => compile('2026-07-15', [{ tag: 'Paper', resources: twins, rules }], [])).toThrow(
      naming('the type page is declared twice', 'there are rules for leaf, which is not in the catalog'),
    )
  })

  it('names an operator that does not fit its kind', () => {
    const filter = { single: ['equals', 'contains', 'less-than'] } as const
    const attributes = { size: choice(['small', 'large'], { filter, doc: 'How large it is.' }) }
    expect(compiled([{ ...page, attributes }])).toThrow(
      naming(
        'page.size is of kind choice, which contains does not fit',
        'page.size is of kind choice, which less-than does not fit',
      ),
    )
  })

  it('names a wait for what is no attribute', () => {
    const pages = toMany('page', { via: 'owner', data: 'read', once: { attribute: 'full', is: 'yes' } })
    expect(compiled(bound({ pages }, toOne('folder', { data: 'always' })))).toThrow(
      naming('folder.relationships.pages waits for full, which is no attribute'),
    )
  })

  it('names a demand for a filter that is not there', () => {
    const list = { rate: 'S', page: { default: 10 }, anyFilterOf: ['text', 'size'] } as const
    expect(compiled([{ ...page, operations: { list } }])).toThrow(
      naming('get_pages demands a filter on size, which it does not have'),
    )
  })

  it('names an operation id that is declared twice', () => {
    const others = [unserved('get_pages', 'GET', '/api/leaves'), unserved('get_pages', 'GET', '/api/sheets')]
    expect(compiled([page], others)).toThrow(
      naming('operation id get_pages is declared twice', 'operation id get_pages is declared twice'),
    )
  })

  it('names a route that is declared twice, whatever its parameter is called', () => {
    const others = [
      unserved('get_sheets', 'GET', '/api/pages'),
      unserved('get_sheet', 'GET', '/api/sheets/{id}'),
      unserved('get_leaf', 'GET', '/api/sheets/{leaf_id}'),
    ]
    expect(compiled([page], others)).toThrow(
      naming('GET /api/pages is declared twice', 'GET /api/sheets/{} is declared twice'),
    )
  })

  it('names a path whose parameter stands where no id does', () => {
    expect(compiled([page], [unserved('get_leaf', 'GET', '/api/pages/leaves/{id}')])).toThrow(
      naming('/api/pages/leaves/{id} has a parameter that is not its third step'),
    )
  })

  it('does not mind one path with several methods', () => {
    expect(compiled([page], [unserved('create_page', 'POST', '/api/pages')])).not.toThrow()
  })

  it('names every mistake at once, resources before operations', () => {
    const owner = toOne('nobody', { data: 'included', include: true })
    const wrong = { ...page, relationships: { owner }, sorts: ['size'] }
    expect(compiled([wrong], [unserved('get_pages', 'POST', '/api/leaves')])).toThrow(
      naming(
        'page.relationships.owner leads to nobody, which is not in the catalog',
        'page is sorted by size, which is no attribute',
        'operation id get_pages is declared twice',
      ),
    )
  })

  it('looks at an older revision when it is first asked for', () => {
    const broken = editions(
      [
        { revision: '2026-01-15', undo: [] },
        { revision: '2026-07-15', undo: [{ resource: (resource) => ({ ...resource, sorts: ['size'] }) }] },
      ],
      [{ tag: 'Paper', resources: [page] }],
      [],
    )
    expect(() => broken.at('2026-01-15')).toThrow(
      'The catalog 2026-01-15 does not hold together:\n  page is sorted by size, which is no attribute',
    )
  })
})

describe('editions', () => {
  it('need a revision', () => {
    expect(() => editions([], families, [])).toThrow(new Error('A catalog needs at least one revision.'))
  })
})
