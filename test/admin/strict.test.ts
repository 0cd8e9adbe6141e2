import { describe, expect, it } from 'vitest'
import { adminRoutes, PLAIN_ROUTES } from '../../src/admin/index.js'
import { boot, type Reply } from '../support/emulator.js'
import { expectMistake } from '../support/in-account.js'

const klaviyo = boot()
const ask = (method: string, path: string, body?: unknown): Promise<Reply> =>
  klaviyo.request(method, `/__admin${path}`, body === undefined ? {} : { body })

const routes = [...PLAIN_ROUTES, ...adminRoutes, ...klaviyo.emulator.context.editions.newest.uiActions]
const named = routes.map(({ method, path, ...rest }) => ({
  name: `${method} ${path}`,
  method,
  path,
  ...rest,
}))

describe('every admin route', () => {
  it.each(named)(
    '$name refuses a query parameter it does not know',
    async ({ method, path, body: takes }) => {
      const target = `${path.replaceAll(/:\w+/g, 'x')}?nonsense=1`
      expectMistake(
        await ask(method, target, takes && method !== 'GET' ? {} : undefined),
        400,
        'there is no nonsense',
      )
    },
  )

  // The document of a feed is arbitrary JSON.
  const isAny = (path: string) => path === '/web-feeds/:id/content'
  const strict = named.filter(({ method, path, bodyMedia }) => method !== 'GET' && !bodyMedia && !isAny(path))
  it.each(strict)('$name refuses a member of the body that it does not know', async ({ method, path }) => {
    const reply = await ask(method, path.replaceAll(/:\w+/g, 'x'), { nonsense: true })
    expect(reply.status, reply.text).toBe(400)
    expect(reply.text).toContain('nonsense')
  })
})

describe('an admin route', () => {
  it.each([
    ['POST', '/reset', { seeds: true }, 'body: there is no seeds'],
    ['POST', '/reset?al=true', undefined, 'query: there is no al; did you mean all?'],
    ['GET', '/requests?opration=x', undefined, 'there is no opration; did you mean operation?'],
    ['GET', '/requests?operation=get_list*&operation=x', undefined, 'operation: the query has it 2 times'],
    [
      'GET',
      '/requests?operation=creat_event',
      undefined,
      'there is no creat_event; GET /__admin/operations lists them; did you mean create_event?',
    ],
    ['POST', '/faults', { opration: 'x', status: 500 }, 'there is no opration; did you mean operation?'],
    ['PUT', '/faults', { faults: [{ stats: 500 }] }, 'faults.0: there is no stats; did you mean status?'],
    ['POST', '/faults', { operation: 'creat_event', status: 500 }, 'did you mean create_event?'],
    ['POST', '/faults/presets/flakey', undefined, 'there is no preset flakey; did you mean flaky?'],
    ['POST', '/seed', { scenaro: 'demo' }, 'there is no scenaro; did you mean scenario?'],
    ['POST', '/seed', { scenario: 'dmeo' }, 'there is no scenario dmeo; did you mean demo?'],
    ['POST', '/seed', { files: [{ nam: 'a', text: '' }] }, 'files.0: there is no nam; did you mean name?'],
    ['PUT', '/progress', { event: 'immediat' }, 'immediat'],
    [
      'POST',
      '/credentials',
      { kind: 'key', secret: 'pk_a', scopes: ['list:read'] },
      'did you mean lists:read?',
    ],
    ['PATCH', '/account', { time_zone: 'UTC' }, 'there is no time_zone; did you mean timezone?'],
    ['POST', '/accounts', { lable: 'x' }, 'there is no lable; did you mean label?'],
    ['PUT', '/journal', { request: 5 }, 'there is no request; did you mean requests?'],
    ['DELETE', '/faults', { id: 'fault-1' }, 'body: there is no id'],
  ] as const)('%s %s %j says %s', async (method, path, body, saying) => {
    const reply = await ask(method, path, body)
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
    expect(reply.body.error).toContain(saying)
  })

  it('takes an empty object where it takes no body', async () => {
    expect((await ask('POST', '/reset', {})).status).toBe(200)
  })

  it.each([
    ['GET', '/profiles/%25/timeline', 400],
    ['GET', '/hub/shoppers/%25', 400],
    ['GET', '/translations/%25', 404],
    ['PATCH', '/catalog-variants/%25', 404],
  ])('decodes the id in %s %s once', async (method, path, status) => {
    const reply = await ask(method, path, method === 'PATCH' ? {} : undefined)
    expect([reply.status, reply.body.error]).toEqual([status, expect.stringContaining('%')])
  })

  it('names the path that was probably meant', async () => {
    expectMistake(await ask('GET', '/request'), 404, 'did you mean /__admin/requests?')
    expectMistake(
      await ask('PATCH', '/state', {}),
      404,
      'PATCH /__admin/state is not an admin route; the path accepts GET',
    )
  })
})
