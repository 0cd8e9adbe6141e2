import type { Catalog } from './catalog.js'
import type { Operation } from './operation.js'

/** How many operations of Klaviyo's API are served. */
export interface Coverage {
  readonly revision: string
  readonly served: number
  readonly total: number
  readonly operations: readonly {
    readonly id: string
    readonly tag: string
    readonly method: Operation['method']
    readonly path: string
    readonly support: 'served' | 'not implemented'
  }[]
}

/** Lists the operations of a catalog with their support, in the catalog's order. */
export function coverageOf({ revision, entries }: Catalog): Coverage {
  const rows = entries.map(({ id, tag, method, path, verb }) => ({
    id,
    tag,
    method,
    path,
    support: verb === 'unserved' ? ('not implemented' as const) : ('served' as const),
  }))
  const served = rows.filter(({ support }) => support === 'served').length
  return { revision, served, total: rows.length, operations: rows }
}
