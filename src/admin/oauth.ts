import { z } from 'zod'
import type { NewApplication } from '../account/oauth.js'
import { OperatorError } from '../account/operator-error.js'
import { print } from '../base/instant.js'
import type { OAuthApplication } from '../store/oauth.js'
import { type AdminRoute, defineAdminRoute } from './route.js'

const shown = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  name: z.string(),
  redirect_uris: z.array(z.string()),
  scopes: z.array(z.string()),
})

const show = ({ clientId, clientSecret, name, redirectUris, scopes }: OAuthApplication) => ({
  client_id: clientId,
  client_secret: clientSecret,
  name,
  redirect_uris: redirectUris,
  scopes,
})

/** An OAuth application in a request or a fixture. */
export const applicationSchema = z.strictObject({
  client_id: z.guid().optional().meta({ description: 'Default: drawn from the seed.' }),
  client_secret: z.string().min(1).optional().meta({ description: 'Default: drawn from the seed.' }),
  name: z.string().min(1).default('An application'),
  redirect_uris: z.array(z.string()).min(1),
  scopes: z.array(z.string()).min(1).optional().meta({ description: 'Default: all scopes.' }),
})

/** Converts the wire form of an application. */
export function applicationOf(application: z.output<typeof applicationSchema>): NewApplication {
  const { client_id, client_secret, redirect_uris, ...rest } = application
  return { ...rest, clientId: client_id, clientSecret: client_secret, redirectUris: redirect_uris }
}

/** OAuth applications. They are shared by all accounts and survive a reset. */
export const oauthRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/oauth/applications',
    doc: 'Lists the OAuth applications, including their secrets.',
    response: z.object({ applications: z.array(shown) }),
    run: ({ context }) => ({ applications: context.accounts.oauth.applications.map(show) }),
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/oauth/applications',
    doc: 'Registers an OAuth application. Any account can connect to it at /oauth/authorize.',
    body: applicationSchema,
    response: shown,
    status: 201,
    run: ({ context, body }) => show(context.accounts.oauth.register(applicationOf(body))),
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/oauth/applications/:client_id',
    doc: 'Removes an OAuth application and invalidates its tokens.',
    status: 204,
    run({ context, parameters: { client_id = '' } }) {
      if (!context.accounts.oauth.remove(client_id))
        throw new OperatorError(
          `there is no application ${client_id}; GET /__admin/oauth/applications lists them`,
          404,
        )
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/oauth/grants',
    doc: 'Lists what the account granted to OAuth applications, without its tokens.',
    response: z.object({
      grants: z.array(
        z.object({
          client_id: z.string(),
          name: z.string(),
          scopes: z.array(z.string()),
          used: z.string().meta({ description: 'When the last access token was issued.' }),
        }),
      ),
    }),
    run: ({ context: { accounts }, account: { companyId } }) => ({
      grants: accounts.oauth.grantsOf(companyId).map(({ clientId, scopes, usedAt }) => ({
        client_id: clientId,
        name: accounts.oauth.application(clientId)?.name ?? clientId,
        scopes: [...scopes],
        used: print(usedAt),
      })),
    }),
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/oauth/grants/:client_id',
    doc: 'Disconnects an OAuth application from the account: its tokens become invalid.',
    status: 204,
    run({ context, account: { companyId }, parameters: { client_id = '' } }) {
      const { oauth } = context.accounts
      if (!oauth.grantsOf(companyId).some(({ clientId }) => clientId === client_id))
        throw new OperatorError(
          `the account granted nothing to ${client_id}; GET /__admin/oauth/grants lists its grants`,
          404,
        )
      oauth.disconnect(client_id, companyId)
    },
  }),
]
