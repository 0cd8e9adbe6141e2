import { z } from 'zod'
import type { Account } from '../account/account.js'
import { UnusableAccount } from '../account/database-files.js'
import { keyLabel } from '../account/key-label.js'
import { OperatorError } from '../account/operator-error.js'
import { suggested } from '../base/text.js'
import { PRIVATE_KEY } from '../dialect/authorization.js'
import type { EmulatorContext } from './context.js'
import { resetToSeeds } from './fixtures/plant.js'
import { journalSizeChange } from './journal/size.js'
import { type AdminRoute, defineAdminRoute } from './route.js'
import { restoreSnapshot } from './snapshots.js'

const label = z.string().meta({ description: 'The test that created the account, or the end of its key.' })

function shown(companyId: string, { accounts }: EmulatorContext) {
  const trouble = accounts.troubleWith(companyId)
  return {
    company_id: companyId,
    label: accounts.labelOf(companyId),
    ...(trouble !== undefined && { trouble }),
  }
}

const COMPANY_ID = /^[A-Za-z0-9]{6}$/

/** Throws OperatorError for a company id that is in use, contradicts the header or belongs on another node. */
function checkNewCompanyId(id: string, named: string | undefined, { accounts }: EmulatorContext): void {
  if (named !== undefined && named !== id)
    throw new OperatorError(`company_id: it is ${id}, but the account header names ${named}`)
  if (!COMPANY_ID.test(id)) throw new OperatorError(`the account header: ${id} is not six letters or digits`)
  if (accounts.companyIds.includes(id))
    throw new OperatorError(`company_id: there is an account ${id} already`, 409)
  const node = accounts.cluster.otherNodeOf(id)
  if (node !== undefined)
    throw new OperatorError(
      `company_id: ${id} belongs on node ${node}; name it in the header X-Klaviyo-Emulator-Account, ` +
        'too, so that the load balancer sends the request there',
      421,
    )
}

/** Accounts and their credentials. */
export const accountRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/accounts',
    doc: 'Lists all accounts; the first is the default account.',
    response: z.object({
      accounts: z.array(
        z.object({
          company_id: z.string(),
          label,
          trouble: z.string().optional().meta({ description: 'Why the account cannot be used, if so.' }),
        }),
      ),
    }),
    run: ({ context }) => ({
      accounts: context.accounts.companyIds.map((companyId) => shown(companyId, context)),
    }),
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/accounts',
    doc: 'Creates an isolated account with its own key. The account header may name it, as a load balancer needs it.',
    createsAccount: true,
    body: z
      .strictObject({
        company_id: z
          .string()
          .regex(COMPANY_ID, 'is six letters or digits')
          .meta({ description: 'The public key of the account. Default: drawn from the seed.' }),
        key: z.string().regex(PRIVATE_KEY, 'is pk_ and letters or digits'),
        snapshot: z.string().meta({ description: 'The name of a snapshot to start from.' }),
        label: z.string().min(1).max(200).meta({
          description: 'A name for lists, such as the name of a test. Default: the end of the key.',
        }),
        journal: z.strictObject(journalSizeChange).meta({
          description: 'The size of its journal. Default: that of the other accounts.',
        }),
      })
      .partial()
      .default({}),
    response: z.object({ company_id: z.string(), key: z.string() }),
    status: 201,
    run({ context, named, body: { company_id = named, key, snapshot, label, journal } }) {
      if (company_id !== undefined) checkNewCompanyId(company_id, named, context)
      if (key !== undefined && context.accounts.holder({ kind: 'key', secret: key }))
        throw new OperatorError(
          'key: it belongs to another account already; POST /__admin/credentials moves it',
          409,
        )
      const keyOf = ({ companyId }: Account) => key ?? `pk_${companyId}`
      const account = context.accounts.create(company_id, (made) => {
        if (snapshot !== undefined) restoreSnapshot(made, snapshot, context)
        context.accounts.rename(made.companyId, label ?? keyLabel(keyOf(made)))
        context.accounts.keys.grant({ kind: 'key', secret: keyOf(made) }, made, { scopes: null })
      })
      account.journal.resize({ ...account.journal.size, ...journal })
      context.announcements.publish({ event: 'account', companyId: account.companyId })
      return { company_id: account.companyId, key: keyOf(account) }
    },
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/accounts/:id',
    doc: 'Removes an account and its data. The default account cannot be removed.',
    status: 204,
    run({ context, parameters: { id = '' } }) {
      if (context.accounts.companyIds[0] === id)
        throw new OperatorError('the default account cannot be removed; POST /__admin/reset empties it')
      if (!context.accounts.remove(id))
        throw new OperatorError(`there is no account ${id}; GET /__admin/accounts lists them`, 404)
      context.announcements.publish({ event: 'account', companyId: id, detail: 'removed' })
    },
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/credentials',
    doc: 'Registers a key or a token for the account, with the given scopes or with all.',
    body: z.strictObject({
      kind: z.enum(['key', 'token']),
      secret: z.string().min(1).optional().meta({
        description: 'Default: drawn from the seed, with the company id behind its prefix.',
      }),
      scopes: z.array(z.string()).nullable().default(null),
      label: z.string().min(1).max(200).optional().meta({ description: 'A name for GET /keys.' }),
    }),
    response: z.object({
      kind: z.enum(['key', 'token']),
      scopes: z.array(z.string()).nullable(),
      company_id: z.string(),
      secret: z.string().optional().meta({ description: 'The secret, if the request has none.' }),
    }),
    status: 201,
    run({ context, account, body: { kind, secret: given, scopes, label } }) {
      if (kind === 'key' && given !== undefined && !PRIVATE_KEY.test(given))
        throw new OperatorError('secret: a key is pk_ and letters or digits')
      for (const scope of scopes ?? [])
        if (!context.editions.scopes.includes(scope))
          throw new OperatorError(
            `scopes: there is no scope ${scope}${suggested(scope, context.editions.scopes)}`,
          )
      const { accounts } = context
      const secret = given ?? accounts.oauth.mint(kind === 'key' ? 'key' : 'access', account.companyId)
      accounts.keys.grant({ kind, secret }, account, { scopes, label })
      return { kind, scopes, company_id: account.companyId, ...(given === undefined && { secret }) }
    },
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/reset',
    doc: 'Clears the account, including its clock, faults and journal. `{"to": "seeds"}` then loads its seeds again: those of --seeds, or else the fixtures loaded into the account. Complete when it responds.',
    query: z.strictObject({ all: z.enum(['true', 'false']).default('false') }),
    body: z.strictObject({ to: z.enum(['empty', 'seeds']).default('empty') }).default({ to: 'empty' }),
    response: z.object({ status: z.literal('reset'), to: z.literal('seeds').optional() }),
    async run({ context, account, query: { all }, body: { to } }) {
      if (all === 'true') context.accounts.faults.clear()
      const accounts =
        all === 'true' ? context.accounts.companyIds.map((id) => context.accounts.tryOpen(id)) : [account]
      const unusable = accounts.filter((each) => each instanceof UnusableAccount)
      for (const each of accounts) {
        if (each instanceof UnusableAccount) continue
        // With `all`, accounts without seeds are only cleared. A single account without seeds is an error.
        if (to === 'seeds' && (all === 'false' || context.seeds.has(each))) await resetToSeeds(each, context)
        else {
          each.reset()
          context.seeds.forget(each)
        }
        context.announcements.publish({ event: 'reset', companyId: each.companyId })
      }
      if (unusable.length > 0) throw new OperatorError(unusable.map(({ message }) => message).join('; '), 503)
      return { status: 'reset', ...(to === 'seeds' && { to }) }
    },
  }),
]
