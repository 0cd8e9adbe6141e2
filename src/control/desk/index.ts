import { z } from 'zod'
import type { ControlRoute } from '../../declare/control.js'
import type { DeskAction } from '../desk.js'
import { accountActions } from './accounts.js'
import { exportActions } from './export.js'
import { faultActions } from './faults.js'
import { journalActions } from './journal.js'
import { metricsActions } from './metrics.js'
import { oauthActions } from './oauth.js'
import { requestActions } from './requests.js'
import { seedActions } from './seed.js'
import { snapshotActions } from './snapshots.js'
import { stateActions } from './state.js'
import { timeActions } from './time.js'

/** Everything the desk does itself. */
export const actions: readonly DeskAction[] = [
  ...stateActions,
  ...metricsActions,
  ...accountActions,
  ...oauthActions,
  ...timeActions,
  ...seedActions,
  ...exportActions,
  ...snapshotActions,
  ...faultActions,
  ...requestActions,
  ...journalActions,
]

/** Routes that answer in a way of their own, which the door knows. */
export const DOOR_ROUTES: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/health',
    doc: 'Alive. Also at /health and /livez.',
    gives: z.object({ status: z.literal('ok') }),
  },
  {
    method: 'GET',
    path: '/ready',
    doc: '503 until every fixture is loaded, 200 from then on. Also at /readyz.',
    gives: z.object({ status: z.enum(['starting', 'ready']), pending: z.array(z.string()) }),
  },
  {
    method: 'GET',
    path: '/events',
    doc: 'What happens, as it happens: server-sent events of requests, resets, clocks and the rest.',
    givesMedia: 'text/event-stream',
  },
  { method: 'GET', path: '/admin.json', doc: 'This document.' },
  {
    method: 'GET',
    path: '/ca.pem',
    doc: 'What clients have to trust to speak TLS with the emulator; 404 where it speaks none.',
    givesMedia: 'application/x-pem-file',
  },
]
