import type { Method, UnservedOperation } from '../compile/operation.js'
import table from './unserved.json' with { type: 'json' }
import newest from './unserved-2026-10-15.json' with { type: 'json' }

/** By tag: `"operation id": "METHOD path"`. */
type Table = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * Operations Klaviyo has and the emulator does not serve yet, with the revision they came with where that is
 * not the oldest. They answer 501. An entry goes when its table comes; the contract test keeps the list
 * complete up to the newest revision whose document is at hand.
 */
export const unserved: readonly UnservedOperation[] = [
  ...operationsOf(table),
  // Known by the beta document and the changelog (wire.md §2.2); the document of the revision is not at hand.
  ...operationsOf(newest, '2026-10-15'),
]

function operationsOf(known: Table, since?: string): UnservedOperation[] {
  return Object.entries(known).flatMap(([tag, operations]) =>
    Object.entries(operations).map(([id, route]) => {
      const [method = 'GET', path = ''] = route.split(' ')
      const own = { verb: 'unserved', id, aliases: [], method: method as Method, path, tag } as const
      return since === undefined ? own : { ...own, since }
    }),
  )
}
