import { callAdmin } from '../api/client.js'
import { CHANGES, useData } from '../live/data.js'

/** The state of the account in numbers, kept current. */
export function useAccountState() {
  return useData((signal) => callAdmin('GET /state', { signal }), 'state', CHANGES)
}
