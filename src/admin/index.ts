import { z } from 'zod'
import type { AdminEndpoint } from '../declare/ui-action.js'
import { accountRoutes } from './accounts.js'
import { clockRoutes } from './clock.js'
import { faultRoutes } from './faults/index.js'
import { exportRoutes } from './fixtures/export.js'
import { seedRoutes } from './fixtures/index.js'
import { jobRoutes } from './jobs.js'
import { requestRoutes } from './journal/index.js'
import { journalRoutes } from './journal/size.js'
import { metricsRoutes } from './metrics.js'
import { oauthRoutes } from './oauth.js'
import type { AdminRoute } from './route.js'
import { snapshotRoutes } from './snapshots.js'
import { stateRoutes } from './state.js'

/** Everything the admin API does itself. */
export const adminRoutes: readonly AdminRoute[] = [
  ...stateRoutes,
  ...metricsRoutes,
  ...accountRoutes,
  ...oauthRoutes,
  ...clockRoutes,
  ...jobRoutes,
  ...seedRoutes,
  ...exportRoutes,
  ...snapshotRoutes,
  ...faultRoutes,
  ...requestRoutes,
  ...journalRoutes,
]

/** Routes that answer in a way of their own, which the door knows. */
export const PLAIN_ROUTES: readonly AdminEndpoint[] = [
  {
    method: 'GET',
    path: '/health',
    doc: 'Alive. Also at /health and /livez.',
    response: z.object({ status: z.literal('ok') }),
  },
  {
    method: 'GET',
    path: '/ready',
    doc: '503 until every fixture is loaded, 200 from then on. Also at /readyz.',
    response: z.object({ status: z.enum(['starting', 'ready']), pending: z.array(z.string()) }),
  },
  {
    method: 'GET',
    path: '/events',
    doc: 'What happens, as it happens: server-sent events of requests, resets, clocks and the rest.',
    responseMedia: 'text/event-stream',
  },
  { method: 'GET', path: '/admin.json', doc: 'This document.' },
  {
    method: 'GET',
    path: '/ca.pem',
    doc: 'What clients have to trust to speak TLS with the emulator; 404 where it speaks none.',
    responseMedia: 'application/x-pem-file',
  },
]
