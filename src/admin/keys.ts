import { z } from 'zod'
import { keyId } from '../account/keys.js'
import { OperatorError } from '../account/operator-error.js'
import { type AdminRoute, defineAdminRoute } from './route.js'

/** The keys and tokens that an account was given. */
export const keyRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/keys',
    doc: 'Lists the keys and tokens that the emulator made or was given for the account, without those that it only saw in requests. `?reveal=<id>` shows one of them whole.',
    query: z.strictObject({ reveal: z.string().optional().meta({ description: 'The id of a key.' }) }),
    response: z.object({
      keys: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['key', 'token']),
          label: z.string(),
          scopes: z.array(z.string()).nullable().meta({ description: 'Null for all scopes.' }),
          created: z.string(),
          ends_with: z.string().meta({ description: 'The last four characters.' }),
          secret: z.string().optional(),
        }),
      ),
      scopes: z.array(z.string()).meta({ description: 'All scopes that a key can have.' }),
    }),
    run({ context, account, query: { reveal } }) {
      const keys = context.accounts.keys.of(account.companyId)
      if (reveal !== undefined && !keys.some((each) => keyId(each) === reveal)) throw unknownKey(reveal)
      return {
        keys: keys.map(({ secret, kind, label, scopes, created }) => {
          const id = keyId({ kind, secret })
          const shown = { id, kind, label, scopes, created, ends_with: secret.slice(-4) }
          return id === reveal ? { ...shown, secret } : shown
        }),
        scopes: [...context.editions.scopes],
      }
    },
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/keys/:id',
    doc: 'Revokes a key or token: requests with it are refused with 401. POST /credentials registers it again.',
    status: 204,
    run({ context, account, parameters: { id = '' } }) {
      const key = context.accounts.keys.of(account.companyId).find((each) => keyId(each) === id)
      if (!key) throw unknownKey(id)
      context.accounts.keys.revoke(key)
    },
  }),
]

function unknownKey(id: string): OperatorError {
  return new OperatorError(`the account has no key ${id}; GET /__admin/keys lists them`, 404)
}
