import { z } from 'zod'
import { type DeskAction, defineAction, Octets } from '../desk.js'
import { exportAccount, exportText } from '../saved-state.js'

const YAML = 'application/yaml'

/** Accounts as fixtures. */
export const exportActions: readonly DeskAction[] = [
  defineAction({
    method: 'GET',
    path: '/export',
    doc: 'The account as a fixture, which brings any account to the same state: rows, put-off work, clock and progress. YAML, or JSON with `?format=json`.',
    asks: z.strictObject({ format: z.enum(['yaml', 'json']).default('yaml') }),
    givesMedia: YAML,
    run: ({ account, desk, query: { format } }) =>
      format === 'json'
        ? exportAccount(account, desk.editions.newest)
        : new Octets(YAML, Buffer.from(exportText(account, desk.editions.newest))),
  }),
]
