import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { compile } from '../../src/compile/compile.js'
import type { UnservedOperation } from '../../src/compile/operation.js'
import { editions } from '../../src/compile/release.js'
import { defineAction, handle } from '../../src/declare/action.js'
import { defineBody } from '../../src/declare/body.js'
import { choice } from '../../src/declare/kinds/choice.js'
import { one } from '../../src/declare/kinds/embedded.js'
import { flag } from '../../src/declare/kinds/flag.js'
import type { Body } from '../../src/declare/kinds/kind.js'
import { EXACT } from '../../src/declare/kinds/kind.js'
import { list } from '../../src/declare/kinds/list.js'
import { object } from '../../src/declare/kinds/object.js'
import { text } from '../../src/declare/kinds/text.js'
import { upload } from '../../src/declare/kinds/upload.js'
import { defineMembership } from '../../src/declare/membership.js'
import { multipart } from '../../src/declare/multipart.js'
import { definePostponed, defineScheduled } from '../../src/declare/postponed.js'
import { members, toMany, toOne } from '../../src/declare/relationship.js'
import type { Resource } from '../../src/declare/resource.js'
import { families, toy } from '../support/toy-catalog.js'

/** A valid resource declaration: a list, one filterable attribute, no relationships. */
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

/** A resource with folders that contain pages; the arguments are the two relationships. */
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

/** The complete error message of a catalog with these mistakes. */
const naming = (...mistakes: string[]) =>
  new Error(`The catalog 2026-07-15 has mistakes:\n  ${mistakes.join('\n  ')}`)

const CREATES =
  '201 with a document, 200 with a document, 202 with a document, 202 without a document, 204 without a document'
const UPDATES = '200 with a document, 202 with a document, 202 without a document, 204 without a document'

describe('a catalog', () => {
  it('is created if it is valid', () => {
    expect(compiled([page])().operations.map(({ id }) => id)).toEqual(['get_pages'])
    expect(() => compile('2026-07-15', families, [])).not.toThrow()
  })

  it('is verified in each of its revisions', () => {
    for (const revision of toy.revisions) expect(toy.at(revision).revision).toBe(revision)
  })

  it('may refer to missing parts, if no operation uses them', () => {
    const owner = toOne('nobody', { data: 'filled', filter: EXACT })
    expect(compiled([{ ...page, relationships: { owner } }])).not.toThrow()
  })
})

describe('an unknown option of a declaration', () => {
  const rate = 'S'
  const relationships = (declared: object) => ({ relationships: { owner: declared as never } })
  const attributes = (declared: object) => ({ attributes: declared as Resource['attributes'] })
  const misspelled = { doc: 'Text.', maximum: 3 }

  it.each([
    ['page', 'sort', { sort: ['text'] }],
    ['page.doc', 'exmaple', { doc: { id: 'Its id.', exmaple: 'a' } }],
    ['page.operations', 'lst', { operations: { lst: { rate } } }],
    ['page.operations.list', 'anyFilter', { operations: { list: { rate, page: {}, anyFilter: [] } } }],
    ['page.operations.list.page', 'maximum', { operations: { list: { rate, page: { maximum: 3 } } } }],
    ['page.operations.get', 'satus', { operations: { get: { rate, satus: 200 } } }],
    ['page.attributes.text', 'maximum', attributes({ text: text(misspelled) })],
    [
      'page.attributes.text.filter',
      'singel',
      attributes({ text: text({ doc: '', filter: { singel: [] } as never }) }),
    ],
    ['page.attributes.size', 'pattern', attributes({ size: flag({ doc: '', pattern: /a/ } as never) })],
    [
      'page.attributes.whole.part',
      'maximum',
      attributes({ whole: object({ part: text(misspelled) }, { doc: '' }) }),
    ],
    ['page.meta.text', 'maximum', { meta: { text: text(misspelled) } }],
    ['page.relationships.owner', 'inclde', relationships(toOne('page', { data: 'always', inclde: true }))],
    ['page.relationships.owner', 'via', relationships(toOne('page', { data: 'always', via: 'owner' }))],
    [
      'page.relationships.owner.related',
      'page',
      relationships(toOne('page', { data: 'always', related: { rate, page: 3 } as never })),
    ],
    [
      'page.relationships.owner.replace',
      'nulable',
      relationships(toOne('page', { data: 'always', replace: { rate, nulable: true } as never })),
    ],
  ])('is refused with its place and name: %s, %s', (where, name, declared) => {
    expect(compiled([{ ...page, ...declared } as Resource])).toThrow(
      new RegExp(
        `\\n {2}${where} has an unknown option ${name}(; it|; did you mean \\w+\\? It) may have \\w+, `,
      ),
    )
  })

  it('is reported with the most similar known name, and all known names', () => {
    const operations = { get: { rate, aliasses: [] } } as unknown as Resource['operations']
    expect(compiled([{ ...page, operations }])).toThrow(
      naming(
        'page.operations.get has an unknown option aliasses; did you mean aliases? It may have rate, id, aliases, ' +
          'status, empty, path, company, scopes, rateOverrides, sparse, keepsOrder, attributeOrder, notFound',
      ),
    )
  })

  it('is refused for a family, an action, its body and a task, too', () => {
    const body = {
      ...defineBody({ type: 'x', schema: 'X', attributes: { text: text(misspelled) } }),
      sparse: true,
    }
    const action = defineAction({
      id: 'do_it',
      path: '/api/x',
      tag: 'Paper',
      scopes: [],
      rate,
      status: 202,
      body,
    })
    const task = definePostponed({ name: 'later', realisticMs: 1, payload: () => z.object({}), run() {} })
    const family = {
      tag: 'Paper',
      resources: [page],
      action: [],
      actions: [{ action: { ...action, body, paths: [] }, run: () => undefined }],
      postponed: [{ ...task, realistic: 3 }],
    }
    const compiling = () => compile('2026-07-15', [family], [])
    for (const mistake of [
      'the family Paper has an unknown option action; did you mean actions? ',
      'do_it has an unknown option paths; did you mean path? ',
      'do_it.body has an unknown option sparse; ',
      'do_it.body.text has an unknown option maximum; ',
      'the task later has an unknown option realistic; ',
    ])
      expect(compiling).toThrow(mistake)
  })
})

describe('verification', () => {
  it.each([
    ['is included', toOne('nobody', { data: 'included', include: true })],
    ['is read', toOne('nobody', { data: 'included', related: { rate: 'S' } })],
    ['is read as an identifier', toOne('nobody', { data: 'included', linkage: { rate: 'S' } })],
    ['is to many', toMany('nobody', { data: 'included', via: 'page' })],
  ])('reports a relationship that leads nowhere and %s', (_, owner) => {
    expect(compiled([{ ...page, relationships: { owner } }])).toThrow(
      naming('page.relationships.owner refers to nobody, which is not in the catalog'),
    )
  })

  it.each([
    ['is not there', 'folder', toOne('folder', { data: 'included' })],
    ['leads elsewhere', 'owner', toOne('page', { data: 'included' })],
    ['is to many itself', 'owner', toMany('folder', { via: 'pages', data: 'included' })],
  ])('reports a relationship to many whose inverse %s', (_, via, owner) => {
    const pages = toMany('page', { via, data: 'included' })
    expect(compiled(bound({ pages }, owner))).toThrow(
      `folder.relationships.pages uses page.${via}, which does not refer back`,
    )
  })

  it('reports an index of an attribute that is neither a filter nor a reference', () => {
    const owner = toOne('folder', { data: 'included' })
    const indexed = {
      ...page,
      relationships: { owner },
      indexes: [['text', 'owner'], ['owner.id'], ['size']],
    }
    expect(compiled([indexed, folder])).toThrow(
      naming(
        'page.indexes names owner.id, which is not a filter field or a reference',
        'page.indexes names size, which is not a filter field or a reference',
      ),
    )
  })

  it('reports an order by an unknown attribute', () => {
    const ordered = { ...page, order: { by: 'weight', descending: true }, sorts: ['id', 'size', 'text'] }
    expect(compiled([ordered])).toThrow(
      naming(
        'page is sorted by weight, which is not an attribute',
        'page is sorted by size, which is not an attribute',
      ),
    )
  })

  it('reports a duplicate type, and rules for an unknown type', () => {
    const rules = [{ type: 'leaf', rules: {} }]
    const twins = [page, { ...page, path: 'sheets', operations: {} }]
    expect(() => compile('2026-07-15', [{ tag: 'Paper', resources: twins, rules }], [])).toThrow(
      naming('the type page is declared twice', 'there are rules for leaf, which is not in the catalog'),
    )
  })

  it('reports an operator that does not fit its kind', () => {
    const filter = { single: ['equals', 'contains', 'less-than'] } as const
    const attributes = { size: choice(['small', 'large'], { filter, doc: 'How large it is.' }) }
    expect(compiled([{ ...page, attributes }])).toThrow(
      naming(
        'page.size is of kind choice, which does not support contains',
        'page.size is of kind choice, which does not support less-than',
      ),
    )
  })

  it('reports a wait for an unknown attribute', () => {
    const pages = toMany('page', { via: 'owner', data: 'read', once: { attribute: 'full', is: 'yes' } })
    expect(compiled(bound({ pages }, toOne('folder', { data: 'always' })))).toThrow(
      naming('folder.relationships.pages depends on full, which is not an attribute'),
    )
  })

  it('reports a relationship without a membership, or with more than one', () => {
    const pages = members('page', { data: 'included' })
    const owner = { ...folder, relationships: { pages } }
    const first = defineMembership('folder', 'page')
    const second = defineMembership('folder', 'page', { type: 'filing' })
    expect(compiled([owner, page, first])).not.toThrow()
    expect(compiled([owner, page])).toThrow(
      naming('folder.relationships.pages needs one membership between folder and page; folder has none'),
    )
    expect(compiled([owner, page, first, second])).toThrow(
      naming(
        'folder.relationships.pages needs one membership between folder and page; folder has folder-page, filing',
      ),
    )
    const through = { ...folder, relationships: { pages: { ...pages, through: 'filing' } } }
    expect(compiled([through, page, first, second])).not.toThrow()
  })

  it('reports a membership of an unknown type', () => {
    const filing = defineMembership('folder', 'drawer', { type: 'filing' })
    expect(compiled([folder, filing])).toThrow(naming('filing joins drawer, which is not in the catalog'))
  })

  it('reports an unknown attribute of a membership, and a filter by an unknown attribute', () => {
    const pages = members('page', {
      data: 'included',
      fromMembership: ['since'],
      filters: { title: { rule: EXACT, of: 'title', on: 'text' } },
    })
    expect(
      compiled([{ ...folder, relationships: { pages } }, page, defineMembership('folder', 'page')]),
    ).toThrow(
      naming(
        'folder.relationships.pages.fromMembership names since, which is not an attribute of folder-page',
        'folder.relationships.pages filters title by title, which is not in the catalog',
      ),
    )
  })

  it('reports writes of a relationship that are impossible', () => {
    const pages = members('page', { data: 'included', max: 0, add: { rate: 'S', status: 201 } })
    const owner = toOne('folder', {
      data: 'included',
      create: 'required',
      replace: { rate: 'S', nullable: true },
    })
    const resources = [
      { ...folder, relationships: { pages } },
      { ...page, relationships: { owner } },
      defineMembership('folder', 'page'),
    ]
    expect(compiled(resources)).toThrow(
      naming(
        'folder.relationships.pages is written with status 201; allowed are 200, 202, 204',
        'folder.relationships.pages.max is 0; it is at least 1',
        'page.relationships.owner can be cleared, although every create requires it',
      ),
    )
  })

  it('reports a required filter that does not exist', () => {
    const list = { rate: 'S', page: { default: 10 }, anyFilterOf: ['text', 'size'] } as const
    expect(compiled([{ ...page, operations: { list } }])).toThrow(
      naming('get_pages requires a filter on size, which it does not have'),
    )
  })

  it('reports a duplicate operation id', () => {
    const others = [unserved('get_pages', 'GET', '/api/leaves'), unserved('get_pages', 'GET', '/api/sheets')]
    expect(compiled([page], others)).toThrow(
      naming('operation id get_pages is declared twice', 'operation id get_pages is declared twice'),
    )
  })

  it('reports a duplicate route, whatever its parameter is called', () => {
    const others = [
      unserved('get_sheets', 'GET', '/api/pages'),
      unserved('get_sheet', 'GET', '/api/sheets/{id}'),
      unserved('get_leaf', 'GET', '/api/sheets/{leaf_id}'),
    ]
    expect(compiled([page], others)).toThrow(
      naming('GET /api/pages is declared twice', 'GET /api/sheets/{} is declared twice'),
    )
  })

  it('reports a path whose parameter is not an id', () => {
    expect(compiled([page], [unserved('get_leaf', 'GET', '/api/pages/leaves/{id}')])).toThrow(
      naming('/api/pages/leaves/{id} has a parameter that is not its third segment'),
    )
  })

  it('reports postponed work that cannot run', () => {
    const task = { name: 'tidy-up', payload: () => z.object({}), realisticMs: 1_000, run() {} }
    const postponed = [
      definePostponed(task),
      definePostponed({ ...task, name: 'Tidy Up' }),
      definePostponed({ ...task, name: 'tidy-shelf', subject: 'shelf' }),
      definePostponed({ ...task, name: 'tidy-never', realisticMs: Number.NaN }),
      definePostponed({ ...task, name: 'tidy-before', realisticMs: -1 }),
    ]
    const paper = { tag: 'Paper', resources: [page], postponed }
    const others = { tag: 'Other Paper', resources: [], postponed: [defineScheduled(task)] }
    expect(() => compile('2026-07-15', [paper, others], [])).toThrow(
      naming(
        'the task tidy-up is declared twice',
        'the task Tidy Up needs a name like profile-merge',
        'the task tidy-shelf has the subject shelf, which is not in the catalog',
        'the task tidy-never has realisticMs NaN; it is at least 0',
        'the task tidy-before has realisticMs -1; it is at least 0',
      ),
    )
  })

  it('reports postponed work with the name of a job', () => {
    const work = defineScheduled({ name: 'book-bulk-create-job', payload: () => z.object({}), run() {} })
    const more = { tag: 'More', resources: [], postponed: [work] }
    expect(() => compile('2026-07-15', [...families, more], [])).toThrow(
      naming('the task book-bulk-create-job has the name of a job'),
    )
  })

  it('accepts one path with several methods', () => {
    expect(compiled([page], [unserved('create_page', 'POST', '/api/pages')])).not.toThrow()
  })

  it('reports every mistake at once, resources before operations', () => {
    const owner = toOne('nobody', { data: 'included', include: true })
    const wrong = { ...page, relationships: { owner }, sorts: ['size'] }
    expect(compiled([wrong], [unserved('get_pages', 'POST', '/api/leaves')])).toThrow(
      naming(
        'page.relationships.owner refers to nobody, which is not in the catalog',
        'page is sorted by size, which is not an attribute',
        'operation id get_pages is declared twice',
      ),
    )
  })

  it('verifies an older revision when it is first requested', () => {
    const broken = editions(
      [
        { revision: '2026-01-15', undo: [] },
        { revision: '2026-07-15', undo: [{ resource: (resource) => ({ ...resource, sorts: ['size'] }) }] },
      ],
      [{ tag: 'Paper', resources: [page] }],
      [],
    )
    expect(() => broken.at('2026-01-15')).toThrow(
      'The catalog 2026-01-15 has mistakes:\n  page is sorted by size, which is not an attribute',
    )
  })
})

describe('editions', () => {
  it('require a revision', () => {
    expect(() => editions([], families, [])).toThrow(new Error('A catalog needs at least one revision.'))
  })

  it.each([
    [
      'list',
      { list: { rate: 'S', page: { default: 10 }, status: 202 } },
      '202 with a document; possible are 200 with a document',
    ],
    ['get', { get: { rate: 'S', empty: true } }, '200 without a document; possible are 200 with a document'],
    ['create', { create: { rate: 'S', empty: true } }, `201 without a document; possible are ${CREATES}`],
    ['create', { create: { rate: 'S', status: 400 } }, `400 with a document; possible are ${CREATES}`],
    ['update', { update: { rate: 'S', status: 201 } }, `201 with a document; possible are ${UPDATES}`],
    [
      'delete',
      { delete: { rate: 'S', status: 202 } },
      '202 with a document; possible are 204 without a document, 200 without a document, 200 with a document',
    ],
  ] as const)('reports a success that a %s cannot have', (verb, operations, mistake) => {
    expect(compiled([{ ...page, operations }])).toThrow(naming(`page.operations.${verb} answers ${mistake}`))
  })

  it.each([
    ['answers 200 without a document', { status: 200 }],
    ['answers 204 with a document', { status: 204, responseType: 'page' }],
    ['answers 204 with a document', { status: 201, otherStatus: 204, responseType: 'page' }],
    ['answers shelf, which is not in the catalog', { status: 200, responseType: 'shelf' }],
  ])('reports an action that %s', (mistake, success) => {
    const body = defineBody({ type: 'page', schema: 'Page' })
    const action = {
      id: 'fold_page',
      path: '/api/folds',
      tag: 'Paper',
      scopes: [],
      rate: 'S',
      body,
    } as const
    const actions = [handle(defineAction({ ...action, ...success }), () => undefined)]
    const make = () => compile('2026-07-15', [{ tag: 'Paper', resources: [page], actions }], [])
    expect(make).toThrow(`fold_page ${mistake}`)
  })

  it('reports an unknown attribute, relationship and meta of an update', () => {
    const updated = {
      ...page,
      attributes: { text: text({ filter: EXACT, update: 'required', doc: 'What it says.' }) },
      relationships: { owner: toOne('folder', { data: 'included', update: true }) },
      meta: { reason: text({ create: 'optional', doc: 'Why.' }) },
    } as const
    expect(compiled([updated, folder])).toThrow(
      naming(
        'page.attributes.text is part of an update, but page has no update',
        'page.relationships.owner is part of an update, but page has no update',
        'page.meta.reason is part of an update, but page has no update',
      ),
    )
    expect(compiled([{ ...updated, operations: { update: { rate: 'S' } } }, folder])).not.toThrow()
  })

  it('reports an unknown required member of an object in an update', () => {
    const inside = object(
      { fold: flag({ update: 'required', doc: 'Is it folded?' }) },
      { update: true, doc: 'Its form.' },
    )
    const attributes = { ...page.attributes, form: object({ inside }, { update: true, doc: 'Its form.' }) }
    expect(compiled([{ ...page, attributes, operations: { update: { rate: 'S' } } }])).toThrow(
      'page.form.inside.fold has the option update, which members of an object do not support',
    )
  })

  it('reports a field that a form cannot contain, and a file without a form', () => {
    const file = upload({ create: 'required', maxBytes: 10, doc: 'A file.' })
    const words = list(text({ doc: 'A word.' }), { create: 'optional', doc: 'Words.' })
    const action = (id: string, takes: Body) =>
      handle(
        defineAction({
          id,
          path: `/api/${id}`,
          tag: 'Paper',
          scopes: [],
          rate: 'S',
          status: 202,
          body: takes,
        }),
        () => undefined,
      )
    const inside = defineBody({ type: 'page', schema: 'Sheet', attributes: { file } })
    const actions = [
      action('scan', multipart({ type: 'page', schema: 'Scan', fields: { file, words } })),
      action(
        'fax',
        defineBody({ type: 'page', schema: 'Fax', attributes: { sheet: one(inside, { doc: 'It.' }) } }),
      ),
    ]
    const resources = [{ ...page, attributes: { ...page.attributes, file } }]
    expect(() => compile('2026-07-15', [{ tag: 'Paper', resources, actions }], [])).toThrow(
      naming(
        'page.file is a file or a form; only the body of an action can have one',
        'scan.words is of kind list, which a field of a form cannot hold',
        'fax.sheet.file is a file or a form; only the body of an action can have one',
      ),
    )
  })
})
