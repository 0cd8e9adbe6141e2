import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Account } from '../account/account.js'
import { OperatorError } from '../account/operator-error.js'
import { storageProblemOf } from '../account/storage-problems.js'
import type { EmulatorContext } from '../admin/context.js'
import { adminRoutes, PLAIN_ROUTES, SESSION_KEY } from '../admin/index.js'
import { DEFAULT_ADMIN_PREFIX } from '../admin/prefix.js'
import { type AdminCall, type AdminRoute, BinaryBody } from '../admin/route.js'
import { sandboxedPage } from '../admin/sandbox.js'
import { parseJson, UnreadableJson } from '../base/json.js'
import { parameters } from '../base/query-string.js'
import { nearest, shown } from '../base/text.js'
import { check, inWords, type Violation } from '../declare/checked.js'
import {
  type AdminEndpoint,
  FORM,
  MessageHtml,
  type UiAction,
  type UiActionInput,
} from '../declare/ui-action.js'
import { Refusal } from '../dialect/refusal.js'
import { UnusableFixture } from '../fixtures/fixture-problem.js'
import { idIn } from '../fixtures/sections.js'
import { adminDocument } from '../openapi/admin.js'
import { AdminSessions } from './admin-sessions.js'
import { readAtMost } from './body.js'
import { eventStream } from './event-stream.js'
import { ClientLeft } from './request.js'

export { DEFAULT_ADMIN_PREFIX }

/** The header that names the account by its company id; without it, the default account is used. */
const ACCOUNT = 'x-klaviyo-emulator-account'

/** `route` is the path after the prefix, as `createApp` parsed it, so that the router does not parse the URL again. */
interface AdminEnvironment {
  readonly Bindings: { readonly route: string }
}

/** The admin routes, served under `prefix`. `onBug` is called with each unexpected error. */
export function adminApp(
  context: EmulatorContext,
  onBug: (error: unknown) => void,
  prefix: string = DEFAULT_ADMIN_PREFIX,
  sessions = new AdminSessions(undefined, prefix),
): Hono<AdminEnvironment> {
  const routes = new Hono<AdminEnvironment>({ getPath: (_, options) => options?.env?.route ?? '/' })
  for (const route of PLAIN_ROUTES)
    routes.on(route.method, route.path, async (c, next) => {
      queryOf(c, route)
      await next()
    })
  routes.get('/health', (c) => c.json({ status: 'ok' }))
  routes.get('/ready', (c) => {
    const pending = [...context.pending]
    return c.json(
      { status: pending.length > 0 ? 'starting' : 'ready', pending },
      pending.length > 0 ? 503 : 200,
    )
  })
  routes.get('/admin.json', (c) => c.json(adminDocument(prefix, allAdminRoutes(context))))
  routes.get('/events', (c) => eventStream(c, context))
  routes.get('/ca.pem', (c) => {
    const { certificateAuthority } = context
    return certificateAuthority === undefined
      ? c.json({ error: 'the emulator has no certificate authority; start it with --https-port' }, 404)
      : c.body(certificateAuthority, 200, { 'content-type': 'application/x-pem-file' })
  })
  routes.post('/session', async (c) => {
    const { key } = await read(c, SESSION_KEY, context)
    const cookie = sessions.begin(key, requestOf(c), new URL(c.req.url).protocol === 'https:')
    if (cookie !== undefined) return c.body(null, 204, { 'set-cookie': cookie })
    throw sessions.needsKey
      ? new OperatorError('key: it is not the admin key', 403)
      : new OperatorError('the emulator has no admin key, so none is needed; --admin-key sets one')
  })
  routes.delete('/session', async (c) => {
    await read(c, z.strictObject({}).optional(), context)
    return c.body(null, 204, { 'set-cookie': sessions.end(requestOf(c)) })
  })
  for (const action of adminRoutes)
    routes.on(action.method, action.path, async (c) => {
      const call = await callOf(c, action, context)
      const given = await action.run(call as AdminCall<never, never>)
      if (action.method !== 'GET') context.changes.note(call.named ?? context.accounts.companyIds[0] ?? '')
      return respond(c, action, given)
    })
  for (const action of context.editions.newest.uiActions)
    routes.on(action.method, action.path, async (c) =>
      respond(c, action, served(await runUiAction(c, action, context), addressOf(c, context))),
    )
  routes.notFound((c) => {
    const unknown = `${c.req.method} ${prefix}${c.req.path}`
    const suggestion = suggestionFor(c.req.path, context, prefix)
    return c.json(
      { error: `${unknown} is not an admin route;${suggestion} GET ${prefix}/admin.json lists them` },
      404,
    )
  })
  routes.onError((error, c) => {
    if (error instanceof UnusableFixture)
      return c.json({ error: error.message, mistakes: error.mistakes }, 400)
    if (error instanceof OperatorError) return c.json({ error: error.message }, error.status as 400)
    if (error instanceof Refusal) {
      const hint = error.fullHint
      return c.json({ error: error.message + (hint === undefined ? '' : ` (${hint})`) }, error.status as 400)
    }
    if (error instanceof ClientLeft) return c.json({ error: error.message }, 400)
    const problem = storageProblemOf(error)
    if (problem !== undefined) return c.json({ error: problem }, 503)
    onBug(error)
    return c.json({ error: 'klaviyo-emulator failed; its log has the details' }, 500)
  })
  return routes
}

/** Suggests the closest route or the methods of the path, as the rest of an error message. */
function suggestionFor(path: string, context: EmulatorContext, prefix: string): string {
  const routes = allAdminRoutes(context)
  const methods = routes.filter((route) => route.path === path).map(({ method }) => method)
  if (methods.length > 0) return ` the path accepts ${methods.join(', ')};`
  const meant = nearest(
    path,
    routes.map((route) => route.path),
  )
  return meant === undefined ? '' : ` did you mean ${prefix}${meant}?`
}

/** The facts of a request that its session cookie depends on; one of this process has a host in its URL only. */
function requestOf(c: Context) {
  const { host } = new URL(c.req.url)
  return { header: (name: string) => c.req.header(name) ?? (name === 'host' ? host : undefined) }
}

/** All routes of the admin API, for its OpenAPI document. */
export function allAdminRoutes({ editions }: Pick<EmulatorContext, 'editions'>): AdminEndpoint[] {
  return [...PLAIN_ROUTES, ...adminRoutes, ...editions.newest.uiActions]
}

async function callOf(c: Context, route: AdminRoute, context: EmulatorContext): Promise<AdminCall> {
  const query = queryOf(c, route)
  // A named account is looked up before the body is read, so that an unknown name is reported first. The default
  // account is only opened when the route uses it.
  const named = accountNamed(c)
  const account = named === undefined || route.createsAccount ? undefined : accountOf(c, context)
  return {
    context,
    named,
    get account() {
      return account ?? context.accounts.default
    },
    parameters: c.req.param(),
    address: addressOf(c, context),
    query,
    body: route.bodyMedia === undefined ? await bodyOf(c, route, context) : undefined,
    bytes: () => bytesOf(c, context.limits.snapshot, '--max-snapshot'),
    left: c.req.raw.signal,
  }
}

/** Reads the query of a route. Throws OperatorError for a parameter that is unknown or repeated. */
function queryOf(c: Context, { query = z.strictObject({}) }: AdminEndpoint): unknown {
  const given = parameters(new URL(c.req.url).search.slice(1))
  const names = new Map<string, number>()
  for (const { name } of given) names.set(name, (names.get(name) ?? 0) + 1)
  for (const [name, times] of names)
    if (times > 1) throw new OperatorError(`${shown(name)}: the query has it ${times} times, not once`)
  // Not read by hono, which ignores names that every object has, like constructor.
  const own = given.filter(({ name }) => name !== 'account')
  const checked = check(query, Object.fromEntries(own.map(({ name, value }) => [name, value])))
  if (checked.ok) return checked.data
  throw invalid(checked.violations, 'query')
}

/** Reads the body of a route. Throws OperatorError; a route without a body rejects every member of one. */
async function bodyOf(
  c: Context,
  { body, bodyMedia }: AdminEndpoint,
  context: EmulatorContext,
): Promise<unknown> {
  if (body) return read(c, body, context, bodyMedia === FORM ? formOf : parsed)
  await read(c, z.strictObject({}).optional(), context)
  return undefined
}

/** The whole body. Throws OperatorError when it is larger than `max` bytes, naming the flag that allows more. */
async function bytesOf(c: Context, max: number, flag: string): Promise<Buffer> {
  const bytes = await readAtMost(c.req.raw, max)
  if (bytes === undefined)
    throw new OperatorError(`the body is larger than ${max / 2 ** 20} MiB; ${flag} allows more`, 413)
  return bytes
}

/** What a UI action returned, as the body of a response. */
function served(given: unknown, { base }: AdminCall['address']): unknown {
  return given instanceof MessageHtml ? sandboxedPage(given.html, { outside: given.outside, base }) : given
}

function respond(c: Context, { status = 200 }: AdminEndpoint, given: unknown): Response {
  if (given instanceof BinaryBody)
    return c.body(new Uint8Array(given.bytes), 200, { ...given.headers, 'content-type': given.media })
  if (status === 204) return c.body(null, 204)
  return c.json(given ?? {}, status as 200)
}

/** The address of the request; its origin is that of links in a response. */
function addressOf(c: Context, { settings }: EmulatorContext): AdminCall['address'] {
  const { origin, pathname, search } = new URL(c.req.url)
  return { base: settings.publicUrl ?? origin, path: pathname, rawQuery: search.slice(1) }
}

async function runUiAction(c: Context, action: UiAction, context: EmulatorContext): Promise<unknown> {
  const query = queryOf(c, action)
  const body = (await bodyOf(c, action, context)) as never
  const { newest } = context.editions
  const account = accountOf(c, context)
  return account.runUiAction(
    (world) => {
      const before = world.writes
      const idOf: UiActionInput<never>['idOf'] = (...named) => idIn(newest, world, ...named)
      const given = action.run({ id: c.req.param('id'), body, query, idOf }, world)
      // Rows that are changed in bulk are not noted one by one.
      if (world.writes > before) context.changes.note(account.companyId)
      return given
    },
    { address: addressOf(c, context) },
  )
}

/** The account that the header or the query names, else the default one. Throws OperatorError for an unknown one. */
function accountOf(c: Context, { accounts }: EmulatorContext): Account {
  const companyId = accountNamed(c)
  if (companyId === undefined) return accounts.default
  const account = accounts.find(companyId)
  if (!account) throw new OperatorError(`${ACCOUNT}: there is no account ${companyId}`)
  return account
}

/** The account in the header or in the query. Throws OperatorError if they differ. */
function accountNamed(c: Context): string | undefined {
  const inHeader = c.req.header(ACCOUNT)
  const inQuery = new URL(c.req.url).searchParams.get('account') ?? undefined
  if (inHeader !== undefined && inQuery !== undefined && inHeader !== inQuery)
    throw new OperatorError(`account: it is ${inQuery}, but the header ${ACCOUNT} names ${inHeader}`)
  return inHeader ?? inQuery
}

/** Reads and checks a JSON body. No body is undefined. Throws OperatorError. */
async function read<S extends z.ZodType>(
  c: Context,
  schema: S,
  { limits }: EmulatorContext,
  parse = parsed,
): Promise<z.output<S>> {
  const text = (await bytesOf(c, limits.adminBody, '--max-admin-body')).toString()
  const checked = check(schema, text === '' ? undefined : parse(text))
  if (checked.ok) return checked.data as z.output<S>
  throw text === '' ? new OperatorError('the body must be JSON') : invalid(checked.violations, 'body')
}

function formOf(text: string): unknown {
  return Object.fromEntries(new URLSearchParams(text))
}

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error
    throw new OperatorError(error.cause ? 'the body must be JSON' : `the body: ${error.message}`)
  }
}

function invalid(violations: readonly Violation[], whole: string): OperatorError {
  return new OperatorError(inWords(violations, whole).join('; '))
}
