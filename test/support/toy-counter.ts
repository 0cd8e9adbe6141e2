import { z } from 'zod'
import { defineSideApi, defineSideRoute, SideRefusal } from '../../src/declare/side-api.js'
import type { World } from '../../src/declare/world.js'
import { book, shelf } from './toy-resources.js'

function shelfOf(name: string, world: World) {
  const found = world.find(shelf, name)
  if (!found) throw new SideRefusal(404, 'unknown_shelf', `There is no shelf ${name}.`)
  return found
}

/** An API of the library that is not Klaviyo's: a counter where books are bought. */
export const counter = defineSideApi({
  name: 'counter',
  prefix: '/__counter',
  company: ({ parameters, query }) => parameters.company ?? query.get('company_id') ?? undefined,
  rate: { burst: 2, steady: 60 },
  caller: ({ header }) => header('x-reader') ?? '',
  authorize({ header }) {
    if (header('x-banned') !== undefined) throw new SideRefusal(401, 'banned', 'Leave.')
  },
  error: ({ code, message, details }, requestId) => ({
    error: { code, message, ...details, request_id: requestId },
  }),
  routes: [
    defineSideRoute({
      operation: 'counter_count_books',
      method: 'GET',
      path: '/:company/books',
      query: () => z.strictObject({ shelf: z.string() }),
      run: ({ query, base, prefixOf }, world) => ({
        json: {
          count: world.count(book, { shelf: shelfOf(query.shelf, world).id }, 10),
          at: `${base}${prefixOf('counter')}`,
        },
      }),
    }),
    defineSideRoute({
      operation: 'counter_add_shelf',
      method: 'POST',
      path: '/:company/shelves',
      body: () =>
        z.strictObject({
          name: z.string(),
          floor: z.int().optional(),
          refuse: z.enum(['undone', 'kept']).optional(),
        }),
      run({ body: { name, refuse, floor } }, world) {
        if (floor !== undefined) world.noteIgnored('floor: new shelves stand on the ground')
        const { id } = world.create(shelf, {
          attributes: { label: name, floor: 0, note: null },
          related: {},
        })
        const refusal = new SideRefusal(422, 'full', 'There is no room.', { 'X-Room': 'none' }, { room: 0 })
        if (refuse === 'undone') throw refusal
        return refuse === 'kept' ? { refusal } : { status: 201, json: { id } }
      },
    }),
    defineSideRoute({
      operation: 'counter_get_script',
      method: 'GET',
      path: '/counter/script.js',
      isAbsolute: true,
      query: () => z.strictObject({ company_id: z.string().optional() }),
      unknownCompany: (companyId) => ({
        headers: { 'Content-Type': 'text/javascript' },
        text: `console.warn(${JSON.stringify(companyId)})`,
      }),
      run: () => ({ headers: { 'Content-Type': 'text/javascript' }, text: 'void 0' }),
    }),
  ],
})
