import type { Method, UnservedOperation } from '../declare/operation.js'
import table from './unserved.json' with { type: 'json' }

/**
 * Operations Klaviyo has and the emulator does not serve yet, by tag: `"operation id": "METHOD path"`.
 * They answer 501. An entry goes when its table comes; the contract test keeps the list complete.
 */
export const unserved: readonly UnservedOperation[] = Object.entries(
  table as Record<string, Record<string, string>>,
).flatMap(([tag, operations]) =>
  Object.entries(operations).map(([id, route]) => {
    const [method = 'GET', path = ''] = route.split(' ')
    return { verb: 'unserved', id, aliases: [], method: method as Method, path, tag }
  }),
)
