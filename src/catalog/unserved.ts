import type { Method, UnservedOperation } from '../compile/operation.js'
import table from './unserved.json' with { type: 'json' }
import newest from './unserved-2026-10-15.json' with { type: 'json' }

/** Tag -> operation id -> `METHOD path`. */
type Table = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * Klaviyo's operations that the emulator does not serve yet, with the revision that introduced them unless it is
 * the oldest. They answer 501. Remove an entry when its operation is declared; the contract test checks that the
 * list is complete up to the newest revision with a published document.
 */
export const unserved: readonly UnservedOperation[] = [
  ...operationsOf(table),
  // Known from the beta document and the changelog (wire.md §2.2); the document of the revision is not published.
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
