import { z } from 'zod'
import type { NewApplication } from '../account/oauth.js'
import { OperatorError } from '../account/operator-error.js'
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
]
