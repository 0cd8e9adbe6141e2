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

const label = z
  .string()
  .meta({ description: 'The test it was made for, or the end of the key that opens it.' })

function shown(companyId: string, { accounts }: EmulatorContext) {
  const trouble = accounts.troubleWith(companyId)
  return {
    company_id: companyId,
    label: accounts.labelOf(companyId),
    ...(trouble !== undefined && { trouble }),
  }
}

/** Accounts, and the keys that open them. */
export const accountRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/accounts',
    doc: 'All accounts; the first is the default one.',
    response: z.object({
      accounts: z.array(
        z.object({
          company_id: z.string(),
          label,
          trouble: z.string().optional().meta({ description: 'Why it cannot be used, where it cannot.' }),
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
    doc: 'Makes an account that shares nothing with the others, opened by a key of its own.',
    body: z
      .strictObject({
        company_id: z
          .string()
          .regex(/^[A-Za-z0-9]{6}$/, 'is six letters or digits')
          .meta({ description: 'The public key of the account; drawn from the seed unless given.' }),
        key: z.string().regex(PRIVATE_KEY, 'is pk_ and letters or digits'),
        snapshot: z.string().meta({ description: 'The name of a snapshot to begin with.' }),
        label: z.string().min(1).max(200).meta({
          description:
            'What it is called in lists, the name of a test for instance; the end of its key unless given.',
        }),
        journal: z.strictObject(journalSizeChange).meta({
          description: 'How much it remembers of its requests; as much as the other accounts unless given.',
        }),
      })
      .partial()
      .default({}),
    response: z.object({ company_id: z.string(), key: z.string() }),
    status: 201,
    run({ context, body: { company_id, key, snapshot, label, journal } }) {
      if (company_id !== undefined && context.accounts.companyIds.includes(company_id))
        throw new OperatorError(`company_id: there is an account ${company_id} already`, 409)
      if (key !== undefined && context.accounts.holder({ kind: 'key', secret: key }))
        throw new OperatorError(
          'key: it opens another account already; POST /__admin/credentials moves it',
          409,
        )
      const keyOf = ({ companyId }: Account) => key ?? `pk_${companyId}`
      const account = context.accounts.create(company_id, (made) => {
        if (snapshot !== undefined) restoreSnapshot(made, snapshot, context)
        context.accounts.rename(made.companyId, label ?? keyLabel(keyOf(made)))
        context.accounts.grant({ kind: 'key', secret: keyOf(made) }, made, null)
      })
      account.journal.resize({ ...account.journal.size, ...journal })
      context.announcements.publish({ event: 'account', companyId: account.companyId })
      return { company_id: account.companyId, key: keyOf(account) }
    },
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/accounts/:id',
    doc: 'Removes an account with all it keeps; the default one cannot be removed.',
    status: 204,
    run({ context, parameters: { id = '' } }) {
      if (context.accounts.companyIds[0] === id)
        throw new OperatorError('the default account cannot be removed; POST /__admin/reset empties it')
      if (!context.accounts.remove(id))
        throw new OperatorError(`there is no account ${id}; GET /__admin/accounts lists them`, 404)
    },
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/credentials',
    doc: 'Lets a key or a token open the account, with the scopes it names or with all of them.',
    body: z.strictObject({
      kind: z.enum(['key', 'token']),
      secret: z.string().min(1),
      scopes: z.array(z.string()).nullable().default(null),
    }),
    response: z.object({
      kind: z.enum(['key', 'token']),
      scopes: z.array(z.string()).nullable(),
      company_id: z.string(),
    }),
    status: 201,
    run({ context, account, body: { kind, secret, scopes } }) {
      if (kind === 'key' && !PRIVATE_KEY.test(secret))
        throw new OperatorError('secret: a key is pk_ and letters or digits')
      for (const scope of scopes ?? [])
        if (!context.editions.scopes.includes(scope))
          throw new OperatorError(`scopes: there is no ${scope}${suggested(scope, context.editions.scopes)}`)
      context.accounts.grant({ kind, secret }, account, scopes)
      return { kind, scopes, company_id: account.companyId }
    },
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/reset',
    doc: 'Forgets everything the account keeps, its clock, faults and requests included; `{"to": "seeds"}` then loads its seeds again: those of --seeds, else what was loaded into the account. Done when it answers.',
    query: z.strictObject({ all: z.enum(['true', 'false']).default('false') }),
    body: z.strictObject({ to: z.enum(['empty', 'seeds']).default('empty') }).default({ to: 'empty' }),
    response: z.object({ status: z.literal('reset'), to: z.literal('seeds').optional() }),
    async run({ context, account, query: { all }, body: { to } }) {
      if (all === 'true') context.accounts.faults.clear()
      const asked =
        all === 'true' ? context.accounts.companyIds.map((id) => context.accounts.tryOpen(id)) : [account]
      const unusable = asked.filter((each) => each instanceof UnusableAccount)
      for (const each of asked) {
        if (each instanceof UnusableAccount) continue
        // Of many accounts, those that have no seeds are emptied; the one that is meant is told.
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
