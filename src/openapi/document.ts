import type { Catalog } from '../declare/catalog.js'
export function document(c: Catalog) {
  return c.revision
}
