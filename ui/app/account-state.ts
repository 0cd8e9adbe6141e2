import { callAdmin } from '../api/client.js'
import { isWrite, useData } from '../live/data.js'
import type { EventKind } from '../live/stream.js'

/** Events after which counts, clock and jobs of an account differ. */
const CHANGES: readonly EventKind[] = [
  'request',
  'reset',
  'clock',
  'snapshot',
  'restore',
  'seed',
  'faults',
  'jobs',
  'account',
  'message',
]

/** The state of the account in numbers, kept current. */
export function useAccountState() {
  return useData((signal) => callAdmin('GET /state', { signal }), 'state', {
    kinds: CHANGES,
    concerns: isWrite,
  })
}
