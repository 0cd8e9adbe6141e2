import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { duration } from '../base/duration.js'
import { type Instant, parse, print } from '../base/instant.js'
import { Refusal } from '../base/refusal.js'
import type { Account, ProgressRules } from '../control/account.js'
import type { Accounts } from '../control/accounts.js'
import { PROGRESS_FORMS, printProgress, readProgress } from '../control/progress.js'
import { surface } from '../control/surface.js'
import type { ControlAction } from '../declare/control.js'
import type { Editions } from '../declare/release.js'
import { PRIVATE_KEY } from '../policies/authentication.js'

/** What the operator's desk is given. */
export interface Desk {
  readonly editions: Editions
  readonly accounts: Accounts
  readonly progress: ProgressRules
}

/** What every admin path begins with. */
export const ADMIN = '/__admin'

/** A request to the desk that cannot be carried out; the message names the remedy. */
class Mistake extends Error {}

const notInstant = (input: unknown) => `${input} is not ISO 8601, like 2026-04-20T00:00:00Z`

const instant = z.string().transform((text, context): Instant => {
  const read = parse(text)
  if (read === undefined) context.addIssue(notInstant(text))
  return read ?? 0
})

const span = z.string().transform((text, context): number => {
  const ms = duration(text)
  if (ms === undefined) context.addIssue(`${text} is not a duration, like 500ms, 5s, 2m, 1h or 7d`)
  return ms ?? 0
})

const clockMove = z
  .strictObject({
    freeze: z.union([z.literal(true), instant], { error: ({ input }) => notInstant(input) }),
    set: instant,
    advance: span,
    run: z.literal(true),
  })
  .partial()
  .refine((move) => Object.keys(move).length === 1, 'must have exactly one of freeze, set, advance and run')

const progressRules = z.record(z.string(), z.string())

const credential = z.strictObject({
  kind: z.enum(['key', 'token']),
  secret: z.string().min(1),
  scopes: z.array(z.string()).nullable().default(null),
})

/** The admin routes; `onBug` is told of errors that are our own fault. */
export function controlRoutes(desk: Desk, onBug: (error: unknown) => void): Hono {
  const routes = new Hono().basePath(ADMIN)
  routes.get('/health', (c) => c.json({ status: 'ok' }))
  routes.get('/ready', (c) => c.json({ status: 'ready' }))
  routes.get('/operations', (c) => c.json(surface(desk.editions.newest)))
  routes.get('/openapi.json', async (c) => {
    const { document } = await import('../openapi/document.js')
    return c.json(document(desk.editions.newest))
  })
  routes.post('/reset', (c) => {
    accountOf(c, desk).reset(desk.progress)
    return c.json({ status: 'reset' })
  })
  routes.get('/accounts', (c) =>
    c.json({ accounts: desk.accounts.all().map(({ companyId }) => ({ company_id: companyId })) }),
  )
  routes.post('/accounts', (c) => c.json({ company_id: desk.accounts.create().companyId }, 201))
  routes.post('/credentials', async (c) => {
    const { kind, secret, scopes } = await read(c, credential)
    if (kind === 'key' && !PRIVATE_KEY.test(secret))
      throw new Mistake('secret: a key is pk_ and letters or digits')
    const account = accountOf(c, desk)
    desk.accounts.grant({ kind, secret }, account, scopes)
    return c.json({ kind, scopes, company_id: account.companyId }, 201)
  })
  routes.get('/clock', (c) => c.json(clockOf(accountOf(c, desk))))
  routes.post('/clock', async (c) => {
    const account = accountOf(c, desk)
    moveClock(account, await read(c, clockMove))
    return c.json(clockOf(account))
  })
  routes.get('/progress', (c) => c.json(progressOf(accountOf(c, desk))))
  routes.put('/progress', async (c) => {
    const account = accountOf(c, desk)
    setProgress(account, await read(c, progressRules), desk)
    return c.json(progressOf(account))
  })
  for (const action of desk.editions.newest.control)
    routes.on(action.method, action.path, async (c) => c.json(await perform(c, action, desk)))
  routes.notFound((c) =>
    c.json({ error: `${c.req.method} ${c.req.path} is not one of the admin routes; see the README` }, 404),
  )
  routes.onError((error, c) => {
    if (error instanceof Mistake) return c.json({ error: error.message }, 400)
    if (error instanceof Refusal) return c.json({ error: error.message }, error.status as 400)
    onBug(error)
    return c.json({ error: 'klaviyo-emulator failed; its log has the details' }, 500)
  })
  return routes
}

async function perform(c: Context, action: ControlAction, desk: Desk): Promise<unknown> {
  const empty = c.req.method === 'GET' || (c.req.header('content-length') ?? '0') === '0'
  const body = (
    empty && action.takes.safeParse(undefined).success ? undefined : await read(c, action.takes)
  ) as never
  return accountOf(c, desk).perform((world) => action.run({ id: c.req.param('id'), body }, world)) ?? {}
}

/** The account a request is about: the one its header names, else the default. */
function accountOf(c: Context, { accounts }: Desk): Account {
  const companyId = c.req.header('x-klaviyo-emulator-account')
  if (companyId === undefined) return accounts.default
  const account = accounts.all().find((each) => each.companyId === companyId)
  if (!account) throw new Mistake(`x-klaviyo-emulator-account: there is no account ${companyId}`)
  return account
}

async function read<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const body: unknown = await c.req.json().catch(() => {
    throw new Mistake('the body must be JSON')
  })
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw new Mistake(
    result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; '),
  )
}

function moveClock(account: Account, { freeze, set, advance }: z.output<typeof clockMove>): void {
  account.moveClock((clock) => {
    if (freeze !== undefined) clock.freeze(freeze === true ? undefined : freeze)
    else if (set !== undefined && clock.state.mode === 'frozen') clock.freeze(set)
    else if (advance !== undefined) clock.advance(advance)
    else clock.run(set)
  })
}

function clockOf({ clock }: Account) {
  return { now: print(clock.now()), mode: clock.state.mode }
}

function setProgress(account: Account, rules: Readonly<Record<string, string>>, { editions }: Desk): void {
  const types = [
    '*',
    ...[...editions.newest.resources.values()]
      .filter(({ type, job }) => job || editions.newest.rules(type).resume)
      .map(({ type }) => type),
  ]
  for (const [type, text] of Object.entries(rules)) {
    const progress = readProgress(text)
    if (!types.includes(type)) throw new Mistake(`${type} is never put off; use one of ${types.join(', ')}`)
    if (!progress) throw new Mistake(`${type}: "${text}" is not ${PROGRESS_FORMS}`)
    account.setProgress(type, progress)
  }
}

function progressOf({ progress }: Account) {
  return Object.fromEntries([...progress].map(([type, rule]) => [type, printProgress(rule)]))
}
