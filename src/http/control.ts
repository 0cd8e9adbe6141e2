import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { parseJson, UnreadableJson } from '../base/json.js'
import { parameters } from '../base/query-string.js'
import { Refusal } from '../base/refusal.js'
import { nearest, shown } from '../base/text.js'
import type { Account } from '../control/account.js'
import { actions, DOOR_ROUTES } from '../control/desk/index.js'
import { ADMIN, type Call, type Desk, Mistake, Octets } from '../control/desk.js'
import { showAnnouncement } from '../control/exchange.js'
import { tooManyListeners } from '../control/listeners.js'
import { troubleOf } from '../control/trouble.js'
import { check, inWords, type Violation } from '../declare/checked.js'
import type { ControlAction, ControlRoute } from '../declare/control.js'
import { UnusableFixture } from '../fixtures/mistake.js'
import { idIn } from '../fixtures/sections.js'
import { adminDocument } from '../openapi/admin.js'
import { ClientLeft, readAtMost } from './body.js'

export { ADMIN }

/** Who is meant: the account of this company id, else the default one. */
const ACCOUNT = 'x-klaviyo-emulator-account'

/** The most that is kept for a client of the stream that does not read, in characters: then it is let go. */
const UNREAD_MAX = 1_000_000

/** The path behind the prefix, as the door read it: what the request says of its own address is not asked again. */
interface Bound {
  readonly Bindings: { readonly route: string }
}

/** The admin routes, which clients find under `prefix`; `onBug` is told of errors that are our own fault. */
export function controlRoutes(
  desk: Desk,
  onBug: (error: unknown) => void,
  prefix: string = ADMIN,
): Hono<Bound> {
  const routes = new Hono<Bound>({ getPath: (_, options) => options?.env?.route ?? '/' })
  for (const route of DOOR_ROUTES)
    routes.on(route.method, route.path, async (c, next) => {
      queryOf(c, route)
      await next()
    })
  routes.get('/health', (c) => c.json({ status: 'ok' }))
  routes.get('/ready', (c) => {
    const pending = [...desk.pending]
    return c.json(
      { status: pending.length > 0 ? 'starting' : 'ready', pending },
      pending.length > 0 ? 503 : 200,
    )
  })
  routes.get('/admin.json', (c) => c.json(adminDocument(prefix, routesOf(desk))))
  routes.get('/events', (c) => stream(c, desk))
  routes.get('/ca.pem', (c) => {
    const { certificateAuthority } = desk
    return certificateAuthority === undefined
      ? c.json({ error: 'there is no certificate authority; start with --https-port' }, 404)
      : c.body(certificateAuthority, 200, { 'content-type': 'application/x-pem-file' })
  })
  for (const action of actions)
    routes.on(action.method, action.path, async (c) =>
      answer(c, action, await action.run((await callOf(c, action, desk)) as Call<never, never>)),
    )
  for (const action of desk.editions.newest.control)
    routes.on(action.method, action.path, async (c) => answer(c, action, await perform(c, action, desk)))
  routes.notFound((c) => {
    const asked = `${c.req.method} ${prefix}${c.req.path}`
    const guess = guessOf(c.req.path, desk, prefix)
    return c.json(
      { error: `${asked} is not one of the admin routes;${guess} GET ${prefix}/admin.json lists them` },
      404,
    )
  })
  routes.onError((error, c) => {
    if (error instanceof UnusableFixture)
      return c.json({ error: error.message, mistakes: error.mistakes }, 400)
    if (error instanceof Mistake || error instanceof Refusal)
      return c.json({ error: error.message }, error.status as 400)
    if (error instanceof ClientLeft) return c.json({ error: error.message }, 400)
    const trouble = troubleOf(error)
    if (trouble !== undefined) return c.json({ error: trouble }, 503)
    onBug(error)
    return c.json({ error: 'klaviyo-emulator failed; its log has the details' }, 500)
  })
  return routes
}

/** What was probably meant by a request that no route takes, in words behind a semicolon. */
function guessOf(path: string, desk: Desk, prefix: string): string {
  const routes = routesOf(desk)
  const methods = routes.filter((route) => route.path === path).map(({ method }) => method)
  if (methods.length > 0) return ` it takes ${methods.join(', ')};`
  const meant = nearest(
    path,
    routes.map((route) => route.path),
  )
  return meant === undefined ? '' : ` did you mean ${prefix}${meant}?`
}

/** Everything that can be asked of the desk, for the document that lists it. */
export function routesOf({ editions }: Pick<Desk, 'editions'>): ControlRoute[] {
  return [...DOOR_ROUTES, ...actions, ...editions.newest.control]
}

async function callOf(c: Context, route: ControlRoute, desk: Desk): Promise<Call> {
  const query = queryOf(c, route)
  // Looked for before the body is read, so that a wrong name is told first; the default one when it is used.
  const named = c.req.header(ACCOUNT) === undefined ? undefined : accountOf(c, desk)
  return {
    desk,
    get account() {
      return named ?? desk.accounts.default
    },
    parameters: c.req.param(),
    query,
    body: route.takesMedia === undefined ? await bodyOf(c, route, desk) : undefined,
    bytes: () => bytesOf(c, desk.limits.snapshot, '--max-snapshot'),
    left: c.req.raw.signal,
  }
}

/** Reads the query of a route. Throws Mistake for a parameter that the route does not know, or that is repeated. */
function queryOf(c: Context, { asks = z.strictObject({}) }: ControlRoute): unknown {
  const given = parameters(new URL(c.req.url).search.slice(1))
  const names = new Map<string, number>()
  for (const { name } of given) names.set(name, (names.get(name) ?? 0) + 1)
  for (const [name, times] of names)
    if (times > 1) throw new Mistake(`${shown(name)}: the query has it ${times} times, not once`)
  // Read here and not by hono, which passes over names that every object has.
  const checked = check(asks, Object.fromEntries(given.map(({ name, value }) => [name, value])))
  if (checked.ok) return checked.data
  throw mistaken(checked.violations, 'query')
}

/** Reads the body of a route. Throws Mistake; a route that takes no body refuses every member of one. */
async function bodyOf(c: Context, { takes }: ControlRoute, desk: Desk): Promise<unknown> {
  if (takes) return read(c, takes, desk)
  await read(c, z.strictObject({}).optional(), desk)
  return undefined
}

/** The whole body. Throws Mistake when it is larger than `max` bytes, naming the flag that allows more. */
async function bytesOf(c: Context, max: number, flag: string): Promise<Buffer> {
  const bytes = await readAtMost(c.req.raw, max)
  if (bytes === undefined)
    throw new Mistake(`the body is larger than ${max / 2 ** 20} MiB; ${flag} allows more`, 413)
  return bytes
}

function answer(c: Context, { status = 200 }: ControlRoute, given: unknown): Response {
  if (given instanceof Octets)
    return c.body(new Uint8Array(given.bytes), 200, { 'content-type': given.media })
  if (status === 204) return c.body(null, 204)
  return c.json(given ?? {}, status as 200)
}

async function perform(c: Context, action: ControlAction, desk: Desk): Promise<unknown> {
  queryOf(c, action)
  const body = (await bodyOf(c, action, desk)) as never
  const { newest } = desk.editions
  return accountOf(c, desk).perform((world) =>
    action.run({ id: c.req.param('id'), body, idOf: (...named) => idIn(newest, world, ...named) }, world),
  )
}

/** The account a request is about: the one its header names, else the default. */
function accountOf(c: Context, { accounts }: Desk): Account {
  const companyId = c.req.header(ACCOUNT)
  if (companyId === undefined) return accounts.default
  const account = accounts.find(companyId)
  if (!account) throw new Mistake(`${ACCOUNT}: there is no account ${companyId}`)
  return account
}

/** Reads a body; none at all is as good as an empty one where that will do. */
async function read(c: Context, schema: z.ZodType, { limits }: Desk): Promise<unknown> {
  const text = (await bytesOf(c, limits.adminBody, '--max-admin-body')).toString()
  const checked = check(schema, text === '' ? undefined : parsed(text))
  if (checked.ok) return checked.data
  throw text === '' ? new Mistake('the body must be JSON') : mistaken(checked.violations, 'body')
}

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error
    throw new Mistake(error.cause ? 'the body must be JSON' : `the body: ${error.message}`)
  }
}

function mistaken(violations: readonly Violation[], whole: string): Mistake {
  return new Mistake(inWords(violations, whole).join('; '))
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Tells what happens until the client leaves, or has so much left to read that it seems to have stopped. */
function stream(c: Context, { announcements, listeners }: Desk): Response {
  const leave = listeners.join()
  if (leave === undefined) throw tooManyListeners()
  return streamSSE(c, async (sse) => {
    // Asked before anything is awaited: a client that left at once would be written to forever.
    const left = new AbortController()
    sse.onAbort(() => left.abort())
    let unread = 0
    const deaf = announcements.listen((announcement) => {
      const data = JSON.stringify(showAnnouncement(announcement))
      if (unread + data.length > UNREAD_MAX) return left.abort()
      unread += data.length
      void sse.writeSSE({ event: announcement.event, data }).then(() => {
        unread -= data.length
      })
    })
    try {
      await sse.writeSSE({ event: 'hello', data: '{}' })
      await aborted(left.signal)
    } finally {
      deaf()
      leave()
    }
  })
}
