import { flag } from '../../src/declare/kinds/flag.js'
import { EXACT } from '../../src/declare/kinds/kind.js'
import { text } from '../../src/declare/kinds/text.js'
import { defineResource } from '../../src/declare/resource.js'
import { defineRules } from '../../src/declare/rules.js'
import type { WebRoute } from '../../src/declare/web-route.js'

/** A poster. Its text is fetched from an address; lists leave out those that are taken down. */
export const poster = defineResource({
  type: 'poster',
  path: 'posters',
  tag: 'Library',
  scope: 'books',
  id: 'serial',
  doc: { id: 'The number of the poster.', example: '123456789' },
  notFound: (id) => `A poster with id ${id} does not exist.`,
  attributes: {
    words: text({ nullable: true, doc: 'What it says.' }),
    outcome: text({ nullable: true, doc: 'What became of the fetch.' }),
    from: text({
      create: 'required',
      writeOnly: true,
      hidden: true,
      fetched: { maxBytes: 10 },
      doc: 'Its address.',
    }),
    gone: flag({ create: 'optional', initial: false, filter: EXACT, doc: 'Whether it was taken down.' }),
  },
  relationships: {},
  operations: {
    list: { rate: 'L', page: { default: 10 }, assumes: 'equals(gone,false)' },
    create: { rate: 'L' },
  },
})

export const posterRules = defineRules(poster, {
  complete({ attributes: { from } }, world) {
    const fetched = world.fetched(from ?? '')
    const words = fetched.outcome === 'fetched' ? Buffer.from(fetched.bytes).toString() : null
    return { attributes: { words, outcome: fetched.outcome } }
  },
})

/** Shows a poster publicly; a POST takes it down. */
export const posterPage: WebRoute = {
  methods: ['GET', 'POST'],
  path: '/walls/:company/:id',
  run({ method, parameters: { id = '' }, query, form }, world) {
    const row = world.find(poster, id)
    if (!row) return undefined
    if (method === 'POST') world.change(poster, row, { attributes: { gone: form.get('really') === 'yes' } })
    return {
      body: `${row.attributes.words} ${query.get('as') ?? ''}`,
      headers: { 'content-type': 'text/plain' },
    }
  },
}
