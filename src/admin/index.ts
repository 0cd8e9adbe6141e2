import { z } from 'zod'
import type { AdminEndpoint } from '../declare/ui-action.js'
import { accountRoutes } from './accounts.js'
import { clientRoutes } from './clients.js'
import { clockRoutes } from './clock.js'
import { faultRoutes } from './faults/index.js'
import { exportRoutes } from './fixtures/export.js'
import { seedRoutes } from './fixtures/index.js'
import { jobRoutes } from './jobs.js'
import { requestRoutes } from './journal/index.js'
import { journalRoutes } from './journal/size.js'
import { keyRoutes } from './keys.js'
import { metricsRoutes } from './metrics.js'
import { oauthRoutes } from './oauth.js'
import { outboxRoutes } from './outbox.js'
import { resourceRoutes } from './resources/index.js'
import type { AdminRoute } from './route.js'
import { snapshotRoutes } from './snapshots.js'
import { stateRoutes } from './state.js'
import { webhookRoutes } from './webhooks.js'

/** The routes of the admin API. */
export const adminRoutes: readonly AdminRoute[] = [
  ...stateRoutes,
  ...metricsRoutes,
  ...accountRoutes,
  ...keyRoutes,
  ...oauthRoutes,
  ...clientRoutes,
  ...clockRoutes,
  ...jobRoutes,
  ...seedRoutes,
  ...exportRoutes,
  ...snapshotRoutes,
  ...faultRoutes,
  ...resourceRoutes,
  ...requestRoutes,
  ...journalRoutes,
  ...outboxRoutes,
  ...webhookRoutes,
]

/** The body of `POST /session`. */
export const SESSION_KEY = z.strictObject({ key: z.string().meta({ description: 'The admin key.' }) })

/** Routes that the server implements itself; here they are only described. */
export const PLAIN_ROUTES: readonly AdminEndpoint[] = [
  {
    method: 'GET',
    path: '/health',
    doc: 'Responds 200 while the process runs. Also at /health and /livez.',
    response: z.object({ status: z.literal('ok') }),
  },
  {
    method: 'GET',
    path: '/ready',
    doc: 'Responds 503 until every fixture is loaded, then 200. Also at /readyz.',
    response: z.object({ status: z.enum(['starting', 'ready']), pending: z.array(z.string()) }),
  },
  {
    method: 'GET',
    path: '/events',
    doc: 'Streams requests, resets, clock changes, captured messages and other events as server-sent events.',
    responseMedia: 'text/event-stream',
  },
  {
    method: 'POST',
    path: '/session',
    doc: 'Begins a session of a browser: sets a cookie that the admin API accepts in place of the admin key.',
    body: SESSION_KEY,
    status: 204,
  },
  { method: 'DELETE', path: '/session', doc: 'Ends the session of the browser.', status: 204 },
  { method: 'GET', path: '/admin.json', doc: 'This document.' },
  {
    method: 'GET',
    path: '/ca.pem',
    doc: 'The CA certificate that TLS clients have to trust; 404 without TLS.',
    responseMedia: 'application/x-pem-file',
  },
]
